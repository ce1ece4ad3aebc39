import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isFields, listAt, textAt, type Fields } from '../json';

/** One published limit. Lengths are UTF-16 code units, counts are items. */
export interface Limit { readonly min: number; readonly max: number; readonly plain: boolean; readonly among: readonly string[] }

const table = JSON.parse(readFileSync(path.join(__dirname, '..', 'block-kit-limits.json'), 'utf8')) as Fields;

/** The limit at that path of the published table. @throws where the table has none: a validator never invents a number */
export function limit(...steps: string[]): Limit {
  const leaf = steps.reduce<unknown>((node, step) => (isFields(node) ? node[step] : undefined), table);
  if (!isFields(leaf)) throw new Error(`the table of limits has nothing at ${steps.join('/')}`);
  return {
    min: numberOf(leaf.min) ?? 0,
    max: numberOf(leaf.max) ?? Number.POSITIVE_INFINITY,
    plain: leaf.text_type === 'plain_text',
    among: listAt(leaf, 'enum').filter((word) => typeof word === 'string'),
  };
}

/** The budget for all text of one message that the project allows itself, below Slack's own undocumented one. */
export const textBudget = numberOf((limitLeaf('message', 'cumulative_block_text')).our_budget) ?? limit('message', 'cumulative_block_text').max;

/** On which surfaces each block may stand. */
export const blockSurfaces: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(limitLeaf('block_surfaces')).filter(([type]) => !type.startsWith('_'))
    .map(([type, surfaces]) => [type, new Set((surfaces as readonly unknown[]).map(String))]),
);

/** In which blocks, and on which surfaces, each element may stand. */
export interface Place { readonly in: ReadonlySet<string>; readonly surfaces: ReadonlySet<string> }

export const elementPlaces: ReadonlyMap<string, Place> = new Map(
  Object.entries(limitLeaf('element_places')).filter(([type]) => !type.startsWith('_')).flatMap(([type, leaf]) => places(type, leaf as Fields)),
);

function places(type: string, leaf: Fields): [string, Place][] {
  const place: Place = { in: new Set(listAt(leaf, 'in').map(String)), surfaces: new Set(listAt(leaf, 'surfaces').map(String)) };
  const selects = listAt(limitLeaf('element_places', 'select'), 'types').map(String);
  if (type === 'select') return selects.map((name) => [name, place]);
  if (type === 'multi_select') return selects.map((name) => [`multi_${name}`, place]);
  return [[type, place]];
}

function limitLeaf(...steps: string[]): Fields {
  const leaf = steps.reduce<unknown>((node, step) => (isFields(node) ? node[step] : undefined), table);
  return isFields(leaf) ? leaf : {};
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** The error code the table gives for a broken limit. */
export function codeOf(...steps: string[]): string {
  return textAt(limitLeaf(...steps), 'error') ?? 'invalid_blocks';
}
