import { joinTexts, say, verbatim, type Text } from '../../kernel/messages';
import type { Action } from '../../ui/action';
import type { Card, Node } from '../../ui/card';
import { paged } from '../../ui/paging';
import { strong } from '../../ui/text';
import type { Office } from '../catalogue';
import { texts } from './messages';
import type { HeldDelivery } from './store';

export const LIST = 'deliveries.list';
export const ARRIVED = 'deliveries.arrived';
export const AGAIN = 'deliveries.again';

/** What HR calls each kind of notice. */
export type Names = ReadonlyMap<string, Text>;

/** Held messages, each with its two ways out: who or where, what kind, when; nothing of what it says. */
export function heldCard(held: readonly HeldDelivery[], page: number, office: Office, names: Names): Card {
  const summary = held.length === 0 ? texts.none : say(texts.count, { n: held.length });
  const { items, footer } = paged(held, page, (to) => ({ name: LIST, args: { page: to } }));
  return { title: texts.title, summary, body: [{ node: 'paragraph', line: summary }, ...items.map((one) => entry(one, page, office, names)), ...footer] };
}

function entry({ id, to, isChannel, kinds, dueAt }: HeldDelivery, page: number, office: Office, names: Names): Node {
  const what = [...new Set(kinds.map((kind) => names.get(kind) ?? texts.other))];
  const recipient = verbatim(to);
  const args = { delivery: id, page };
  const again: Action = {
    action: 'run', label: texts.again, accessible: say(texts.againOf, { to: recipient }), call: { name: AGAIN, args },
    confirm: { title: texts.again, text: texts.confirmAgain, yes: texts.again, no: texts.keep },
  };
  return {
    node: 'entry',
    lines: [[strong(say(isChannel ? texts.toChannel : texts.toPerson, { to: recipient }))], joinTexts(what, { ja: '、', en: ', ' }), say(texts.due, { at: office.dates.moment(dueAt) })],
    actions: [{ action: 'run', label: texts.arrived, accessible: say(texts.arrivedOf, { to: recipient }), look: 'primary', call: { name: ARRIVED, args } }, again],
  };
}
