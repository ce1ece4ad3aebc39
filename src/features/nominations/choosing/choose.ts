import { z } from 'zod';
import { actorKey, type Actor } from '../../../interaction/actor';
import type { Notice } from '../../../interaction/notice';
import { defineOperation, type OperationContext } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse, type Refusal } from '../../../kernel/refusal';
import { say } from '../../../kernel/messages';
import { officeOf, type Office } from '../../catalogue';
import { findEnrolment, headsTold, holdPeople, lastMovedAt, lockEnrolment, move, texts as enrolmentTexts, type Enrolment } from '../../enrolments';
import { setOfferingState, type Offering } from '../../offerings';
import { staffById, type StaffMember } from '../../people';
import { voidDeferral } from '../deferring/deferrals';
import { isHeadOf } from '../head-of';
import { lockInOrder } from '../locking';
import { texts } from '../messages';
import { choicesFor, freeDates, isFree, whyText, type Choice } from './choices';

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
  run: async (context) => {
    const { now, actor, input: { version, offering: wanted }, facts: { office, enrolment, from, movedAt, member, choices } } = context;
    if (!enrolment || !member) return refuse('Z13', enrolmentTexts.gone);
    if (enrolment.state !== 'NOMINATED' || enrolment.version !== version || !from) return refuse('Z11', say(enrolmentTexts.Z11, { datetime: office.dates.moment(movedAt ?? now) }));
    if (wanted === null) return refuse('DATE_MISSING', texts.dateMissing, 'offering');
    const choice = choices.find((c) => c.offering.id === wanted);
    if (!choice || !isFree(choice)) return { ok: false, refusal: notThis(office, choice, choices) };
    await takeSeat(context, enrolment, choice.offering, member.unitId);
    return done({
      value: { enrolment: enrolment.id, offering: choice.offering.id }, subject: `enrolment:${enrolment.id}`, detail: { from: from.id, to: choice.offering.id },
      notices: await told(context, enrolment, choice.offering),
      touched: [...new Set([`offering:${from.id}`, `offering:${choice.offering.id}`, `enrolment:${enrolment.id}`, `person:${enrolment.staffId}`, ...(actor.kind === 'person' ? [`person:${actor.person.staffId}`] : [])])],
    });
  },
});

function notThis(office: Office, choice: Choice | undefined, choices: readonly Choice[]): Refusal {
  const why = whyText(choice?.obstacle ?? 'OVER');
  if (!choices.some(isFree)) return refuse('NO_DATE', say(texts.notThis_none, { why, hr: office.hr }), 'offering').refusal;
  return refuse('NOT_THIS', say(texts.notThis, { why, free: freeDates(choices, office) }), 'offering').refusal;
}

/** What was asked about a deferral no longer applies; a 班 that nobody had been named for is filled by nomination from now on. */
async function takeSeat({ tx, now, actor }: OperationContext<Input, Facts>, enrolment: Enrolment, to: Offering, unitId: number): Promise<void> {
  const step = { at: now, actor: actorKey(actor), channel: actor.channel };
  if (to.state === 'DRAFT') await setOfferingState(tx, to, 'DECIDED', { ...step, reason: 'NOMINATION' });
  await voidDeferral(tx, enrolment.id, step);
  const reason = to.id === enrolment.offeringId ? 'CHOSEN' : `CHOSEN_FROM_${enrolment.offeringId}`; // the row changes its 実施回: history keeps the first one
  await move(tx, enrolment, 'CONFIRMED', { ...step, reason }, { offeringId: to.id, unitId, decidedAt: now, decisionCode: 'CHOSEN' });
}

/** D01 to the person when the head has chosen, D05 to the head when the person has. Whoever chose has the answer. */
async function told({ tx, now, actor, facts: { office } }: OperationContext<Input, Facts>, { id, staffId }: Enrolment, offering: Offering): Promise<Notice[]> {
  if (actor.kind === 'person' && actor.person.staffId === staffId) return headsTold(tx, office, offering, [staffId], now);
  return [{ kind: 'enrolments.confirmed', onceKey: `enrolments.confirmed:${id}:${offering.version}:${now.getTime()}`, to: { staffId }, facts: { enrolment: id } }];
}
