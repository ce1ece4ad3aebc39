import { isFields, parseJson } from '../json';
import type { Check } from './checks';
import type { Inspection } from './inspection';

const MARKUP = /<(?:[@][UW][A-Z0-9]+|#[CG][A-Z0-9]+|!subteam\^S[A-Z0-9]+|!date\^\d+\^[^<>|]+|(?:https?:\/\/|slack:\/\/|mailto:|tel:)[^<>|\s]+)(?:\|[^<>]*)?>/g;
const ENTITY = /&(?:amp|lt|gt);/g;

/** Whether `&`, `<` and `>` stand only as entities or as markup that the bot meant; `<!channel>` and its like never pass. */
export function isEscaped(text: string): boolean {
  return !/[&<>]/.test(text) || !/[&<>]/.test(text.replace(MARKUP, '').replace(ENTITY, ''));
}

/** Whether a screen reader finds a word in it. */
export function isReadable(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

const ACTION_ID = /^[a-z][a-z0-9_]*\.[A-Za-z0-9][\w.:#-]*$/;

/** `<feature>.<verb>` (or `field.<id>`), always given: Slack would make up another one for each rendering. */
export const actionId: Check = (value, at, seen) => {
  if (!seen.around.house || !isFields(value)) return;
  if (typeof value.action_id !== 'string') seen.fault(at, 'missing required field: action_id');
  else if (!ACTION_ID.test(value.action_id)) seen.fault(`${at}/action_id`, 'must be <feature>.<verb>');
};

/** A value travels back and forth in the open: ids and versions, never a name, an address or an answer. */
export const idsOnly: Check = (value, at, seen) => {
  if (seen.around.house && typeof value === 'string') blame(value, at, seen);
};

function blame(value: string, at: string, seen: Inspection): void {
  if (!/^[\x21-\x7e]*$/.test(value)) return seen.fault(at, 'must hold ids and versions only');
  if (pieces(value).some((piece) => piece.includes('@') || seen.around.isPerson(piece))) seen.fault(at, 'must not hold a name or an address');
}

function pieces(value: string): string[] {
  const json = /^[[{"]/.test(value) ? parseJson(value) : undefined; // a failed parse costs more than all the rest of the look
  return json !== undefined ? leaves(json) : [value, ...value.split(/[|:;,/]/)];
}

function leaves(node: unknown): string[] {
  if (typeof node === 'string') return [node];
  return typeof node === 'object' && node !== null ? Object.values(node).flatMap(leaves) : [];
}
