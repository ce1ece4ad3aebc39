import { say, verbatim } from '../../../kernel/messages';
import type { Card, Node } from '../../../ui/card';
import { paged } from '../../../ui/paging';
import { strong } from '../../../ui/text';
import type { Office } from '../../catalogue';
import { showAction, texts as offeringTexts, type Offering } from '../../offerings';
import { DECISIONS } from './actions';
import { decideAction, recordAction } from './buttons';
import { texts } from './messages';

/** What HR has to decide on; then what was decided lately, each with its record. */
export function decideCard(closed: readonly Offering[], decided: readonly Offering[], page: number, office: Office): Card {
  const summary = closed.length === 0 ? texts.decideNone : say(texts.decideList, { n: closed.length });
  const lately = say(texts.decidedList, { n: decided.length, days: office.setting('decision.shown_days') });
  const head = (o: Offering) => [[strong(verbatim(o.name)), verbatim(`（${o.code}）`)], office.dates.sessions(o.days)];
  const entries = [
    ...closed.map((o): Node => ({ node: 'entry', lines: [...head(o), say(offeringTexts.liveClosed, { n: o.applicants, m: o.capacity })], actions: [decideAction(o), showAction(o)] })),
    ...decided.map((o): Node => ({ node: 'entry', lines: [...head(o), say(texts.decidedAt, { datetime: office.dates.moment(o.decidedAt ?? o.deadlineAt) })], actions: [recordAction(o), showAction(o)] })),
  ];
  const { items, footer } = paged(entries, page, (to) => ({ name: DECISIONS, args: { page: to } }));
  return { title: texts.decideTitle, summary, body: [{ node: 'paragraph', line: summary }, ...(decided.length > 0 ? [{ node: 'paragraph', line: lately } satisfies Node] : []), ...items, ...footer] };
}

/** How many wait for a decision, on the home of those who decide. */
export function decisionsAtHome(decisions: number): Node[] {
  if (decisions === 0) return [];
  return [
    { node: 'heading', text: texts.homeDecide }, { node: 'paragraph', line: say(texts.decideList, { n: decisions }) },
    { node: 'actions', actions: [{ action: 'run', label: texts.seeDecisions, look: 'primary', call: { name: DECISIONS, args: { page: 1 } } }] },
  ];
}
