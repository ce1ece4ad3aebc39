import { z } from 'zod';
import { actorKey, type Actor } from '../../../interaction/actor';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse, type Refusal } from '../../../kernel/refusal';
import { say } from '../../../kernel/messages';
import { officeOf, type Office } from '../../catalogue';
import { decidersToday, lockOffering, type Offering } from '../../offerings';
import { approverOf, headsOf } from '../../people';
import { mayDecide } from '../deciding/decide';
import { texts as shared } from '../messages';
import { reasonFault } from '../reasons';
import { answerRequest, openRequestOf } from '../requests/store';
import { fillSeats } from '../seats/fill';
import { findEnrolment, lastMovedAt, lockEnrolment, move, type Enrolment } from '../store';
import { cannotLeave } from './leave';
import { texts } from './messages';
import { withdrawnForNotices } from './notify';
import { isAnswerable, leavingNow } from './rules';
import { seatOf } from './seat';
import { seatedBy, type Seated } from './subjects';

interface Facts {
  readonly office: Office; readonly enrolment: Enrolment | undefined; readonly offering: Offering | undefined; readonly seated: Seated | undefined; readonly movedAt: Date | undefined;
  readonly heads: readonly number[]; readonly deciders: readonly number[];
}

const input = z.object({ enrolment: z.number().int(), version: z.number().int(), reason: z.string() });
type Input = z.infer<typeof input>;

async function load(tx: Transaction, { enrolment: id }: Input, now: Date): Promise<Facts> {
  const office = await officeOf(tx);
  const seen = await findEnrolment(tx, id);
  const offering = seen && (await lockOffering(tx, seen.offeringId, 'update')); // a seat becomes free
  const enrolment = seen && (await lockEnrolment(tx, id));
  const [seated] = enrolment ? await seatedBy(tx, office, [enrolment], now) : [];
  return { office, offering, enrolment, seated, movedAt: seen && (await lastMovedAt(tx, id)), heads: seen ? await responsibleFor(tx, office, seen, now) : [], deciders: await decidersToday(tx, office, now) };
}

/** Who decides about the person today; of somebody who left, the head of the unit from which they had the seat. */
async function responsibleFor(tx: Transaction, office: Office, { staffId, unitId }: Enrolment, now: Date): Promise<readonly number[]> {
  const today = office.today(now);
  const approver = await approverOf(tx, staffId, today);
  return approver?.staffIds ?? (await headsOf(tx, [unitId], today)).flatMap((h) => (h.post === 'HEAD' && h.staffId !== null ? [h.staffId] : []));
}

const idOf = (actor: Actor): number | undefined => (actor.kind === 'person' ? actor.person.staffId : undefined);

/** Those who decide on participants; nobody about themselves. */
export function mayWithdrawFor(actor: Actor, office: Office, { staffId }: Pick<Enrolment, 'staffId'>): true | Refusal {
  return idOf(actor) === staffId ? refuse('OWN', texts.own).refusal : mayDecide(actor, office);
}

/** Why this seat can't be taken back now, for the form that is about to open as well. */
export function cannotWithdraw({ office, enrolment, offering, movedAt }: { office: Office; enrolment: Enrolment; offering: Offering; movedAt: Date }, version: number, now: Date): Refusal | undefined {
  const seat = seatOf(enrolment, offering, office);
  if (!isAnswerable(seat, now)) return cannotLeave(leavingNow(seat, now), { office, enrolment, offering, movedAt });
  return enrolment.version === version ? undefined : refuse('Z11', say(shared.Z11, { datetime: office.dates.moment(movedAt) })).refusal;
}

/** 辞退とする, by HR: for somebody who left the staff or can't press. No seat stays idle while others wait. */
export const withdrawSomebody = defineOperation<Input, Facts, { enrolment: number }>({
  name: 'enrolments.withdraw-for', input, load,
  allow: (actor, { office, enrolment }) => (enrolment ? mayWithdrawFor(actor, office, enrolment) : refuse('Z13', shared.gone).refusal),
  run: async ({ tx, input: { version, reason }, now, actor, facts: { office, enrolment, offering, seated, movedAt, heads, deciders } }) => {
    if (!enrolment || !offering) return refuse('Z13', shared.gone);
    const refusal = cannotWithdraw({ office, enrolment, offering, movedAt: movedAt ?? now }, version, now) ?? reasonFault(reason);
    if (refusal) return { ok: false, refusal };
    const step = { at: now, actor: actorKey(actor), channel: actor.channel };
    const open = await openRequestOf(tx, enrolment.id);
    if (open) await answerRequest(tx, open.id, open.kind === 'WITHDRAWAL' ? 'GRANTED' : 'VOID', { at: now, actor: step.actor });
    await move(tx, enrolment, 'WITHDRAWN', { ...step, reason: reason.trim() }, { approvedAt: null, approvedBy: null, replacesId: null });
    const filled = await fillSeats(tx, { office, offering, now, step });
    const others = [...new Set([...heads, ...deciders])].filter((id) => id !== idOf(actor) && id !== enrolment.staffId);
    return done({
      value: { enrolment: enrolment.id }, subject: `enrolment:${enrolment.id}`, detail: { offering: offering.id, offered: filled.offered },
      notices: [...withdrawnForNotices(enrolment, seated?.member.active === true, others), ...filled.notices],
      touched: [...new Set([`offering:${offering.id}`, `enrolment:${enrolment.id}`, ...[enrolment.staffId, ...heads].map((id) => `person:${id}`), ...filled.touched])],
    });
  },
});
