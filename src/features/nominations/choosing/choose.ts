import { z } from 'zod';
import { actorKey, type Actor } from '../../../interaction/actor';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse, type Refusal } from '../../../kernel/refusal';
import { say } from '../../../kernel/messages';
import { officeOf, type Office } from '../../catalogue';
import { findEnrolment, holdPeople, lastMovedAt, lockEnrolment, texts as enrolmentTexts, type Enrolment } from '../../enrolments';
import type { Offering } from '../../offerings';
import { staffById, type StaffMember } from '../../people';
import { isHeadOf } from '../head-of';
import { lockInOrder } from '../locking';
import { texts } from '../messages';
import { choicesFor, freeDates, isFree, whyText, type Choice } from './choices';
import { seatTold, seatTouches, takeSeat } from './seat';

const input = z.object({ enrolment: z.number().int(), version: z.number().int(), /** Null: nothing was chosen. */ offering: z.number().int().nullable() });
type Input = z.infer<typeof input>;

interface Facts {
  readonly office: Office; readonly enrolment: Enrolment | undefined; readonly from: Offering | undefined; readonly movedAt: Date | undefined; readonly member: StaffMember | undefined;
  readonly choices: readonly Choice[]; readonly isHead: boolean;
}

async function load(tx: Transaction, { enrolment: id, offering: wanted }: Input, now: Date, actor: Actor): Promise<Facts> {
  const office = await officeOf(tx);
  const seen = await findEnrolment(tx, id);
  if (!seen) return { office, enrolment: undefined, from: undefined, movedAt: undefined, member: undefined, choices: [], isHead: false };
  const held = await lockInOrder(tx, [seen.offeringId, ...(wanted === null ? [] : [wanted])]);
  const enrolment = await lockEnrolment(tx, id);
  await holdPeople(tx, [seen.staffId]);
  const from = held.get(enrolment?.offeringId ?? 0); // undefined: moved while we waited for the lock
  const member = await staffById(tx, seen.staffId, office.today(now));
  const choices = enrolment && from && member ? await choicesFor(tx, office, enrolment, from, member.unitId, now) : [];
  return { office, enrolment, from, member, choices, movedAt: await lastMovedAt(tx, id), isHead: await isHeadOf(tx, office, actor, seen.staffId, now) };
}

/** 日程を選ぶ, by the person or by their head of today: the nomination becomes a seat in that 班. */
export const choose = defineOperation<Input, Facts, { enrolment: number; offering: number }>({
  name: 'nominations.choose', input, load,
  allow: (actor, { office, enrolment, isHead }) => {
    if (!enrolment) return refuse('Z13', enrolmentTexts.gone).refusal;
    return isHead || (actor.kind === 'person' && actor.person.staffId === enrolment.staffId) || refuse('Z01', say(texts.notYours, { unitHead: office.unitHead, hr: office.hr })).refusal;
  },
  run: async ({ tx, now, actor, input: { version, offering: wanted }, facts: { office, enrolment, from, movedAt, member, choices } }) => {
    if (!enrolment || !member) return refuse('Z13', enrolmentTexts.gone);
    if (enrolment.state !== 'NOMINATED' || enrolment.version !== version || !from) return refuse('Z11', say(enrolmentTexts.Z11, { datetime: office.dates.moment(movedAt ?? now) }));
    if (wanted === null) return refuse('DATE_MISSING', texts.dateMissing, 'offering');
    const choice = choices.find((c) => c.offering.id === wanted);
    if (!choice || !isFree(choice)) return { ok: false, refusal: notThis(office, choice, choices) };
    await takeSeat(tx, enrolment, choice.offering, member.unitId, { at: now, actor: actorKey(actor), channel: actor.channel });
    return done({
      value: { enrolment: enrolment.id, offering: choice.offering.id }, subject: `enrolment:${enrolment.id}`, detail: { from: from.id, to: choice.offering.id },
      notices: await seatTold(tx, office, enrolment, choice.offering, { actor, now }),
      touched: [...new Set([`offering:${from.id}`, ...seatTouches(enrolment, choice.offering, actor)])],
    });
  },
});

function notThis(office: Office, choice: Choice | undefined, choices: readonly Choice[]): Refusal {
  const why = whyText(choice?.obstacle ?? 'OVER');
  if (!choices.some(isFree)) return refuse('NO_DATE', say(texts.notThis_none, { why, hr: office.hr }), 'offering').refusal;
  return refuse('NOT_THIS', say(texts.notThis, { why, free: freeDates(choices, office) }), 'offering').refusal;
}
