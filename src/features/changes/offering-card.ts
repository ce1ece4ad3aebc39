import type { Transaction } from '../../interaction/transaction';
import { joinTexts, say, verbatim, type Text } from '../../kernel/messages';
import type { Card, Node } from '../../ui/card';
import { paged } from '../../ui/paging';
import { strong } from '../../ui/text';
import { echo } from '../../kernel/text';
import type { Office } from '../catalogue';
import { callPhase, cutoffOf, findOfferings, matches, offeringFacts, texts as offeringTexts, type Offering } from '../offerings';
import { listOf, type ListArgs } from './actions';
import { actionButton, changeAction } from './buttons';
import { possible } from './change';
import { STATE, texts } from './messages';
import { isFinished } from './rules';
import { seatsTakenIn } from './store';

function stateText(offering: Offering, now: Date): Text {
  const state = isFinished(offering, now) && offering.state !== 'CANCELLED' ? 'FINISHED' : callPhase(offering, now) === 'past' ? 'CLOSED' : offering.state;
  return STATE[state] ?? verbatim(state);
}

/** What has not been held yet, the first to begin first. */
async function toCome(tx: Transaction, now: Date): Promise<Offering[]> {
  const found = await findOfferings(tx, { state: { in: ['DRAFT', 'ANNOUNCED', 'CLOSED', 'DECIDED', 'POSTPONED'] } });
  const start = (o: Offering) => o.days[0]?.startsAt.getTime() ?? 0;
  return found.filter((o) => !isFinished(o, now)).sort((a, b) => start(a) - start(b) || a.id - b.id);
}

/** 実施回, all or those that were meant. */
export async function listTyped(tx: Transaction, office: Office, typed: string, now: Date): Promise<Card> {
  if (typed === '') return listCard(tx, office, { page: 1 }, now);
  const found = (await toCome(tx, now)).filter((o) => matches(o, typed, office));
  return listCard(tx, office, { page: 1, ids: found.map((o) => o.id).join(',') }, now, typed);
}

export async function listCard(tx: Transaction, office: Office, args: ListArgs, now: Date, typed?: string): Promise<Card> {
  const ids = args.ids === undefined ? undefined : new Set(args.ids.split(',').map(Number));
  const shown = (await toCome(tx, now)).filter((o) => ids === undefined || ids.has(o.id));
  const { items, footer } = paged(shown, args.page, (page) => listOf({ ...args, page }));
  const taken = await seatsTakenIn(tx, items.map((o) => o.id));
  const n = shown.length;
  const summary = typed !== undefined ? say(texts.listFound, { input: echo(typed), n }) : n === 0 ? texts.listNone : say(texts.listCount, { n });
  const entry = (o: Offering): Node => ({
    node: 'entry',
    lines: [
      [strong(verbatim(o.name)), verbatim(`（${o.code}）`)],
      joinTexts([office.dates.sessions(o.days), verbatim(o.place)], '／'),
      say(texts.counts, { state: stateText(o, now), n: o.applicants, taken: taken.get(o.id) ?? 0, m: o.capacity }),
    ],
    actions: [changeAction(o)],
  });
  return { title: texts.listTitle, summary, body: [{ node: 'paragraph', line: summary }, ...items.map(entry), ...footer] };
}

/** One 実施回 with all that HR may do about it now. */
export async function offeringCard(tx: Transaction, office: Office, offering: Offering, now: Date): Promise<Card> {
  const taken = (await seatsTakenIn(tx, [offering.id])).get(offering.id) ?? 0;
  const state = stateText(offering, now);
  const actions = possible(offering, now);
  const people = (n: number | null): Text => (n === null ? texts.noLimit : say(offeringTexts.people, { n }));
  return {
    title: verbatim(`${offering.name}（${offering.code}）`),
    summary: joinTexts([verbatim(offering.name), state], '　'),
    body: [
      { node: 'facts', facts: [
        { label: texts.state, value: [strong(state)] },
        ...offeringFacts(offering, office),
        { label: texts.minimum, value: people(offering.minimum) },
        { label: texts.unitQuota, value: people(offering.unitQuota) },
        { label: texts.cutoff, value: office.dates.deadline(cutoffOf(offering, office)) },
        { label: texts.applicants, value: people(offering.applicants) },
        { label: texts.taken, value: people(taken) },
      ] },
      ...(actions.length === 0 ? [{ node: 'paragraph', line: texts.nothingPossible, look: 'quiet' } satisfies Node] : []),
      { node: 'actions', actions: [...actions.map((action) => actionButton(action, offering)), { action: 'run', label: texts.toList, call: listOf({ page: 1 }) }] },
    ],
  };
}
