import { z } from 'zod';
import { actorKey, type Actor } from '../../../interaction/actor';
import type { Notice } from '../../../interaction/notice';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse, type Refusal } from '../../../kernel/refusal';
import { say } from '../../../kernel/messages';
import { officeOf, type Office } from '../../catalogue';
import { decidersToday, lockOffering, type Offering } from '../../offerings';
import { approverOf, type StaffMember } from '../../people';
import { mayDecide } from '../deciding/decide';
import { holdPeople } from '../eligibility/store';
import { texts as shared } from '../messages';
import { reasonFault } from '../reasons';
import { answerRequest, openRequestOf } from '../requests/store';
import { fillSeats } from '../seats/fill';
import { findEnrolment, lastMovedAt, lockEnrolment, lockOwn, move, type Enrolment, type Step } from '../store';
import { answersFor } from './answer';
import { candidatesFor, claimsOn, type Claims } from './candidates';
import { isReplaceable } from './rules';
import { seatOf } from './seat';
import { insertNominee } from './store';
import { seatedBy, type Seated } from './subjects';
import { texts } from './substitution-messages';

interface Facts {
  readonly office: Office; readonly enrolment: Enrolment | undefined; readonly offering: Offering | undefined; readonly seated: Seated | undefined; readonly movedAt: Date | undefined;
  readonly heads: readonly number[]; readonly deciders: readonly number[]; readonly candidates: readonly StaffMember[]; readonly claims: Claims | undefined;
}

const input = z.object({ enrolment: z.number().int(), version: z.number().int(), staff: z.number().int(), reason: z.string() });
type Input = z.infer<typeof input>;

async function load(tx: Transaction, { enrolment: id, staff }: Input, now: Date, actor: Actor): Promise<Facts> {
  const office = await officeOf(tx);
  const seen = await findEnrolment(tx, id);
  const offering = seen && (await lockOffering(tx, seen.offeringId, 'update'));
  const enrolment = seen && (await lockEnrolment(tx, id));
  if (seen) await lockOwn(tx, seen.offeringId, staff); // enrolments before people, everywhere
  await holdPeople(tx, [staff]);
  const [seated] = enrolment ? await seatedBy(tx, office, [enrolment], now) : [];
  const approver = seen && (await approverOf(tx, seen.staffId, office.today(now)));
  return {
    office, offering, enrolment, seated, movedAt: seen && (await lastMovedAt(tx, id)), heads: approver?.staffIds ?? [], deciders: await decidersToday(tx, office, now),
    candidates: seated ? await candidatesFor(tx, office, seated, actor, now) : [], claims: seated && (await claimsOn(tx, office, seated, now)),
  };
}

/** Why this seat can't be handed on now, for the form that is about to open as well. */
export function cannotReplace({ office, enrolment, offering, claims }: { office: Office; enrolment: Enrolment; offering: Offering; claims: Claims | undefined }, actor: Actor, now: Date): Refusal | undefined {
  const course = offering.name;
  if (!isReplaceable(seatOf(enrolment, offering, office), now)) return refuse('NOT_REPLACEABLE', say(texts.notReplaceable, { course, hr: office.hr })).refusal;
  const headAlone = mayDecide(actor, office) !== true;
  return headAlone && claims?.line ? refuse('LINE_FIRST', say(texts.lineFirst, { course, hr: office.hr })).refusal : undefined;
}

function whyNot(facts: Facts, actor: Actor, { version, staff, reason }: Input, now: Date): Refusal | undefined {
  const { office, enrolment, offering, movedAt, candidates, claims } = facts;
  if (!enrolment || !offering) return refuse('Z13', shared.gone).refusal;
  if (enrolment.version !== version) return refuse('Z11', say(shared.Z11, { datetime: office.dates.moment(movedAt ?? now) })).refusal;
  const cannot = cannotReplace({ office, enrolment, offering, claims }, actor, now);
  if (cannot) return cannot;
  const chosen = candidates.find((m) => m.staffId === staff);
  if (!chosen) return refuse('NOT_A_CANDIDATE', texts.notACandidate, 'staff').refusal;
  return claims?.unitMay(chosen.unitId) === false ? refuse('UNIT_FULL', texts.unitFull, 'staff').refusal : reasonFault(reason);
}

/** 交代: the seat passes from one person to a colleague, named and confirmed in one. */
export const substitute = defineOperation<Input, Facts, { enrolment: number }>({
  name: 'enrolments.substitute', input, load,
  allow: (actor, { office, enrolment, heads }) => {
    if (!enrolment) return refuse('Z13', shared.gone).refusal;
    return answersFor(actor, { office, enrolment, heads }) || refuse('Z01', say(texts.notYours, { unitHead: office.unitHead, hr: office.hr })).refusal;
  },
  run: async ({ tx, input: typed, now, actor, facts }) => {
    const refusal = whyNot(facts, actor, typed, now);
    const { office, enrolment, offering, candidates, heads, deciders } = facts;
    const chosen = candidates.find((m) => m.staffId === typed.staff);
    if (refusal || !enrolment || !offering || !chosen) return { ok: false, refusal: refusal ?? refuse('Z13', shared.gone).refusal };
    const step: Step = { at: now, actor: actorKey(actor), channel: actor.channel };
    const asked = await openRequestOf(tx, enrolment.id);
    if (asked) await answerRequest(tx, asked.id, 'GRANTED', { at: now, actor: step.actor });
    await move(tx, enrolment, 'SUBSTITUTED', { ...step, reason: typed.reason.trim() }, { approvedAt: null, approvedBy: null });
    const successor = await seat(tx, enrolment, chosen, step);
    const filled = await fillSeats(tx, { office, offering, now, step });
    const others = [...new Set([...heads, ...deciders])].filter((id) => id !== enrolment.staffId && id !== chosen.staffId && !(actor.kind === 'person' && actor.person.staffId === id));
    return done({
      value: { enrolment: successor }, subject: `enrolment:${enrolment.id}`, detail: { offering: offering.id, successor },
      notices: [...toldOf(enrolment, successor, chosen.staffId, others), ...filled.notices],
      touched: [...new Set([`offering:${offering.id}`, `enrolment:${enrolment.id}`, `enrolment:${successor}`, ...[enrolment.staffId, chosen.staffId, ...heads].map((id) => `person:${id}`), ...filled.touched])],
    });
  },
});

/** On the person's own enrolment in this 実施回, or on a new one; with the approval of whoever chose them. */
async function seat(tx: Transaction, left: Enrolment, { staffId, unitId }: StaffMember, step: Step): Promise<number> {
  const named = { ...step, reason: 'SUBSTITUTE' };
  const own = await lockOwn(tx, left.offeringId, staffId);
  if (own) await move(tx, own, 'NOMINATED', named, { unitId, motive: '', appliedAt: step.at, approverId: null, approvalDueAt: null, reapplyUntil: null, returnReason: null, standInId: null, expiredAt: null, place: null });
  const { id } = own ?? (await insertNominee(tx, { offeringId: left.offeringId, staffId, unitId }, named));
  await move(tx, { id, state: 'NOMINATED' }, 'CONFIRMED', named, { approvedAt: step.at, approvedBy: step.actor, decidedAt: step.at, decisionCode: 'SUBSTITUTE', replacesId: left.id });
  return id;
}

function toldOf(left: Enrolment, successor: number, staffId: number, others: readonly number[]): Notice[] {
  const once = `${left.id}:${left.version}`;
  return [
    { kind: 'enrolments.confirmed', onceKey: `enrolments.confirmed:substitute:${once}`, to: { staffId }, facts: { enrolment: successor } },
    { kind: 'enrolments.substituted', onceKey: `enrolments.substituted:${once}`, to: { staffId: left.staffId }, facts: { enrolment: left.id } },
    ...others.map((id): Notice => ({ kind: 'enrolments.substitution', onceKey: `enrolments.substitution:${once}:${id}`, to: { staffId: id }, facts: { enrolment: left.id } })),
  ];
}
