import { isFields } from '../json';
import { all, among, byType, flag, need, object, string, type Check } from './checks';
import { isEscaped } from './house';
import { limit, type Limit } from './limits';

const visible: Check = (value, _at, seen) => {
  if (isFields(value) && typeof value.text === 'string') seen.textLength += value.text.length;
};

const escaped: Check = (value, at, seen) => {
  if (!seen.around.house || !isFields(value) || typeof value.text !== 'string') return;
  if (!isEscaped(value.text)) seen.fault(`${at}/text`, 'must escape &, < and >');
};

/** A text object within `bounds`; only `plain_text` where `bounds.plain` says so. */
export function text(bounds: Partial<Limit>): Check {
  const shortest = { min: Math.max(1, bounds.min ?? 1), max: Math.min(bounds.max ?? Number.POSITIVE_INFINITY, limit('common', 'text_object').max) };
  const plain = all(object({ type: need(among(['plain_text'])), text: need(string(shortest)), emoji: flag }), visible);
  const mrkdwn = all(object({ type: need(among(['mrkdwn'])), text: need(string(shortest)), verbatim: flag }), visible, escaped);
  return byType((type) => {
    if (type === 'plain_text') return plain;
    return type === 'mrkdwn' && !bounds.plain ? mrkdwn : undefined;
  });
}

export function plainText(bounds: Partial<Limit>): Check {
  return text({ ...bounds, plain: true });
}

export const placeholder = plainText(limit('common', 'placeholder'));

const confirmLimit = (part: string): Limit => limit('elements', 'confirm', part);

export const confirm = object({
  title: plainText(confirmLimit('title')),
  text: need(text(confirmLimit('text'))),
  confirm: plainText(confirmLimit('confirm')),
  deny: plainText(confirmLimit('deny')),
  style: among(limit('elements', 'button', 'style').among),
});
