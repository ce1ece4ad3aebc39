import { z } from 'zod';
import { defineJob, type Job } from '../../interaction/job';
import { defineOperation } from '../../interaction/operation';
import type { Transaction } from '../../interaction/transaction';
import { joinTexts, say } from '../../kernel/messages';
import { done, refuse } from '../../kernel/refusal';
import type { Card } from '../../ui/card';
import { officeOf, type Office } from '../catalogue';
import { cutoffOf, decidersToday, findOffering, findOfferings, offeringFacts, type Offering } from '../offerings';
import { changeAction } from './buttons';
import { texts } from './messages';
import { isShort } from './rules';
import { seatsTakenIn, undecidedIn } from './store';

const WATCHED = ['ANNOUNCED', 'CLOSED', 'DECIDED'] as const;

/** 最少催行人数: who can be counted on; before the decision, those who may still be given a seat. Undefined: not a matter of numbers now. */
export async function expectedIn(tx: Transaction, { id, state }: Pick<Offering, 'id' | 'state'>): Promise<number | undefined> {
  if (!WATCHED.some((s) => s === state)) return undefined;
  const taken = (await seatsTakenIn(tx, [id])).get(id) ?? 0;
  return state === 'DECIDED' ? taken : taken + (await undecidedIn(tx, id));
}

/** How many are expected, where that is too few, in the last business days before seats can change hands no more: so many before it, and on until then, for a bot that was away that day. */
async function tooFew(tx: Transaction, office: Office, offering: Offering, now: Date): Promise<number | undefined> {
  const until = office.today(cutoffOf(offering, office));
  const from = office.calendar.addBusinessDays(until, -office.setting('offering.minimum_warning_business_days'));
  const today = office.today(now);
  if (offering.minimum === null || today < from || today > until) return undefined;
  const expected = await expectedIn(tx, offering);
  return expected !== undefined && isShort({ minimum: offering.minimum, expected, today, from, until }) ? expected : undefined;
}

/** Once for each cut-off and number: those who decide are told while there is time to do something about it. */
export const warnOfMinimum = defineOperation({
  name: 'changes.minimum',
  input: z.object({ offering: z.number().int() }),
  load: async (tx: Transaction, { offering: id }, now) => {
    const office = await officeOf(tx);
    const offering = await findOffering(tx, id);
    return { office, offering, expected: offering && (await tooFew(tx, office, offering, now)), deciders: await decidersToday(tx, office, now) };
  },
  allow: (actor) => actor.kind !== 'person' || refuse('Z01', texts.gone).refusal,
  run: ({ facts: { office, offering, expected, deciders } }) => {
    if (!offering || expected === undefined) return Promise.resolve(refuse('NOT_DUE', texts.gone));
    const once = `changes.minimum:${offering.id}:${office.today(cutoffOf(offering, office))}:${expected}`;
    return Promise.resolve(done({
      value: { offering: offering.id }, subject: `offering:${offering.id}`,
      notices: deciders.map((staffId) => ({ kind: 'changes.minimum', onceKey: `${once}:${staffId}`, to: { staffId }, facts: { offering: offering.id } })),
    }));
  },
});

const warnDaily = defineJob({
  name: 'changes.minimum', cron: '35 8 * * *', catchUp: 'latest',
  run: async (job) => {
    const { now } = job;
    const due = await job.read(async (tx) => {
      const office = await officeOf(tx);
      if (!office.calendar.isBusinessDay(office.today(now))) return [];
      const short: number[] = [];
      for (const offering of await findOfferings(tx, { state: { in: WATCHED } })) if ((await tooFew(tx, office, offering, now)) !== undefined) short.push(offering.id);
      return short;
    });
    for (const offering of due) await job.run(warnOfMinimum, { offering });
  },
});

export const jobs: readonly Job[] = [warnDaily];

export function shortCard(office: Office, offering: Offering, n: number): Card {
  const numbers = { course: offering.name, n, minimum: offering.minimum ?? 0, deadline: office.dates.deadline(cutoffOf(offering, office)) };
  const sentence = say(offering.state === 'DECIDED' ? texts.short : texts.shortUndecided, numbers);
  return {
    title: texts.shortTitle, summary: joinTexts([texts.shortTitle, sentence], ''),
    body: [{ node: 'paragraph', line: sentence }, { node: 'facts', facts: offeringFacts(offering, office) }, { node: 'actions', actions: [changeAction(offering)] }],
  };
}
