import { cell, inputRows, numberIn } from './inputs';

export type UnitKind = '部' | '課所' | 'グループ';

/** A unit of the invented office, and how many people come to it. */
export interface DemoUnit {
  readonly code: string;
  /** The code in the list of units; copies of a unit share it. */
  readonly template: string;
  readonly name: string;
  readonly kind: UnitKind;
  /** Empty at the top. */
  readonly parent: string;
  /** Of every hundred people who are not heads, relative to the other units. */
  readonly share: number;
  /** Share of 会計年度任用職員 among them, 0–1. */
  readonly kaikei: number;
  /** The channel where the unit talks; empty: none. */
  readonly channel: string;
}

/** A large office has the same units several times, as branch offices. */
export function demoUnits(offices: number): readonly DemoUnit[] {
  const rows = inputRows('units.csv');
  return Array.from({ length: offices }, (_, office) => rows.map((row): DemoUnit => {
    const template = cell(row, '所属コード');
    const parent = cell(row, '親所属コード');
    const inOffice = (code: string) => (office === 0 || code === '' ? code : `${String(office + 1)}-${code}`);
    return {
      code: inOffice(template), template, name: office === 0 ? cell(row, '所属名') : `第${office + 1}支所${cell(row, '所属名')}`, kind: cell(row, '種別') as UnitKind, parent: inOffice(parent),
      share: numberIn(row, '人数の割合'), kaikei: numberIn(row, '会計年度任用職員の割合') / 100, channel: office === 0 ? cell(row, 'チャンネル') : '',
    };
  })).flat();
}

/** How many people each unit gets, by its share; the sum is exactly `people` (largest remainder). */
export function spread(units: readonly DemoUnit[], people: number): ReadonlyMap<string, number> {
  const total = units.reduce((sum, unit) => sum + unit.share, 0);
  const exact = units.map((unit) => ({ code: unit.code, quota: (people * unit.share) / total }));
  const counts = new Map(exact.map(({ code, quota }) => [code, Math.floor(quota)]));
  const missing = people - [...counts.values()].reduce((sum, count) => sum + count, 0);
  const byRemainder = [...exact].sort((a, b) => (b.quota % 1) - (a.quota % 1));
  for (const { code } of byRemainder.slice(0, missing)) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}
