import { isFields } from '../../slack/json';
import type { Inspection } from './inspection';

/** What travels back and forth holds ids and versions, never a name, an address or an answer. */
export function idsOnly(value: unknown, at: string, seen: Inspection): void {
  if (Array.isArray(value)) return value.forEach((held, index) => idsOnly(held, `${at}/${index}`, seen));
  if (isFields(value)) return Object.entries(value).forEach(([key, held]) => idsOnly(held, `${at}/${key}`, seen));
  if (typeof value !== 'string') return;
  if (!/^[\x21-\x7e]*$/.test(value)) seen.fault('data-ids-only', at, 'must hold ids and versions only');
  else if (value.includes('@') || seen.around.isPerson?.(value)) seen.fault('data-ids-only', at, 'must not hold a name or an address');
}
