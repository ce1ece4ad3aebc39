import { isFields } from '../json';
import { all, among, anything, byType, flag, list, need, object, string, whole, type Check, type Shape } from './checks';
import { limit } from './limits';

const style = object({ bold: flag, italic: flag, strike: flag, code: flag, underline: flag, highlight: flag, client_highlight: flag, unlink: flag });

const visible: Check = (value, _at, seen) => {
  if (!isFields(value)) return;
  const shown = value.text ?? value.fallback ?? value.url;
  if (typeof shown === 'string') seen.textLength += shown.length;
};

function span(type: string, shape: Shape): [string, Check] {
  return [type, all(object({ type: need(among([type])), style, ...shape }), visible)];
}

const id = need(string({ min: 1 }));
const url = string({ min: 1, max: limit('elements', 'button', 'url').max });

const spans: ReadonlyMap<string, Check> = new Map([
  span('text', { text: id }),
  span('link', { url: need(url), text: string(), unsafe: flag }),
  span('emoji', { name: id, unicode: string(), url: string(), skin_tone: whole({ min: 1, max: 6 }) }),
  span('user', { user_id: id }),
  span('usergroup', { usergroup_id: id }),
  span('channel', { channel_id: id }),
  span('team', { team_id: id }),
  span('broadcast', { range: need(among(['here', 'channel', 'everyone'])) }),
  span('date', { timestamp: need(whole()), format: id, url, fallback: string() }),
  span('color', { value: id }),
]);

const spanList = list(byType((type) => spans.get(type)));
const border: Shape = { border: whole({ min: 0, max: 1 }) };
const section = object({ type: need(among(['rich_text_section'])), elements: need(spanList) });

const parts: ReadonlyMap<string, Check> = new Map([
  ['rich_text_section', section],
  ['rich_text_quote', object({ type: need(anything), elements: need(spanList), ...border })],
  ['rich_text_preformatted', object({ type: need(anything), elements: need(spanList), language: string(), ...border })],
  ['rich_text_list', object({
    type: need(anything), elements: need(list(section)), style: need(among(['bullet', 'ordered'])), indent: whole({ min: 0, max: 8 }), offset: whole({ min: 0 }), ...border,
  })],
]);

/** A rich text block, as a block of its own, a table's cell or an input's first value. */
export const richText = object({
  type: need(among(['rich_text'])),
  block_id: string(limit('common', 'block_id')),
  elements: need(list(byType((type) => parts.get(type)), { min: 1 })),
});
