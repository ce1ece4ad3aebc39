import { draw, type Chance } from './chance';
import { cell, inputRows, numberIn } from './inputs';
import type { DemoUnit } from './units';

/** A post, its rank in the reference plan, and how long people who hold it have usually served. */
export interface DemoPost { readonly title: string; readonly rank: string; readonly years: { readonly least: number; readonly most: number } }

interface Listed extends DemoPost { readonly standing: string; readonly share: number; /** Only in this unit; empty: anywhere. */ readonly unit: string }

export interface Posts {
  headOf(unit: DemoUnit): DemoPost;
  draw(unit: DemoUnit, chance: Chance): DemoPost;
  /** The post of that title, where the list has it. */
  titled(title: string): DemoPost | undefined;
}

const HEAD_OF: Readonly<Record<DemoUnit['kind'], string>> = { 部: '部の長', 課所: '所属の長', グループ: 'グループの長' };

export function demoPosts(): Posts {
  const [first, ...rest] = inputRows('posts.csv').map((row): Listed => ({
    title: cell(row, '職名'), rank: cell(row, '職階'), years: { least: numberIn(row, '勤続年数の下限'), most: numberIn(row, '勤続年数の上限') },
    standing: cell(row, '立場'), share: numberIn(row, '割合'), unit: cell(row, '所属'),
  }));
  if (!first) throw new Error('prisma/demo/posts.csv has no rows');
  const all: [Listed, ...Listed[]] = [first, ...rest];
  const drawers = new Map<string, (chance: Chance) => DemoPost>();
  return {
    headOf: (unit) => all.find((post) => post.standing === HEAD_OF[unit.kind]) ?? all[0],
    titled: (title) => all.find((post) => post.title === title),
    draw: (unit, chance) => {
      const drawer = drawers.get(unit.template) ?? draw(all, (post) => (post.unit === '' || post.unit === unit.template ? post.share : 0));
      drawers.set(unit.template, drawer);
      return drawer(chance);
    },
  };
}
