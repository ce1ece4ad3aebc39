import { z } from 'zod';
import { actorKey, type Actor } from '../../../interaction/actor';
import type { Notice } from '../../../interaction/notice';
import { defineOperation, type OperationContext } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse, type Refusal } from '../../../kernel/refusal';
import { say } from '../../../kernel/messages';
import { officeOf, type Office } from '../../catalogue';
import { holdPeople, mayDecide, texts as enrolmentTexts } from '../../enrolments';
import { faultOf, texts as nominationTexts, wordsFault } from '../../nominations';
import { approverOf } from '../../people';
import { texts } from './messages';
import { deferredTold, headsTold, hrTold, refusedTold } from './notices';
import { readNewDue, type DueBounds } from './later-due';
import { agreeToDeferral, findDeferral, settleDeferral, type Deferral } from './store';
import { boundsOf, stillAsked, subjectsOf, type DeferralSubject } from './subject';

export interface AnswerFacts { readonly office: Office; readonly subject: DeferralSubject | undefined; /** Who decides about the person today. */ readonly heads: readonly number[] }

const input = z.object({ deferral: z.number().int() });
const withReason = input.extend({ reason: z.string() });
/** As it was typed. */
const withDue = input.extend({ newDue: z.string() });
type Input = z.infer<typeof input>;
type Answered = { readonly deferral: number };

/** Read under the lock on the person: it may have been settled while we waited. */
export async function answerFacts(tx: Transaction, { deferral: id }: Input, now: Date, { hold }: { readonly hold: boolean }): Promise<AnswerFacts> {
  const office = await officeOf(tx);
  const seen = await findDeferral(tx, id);
  if (seen && hold) await holdPeople(tx, [seen.staffId]);
  const deferral = seen && (await findDeferral(tx, id));
  const [subject] = deferral ? await subjectsOf(tx, office, [deferral], now) : [];
  return { office, subject, heads: (seen && (await approverOf(tx, seen.staffId, office.today(now)))?.staffIds) ?? [] };
}

const load = (tx: Transaction, wanted: Input, now: Date): Promise<AnswerFacts> => answerFacts(tx, wanted, now, { hold: true });

const idOf = (actor: Actor): number | undefined => (actor.kind === 'person' ? actor.person.staffId : undefined);

export function headMay(actor: Actor, { office, subject, heads }: AnswerFacts): true | Refusal {
  if (!subject) return refuse('Z13', enrolmentTexts.gone).refusal;
  return heads.includes(idOf(actor) ?? 0) || refuse('Z01', say(nominationTexts.notAsked, { unitHead: office.unitHead, hr: office.hr })).refusal;
}

export function hrMay(actor: Actor, { office, subject }: AnswerFacts): true | Refusal {
  if (!subject) return refuse('Z13', enrolmentTexts.gone).refusal;
  const may = mayDecide(actor, office);
  return may === true && idOf(actor) === subject.deferral.staffId ? refuse('Z01', nominationTexts.ownRequest).refusal : may;
}

/** HR decides, and so need not wait for a head who does not answer. */
export const FOR_HR: readonly Deferral['state'][] = ['ASKED', 'AGREED'];

function notWaiting({ office, subject }: AnswerFacts, waits: readonly Deferral['state'][], now: Date): Refusal | undefined {
  if (!subject) return refuse('Z13', enrolmentTexts.gone).refusal;
  const { state, decidedAt, agreedAt } = subject.deferral;
  return waits.includes(state) ? undefined : refuse('Z11', say(enrolmentTexts.Z11, { datetime: office.dates.moment(decidedAt ?? agreedAt ?? now) })).refusal;
}

/** Waits for this answer, and is still asked of the person. */
export function unanswerable(facts: AnswerFacts, waits: readonly Deferral['state'][], now: Date): Refusal | undefined {
  const { office, subject } = facts;
  return notWaiting(facts, waits, now) ?? (subject && !stillAsked(subject) ? refuse('NOT_DEFERRABLE', say(texts.notAsked, { course: subject.course, hr: office.hr })).refusal : undefined);
}

const touchedBy = ({ deferral }: DeferralSubject, heads: readonly number[]): string[] => [`mandatory-deferral:${deferral.id}`, ...new Set([deferral.staffId, ...heads].map((id) => `person:${id}`))];

/** The heads, unless one of them has just decided. */
const othersTold = (actor: Actor, heads: readonly number[], deferral: number): Notice[] => headsTold(deferral, heads.filter((id) => id !== idOf(actor)));

/** 同意する: the head's opinion; then HR decides. */
export const agree = defineOperation<Input, AnswerFacts, Answered>({
  name: 'mandatory.agree', input, load, allow: headMay,
  run: async ({ tx, now, actor, facts }) => {
    const refusal = unanswerable(facts, ['ASKED'], now);
    const { office, subject, heads } = facts;
    if (refusal || !subject) return { ok: false, refusal: refusal ?? refuse('Z13', enrolmentTexts.gone).refusal };
    const { id } = subject.deferral;
    await agreeToDeferral(tx, id, { at: now, actor: actorKey(actor) });
    return done({ value: { deferral: id }, subject: `person:${subject.deferral.staffId}`, detail: { deferral: id }, notices: await hrTold(tx, office, id, now), touched: touchedBy(subject, heads) });
  },
});

type Refusing = OperationContext<z.infer<typeof withReason>, AnswerFacts>;

/** With the reason, which the person sees; the due date stays. */
async function turnDown({ tx, now, actor, input: { reason }, facts }: Refusing, waits: readonly Deferral['state'][], others: (deferral: number) => Notice[]) {
  const { subject, heads } = facts;
  const refusal = notWaiting(facts, waits, now) ?? faultOf(wordsFault(reason, true));
  if (refusal || !subject) return { ok: false as const, refusal: refusal ?? refuse('Z13', enrolmentTexts.gone).refusal };
  const { id, staffId } = subject.deferral;
  await settleDeferral(tx, id, { state: 'REFUSED', at: now, actor: actorKey(actor), answer: reason.trim() });
  return done({ value: { deferral: id }, subject: `person:${staffId}`, detail: { deferral: id }, notices: [refusedTold(id, staffId), ...others(id)], touched: touchedBy(subject, heads) });
}

/** 同意しない. */
export const disagree = defineOperation<z.infer<typeof withReason>, AnswerFacts, Answered>({
  name: 'mandatory.disagree', input: withReason, load, allow: headMay,
  run: (context) => turnDown(context, ['ASKED'], () => []),
});

/** 認めない. */
export const refuseDeferral = defineOperation<z.infer<typeof withReason>, AnswerFacts, Answered>({
  name: 'mandatory.refuse', input: withReason, load, allow: hrMay,
  run: (context) => turnDown(context, FOR_HR, (deferral) => othersTold(context.actor, context.facts.heads, deferral)),
});

/** 認める, until a day that HR gives. */
export const grantDeferral = defineOperation<z.infer<typeof withDue>, AnswerFacts, Answered & { readonly newDue: string }>({
  name: 'mandatory.grant', input: withDue, load, allow: hrMay,
  run: async ({ tx, now, actor, input: { newDue }, facts }) => {
    const { office, subject, heads } = facts;
    const refusal = unanswerable(facts, FOR_HR, now);
    if (refusal || !subject) return { ok: false, refusal: refusal ?? refuse('Z13', enrolmentTexts.gone).refusal };
    const bounds = boundsOf(subject.standing, office.today(now));
    const read = readNewDue(newDue, bounds);
    if (!read.ok) return { ok: false, refusal: dueFault(read.why, bounds, office) };
    const { id, staffId } = subject.deferral;
    await settleDeferral(tx, id, { state: 'GRANTED', at: now, actor: actorKey(actor), newDueOn: read.date });
    return done({
      value: { deferral: id, newDue: read.date }, subject: `person:${staffId}`, detail: { deferral: id, newDue: read.date },
      notices: [...(await deferredTold(tx, [id])), ...othersTold(actor, heads, id)], touched: touchedBy(subject, heads),
    });
  },
});

function dueFault(why: Extract<ReturnType<typeof readNewDue>, { ok: false }>['why'], { earliest, latest }: DueBounds, office: Office): Refusal {
  const sentence = why === 'EARLY' ? say(texts.newDueEarly, { earliest: office.dates.day(earliest) }) : why === 'LATE' ? say(texts.newDueLate, { latest: office.dates.day(latest) }) : why;
  return refuse('NEW_DUE', sentence, 'new_due').refusal;
}
