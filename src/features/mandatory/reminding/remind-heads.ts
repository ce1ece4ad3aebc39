import { z } from 'zod';
import type { Notice } from '../../../interaction/notice';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { fiscalYear, fiscalYearStart, type LocalDate } from '../../../kernel/calendar';
import { done, refuse } from '../../../kernel/refusal';
import { officeOf, type Office } from '../../catalogue';
import { texts as enrolmentTexts } from '../../enrolments';
import { approversOf } from '../../people';
import { eachStanding, type PersonStanding } from '../standings/standing';
import { isReminded, stageToTell } from './stages';
import { heardByHeads, heardOf, insertReminderDay, itemKey, type Item } from './store';
import { mayBeTold, turnOn, type Turn } from './turn';

/** What of somebody's is for whoever leads them today: reminded of, or to be known at least. */
interface Concern extends Item { readonly reminded: boolean }

/**
 * The day's reminders to those who lead people, one each of what is pressing and one of what they have not heard of: what begins, and what comes to them with
 * a transfer or a new post. The last of the day: with it the day is told of.
 */
export const remindHeads = defineOperation({
  name: 'mandatory.remind-heads',
  input: z.object({}),
  load: async (tx: Transaction, _, now) => {
    const office = await officeOf(tx);
    const turn = await turnOn(tx, office, now);
    return { turn, notices: turn ? await headNotices(tx, office, turn) : [] };
  },
  allow: (actor) => actor.kind !== 'person' || refuse('Z01', enrolmentTexts.gone).refusal,
  run: async ({ tx, now, facts: { turn, notices } }) => {
    if (!turn) return refuse('NOT_DUE', enrolmentTexts.gone);
    if (!turn.quiet) await insertReminderDay(tx, turn.today, now);
    return done({ value: { notices: notices.length }, subject: `day:${turn.today}`, notices });
  },
});

async function headNotices(tx: Transaction, office: Office, turn: Turn): Promise<Notice[]> {
  const { today, quiet } = turn;
  const yearStart = fiscalYearStart(fiscalYear(today));
  const concerns: Concern[] = [];
  await eachStanding(tx, office, today, async (people) => {
    const heard = await heardOf(tx, people.map((p) => p.staffId), yearStart);
    for (const person of people) concerns.push(...concernsOf(person, heard, turn, office));
  });
  const byHead = await ledBy(tx, concerns, today);
  const known = quiet ? new Map<number, ReadonlySet<string>>() : await heardByHeads(tx, [...byHead.keys()], yearStart);
  return [...byHead].flatMap(([head, led]) => [
    ...noticeOf('mandatory.head-reminded', head, led.filter((c) => c.reminded), turn),
    ...(quiet ? [] : noticeOf('mandatory.head-list', head, led.filter((c) => !c.reminded && !known.get(head)?.has(itemKey(c))), turn)),
  ]);
}

/** Heads hear of what the person has heard of: on the same day, and of what is only put off when it is due again. */
function concernsOf({ staffId, standings }: PersonStanding, heard: ReadonlyMap<string, LocalDate>, turn: Turn, { calendar }: Office): Concern[] {
  return standings.flatMap((standing): Concern[] => {
    if (!standing.obligation || !isReminded(standing) || !mayBeTold(standing, turn.approved, turn.today)) return [];
    const item = { staffId, rule: standing.rule.code, trigger: standing.obligation.trigger };
    const told = heard.get(itemKey(item));
    const stage = stageToTell(standing, told, turn, turn.head, calendar);
    if (stage && stage.kind !== 'told') return [{ ...item, reminded: true }];
    return told === undefined || standing.status === 'DEFERRED' ? [] : [{ ...item, reminded: false }];
  });
}

/** By whoever leads the people today. Those who are led by nobody below HR are on HR's own list. */
async function ledBy(tx: Transaction, concerns: readonly Concern[], today: LocalDate): Promise<Map<number, Concern[]>> {
  const approvers = await approversOf(tx, [...new Set(concerns.map((c) => c.staffId))], today);
  const byHead = new Map<number, Concern[]>();
  for (const concern of concerns) {
    const approver = approvers.get(concern.staffId);
    if (!approver || approver.by === 'hr') continue;
    for (const head of approver.staffIds) {
      const led = byHead.get(head) ?? [];
      byHead.set(head, led);
      led.push(concern);
    }
  }
  return byHead;
}

function noticeOf(kind: string, head: number, concerns: readonly Concern[], { today, quiet }: Turn): Notice[] {
  if (concerns.length === 0) return [];
  return [{ kind, onceKey: `${kind}:${head}:${today}`, to: { staffId: head }, facts: { on: today, asked: concerns.map(({ staffId, rule, trigger }) => [staffId, rule, trigger]) }, ignoresQuiet: quiet }];
}
