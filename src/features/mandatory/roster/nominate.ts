import { z } from 'zod';
import { actorKey, hasRole } from '../../../interaction/actor';
import type { Notice } from '../../../interaction/notice';
import { defineOperation, type OperationContext } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { say } from '../../../kernel/messages';
import { done, refuse, type Refusal } from '../../../kernel/refusal';
import { officeOf, type Office } from '../../catalogue';
import { texts as enrolmentTexts } from '../../enrolments';
import { enterNominees, lockInOrder } from '../../nominations';
import type { Offering } from '../../offerings';
import { deferredTold } from '../deferring/notices';
import { deferForQuota } from '../deferring/quota';
import type { Wanted } from './candidates';
import { texts } from './messages';
import { namingPlan, type NamingPlan } from './naming-plan';
import { dueAfterQuota } from './quota';
import { offeringsAhead } from './store';

const input = z.object({
  course: z.string(), year: z.number().int(),
  /** How many were to be named, and how many to get no seat, when whoever presses saw it. Absent: as it stands. */
  seen: z.object({ named: z.number().int(), rest: z.number().int() }).optional(),
});
type Input = z.infer<typeof input>;

interface Facts { readonly office: Office; readonly ahead: readonly Offering[]; readonly plan: NamingPlan }

/** The people are looked at under the locks: two who press at once name nobody twice. */
async function load(tx: Transaction, wanted: Input, now: Date): Promise<Facts> {
  const office = await officeOf(tx);
  const ahead = [...(await lockInOrder(tx, await offeringsAhead(tx, [wanted.course], now))).values()];
  return { office, ahead, plan: await namingPlan(tx, office, wanted, ahead, now) };
}

/** 日程の依頼: everybody on the approved roster who needs this course is named for it; without a seat at a provider outside, put off. */
export const nominateDue = defineOperation({
  name: 'mandatory.nominate', input, load,
  allow: (actor, { office }) => hasRole(actor, 'HR_ADMIN') || refuse('Z01', say(enrolmentTexts.hrOnly, { role: office.hrAdmin, hr: office.hr })).refusal,
  run: async (context) => {
    const { tx, now, actor, input: wanted, facts: { office, ahead, plan } } = context;
    const refusal = hindranceTo(plan, wanted, office);
    if (refusal) return { ok: false, refusal };
    const step = { at: now, actor: actorKey(actor), channel: actor.channel };
    const nominations = plan.named.flatMap(({ person, targets }) => targets.map((offeringId) => ({ offeringId, staffId: person.staffId, unitId: person.unitId })));
    const entered = await enterNominees(tx, office, nominations, ahead, step);
    const deferred = plan.putsOff ? await putOff(context) : { ids: [], notices: [] };
    return done({
      value: { course: wanted.course, year: wanted.year, named: plan.named.length, rest: plan.rest.length, deferred: plan.putsOff ? plan.rest.length : 0 },
      subject: `course:${wanted.course}`, detail: { year: wanted.year, added: entered.added.map((e) => e.id), deferrals: deferred.ids },
      notices: [...entered.notices, ...deferred.notices], touched: [...entered.touched, ...(plan.putsOff ? plan.rest.map((p) => `person:${p.staffId}`) : [])],
    });
  },
});

/** Why nobody can be asked now. */
export function hindranceTo(plan: NamingPlan, { course: code, year, seen }: Wanted & Pick<Input, 'seen'>, office: Office): Refusal | undefined {
  const course = office.course(code)?.name;
  if (course === undefined) return refuse('UNKNOWN_COURSE', say(texts.unknownCourse, { code })).refusal;
  if (!plan.roster) return refuse('NOT_APPROVED', say(texts.needsApproval, { fy: office.dates.fiscalYear(year) })).refusal;
  if (plan.sessions.length === 0) return refuse('NO_SESSIONS', say(texts.noSessions, { course })).refusal;
  if (plan.named.length === 0 && (plan.rest.length === 0 || !plan.putsOff)) return refuse(plan.rest.length === 0 ? 'NOBODY' : 'NO_SEATS', plan.rest.length === 0 ? say(texts.nobody, { course }) : say(texts.restOpen, { n: plan.rest.length })).refusal;
  return seen && (seen.named !== plan.named.length || seen.rest !== plan.rest.length) ? refuse('CHANGED', texts.changed).refusal : undefined;
}

/** Not overdue: the office had no seat for them. Whose due date is moved is told so, without the reason. */
async function putOff({ tx, now, actor, input: { year }, facts: { office, plan } }: OperationContext<Input, Facts>): Promise<{ readonly ids: readonly number[]; readonly notices: readonly Notice[] }> {
  const people = plan.rest.flatMap(({ staffId, standings }) => standings.flatMap(({ rule, obligation, due }) => (obligation ? [{ staffId, rule: rule.code, triggeredOn: obligation.trigger, due, newDueOn: dueAfterQuota(due, office.today(now), year) }] : [])));
  const step = { at: now, actor: actorKey(actor), channel: actor.channel };
  const moved = await deferForQuota(tx, people.filter((p) => p.newDueOn !== p.due), step);
  const kept = await deferForQuota(tx, people.filter((p) => p.newDueOn === p.due), step);
  return { ids: [...moved, ...kept], notices: await deferredTold(tx, moved) };
}
