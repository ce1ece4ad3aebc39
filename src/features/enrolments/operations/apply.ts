import { z } from 'zod';
import { actorKey } from '../../../interaction/actor';
import type { Notice } from '../../../interaction/notice';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse } from '../../../kernel/refusal';
import { say } from '../../../kernel/messages';
import { officeOf, type Office } from '../../catalogue';
import { lockOffering, type Offering } from '../../offerings';
import { approverOf, hrStaff, type Approver } from '../../people';
import { applicationOf } from '../application';
import { STATUS, texts } from '../messages';
import { approvalNotices } from '../notices';
import { whyNot, type Application } from '../rules';
import { insertApplication, lockOwn, reapply, type Enrolment } from '../store';

export const MOTIVE_MAX = 300;

interface Facts { office: Office; offering: Offering | undefined; own: Enrolment | undefined; application: Application | undefined; approver: Approver | undefined }

/** 申込み. First time, again after a return, or again after a cancellation: always the person's one enrolment in this 実施回. */
export const apply = defineOperation({
  name: 'enrolments.apply',
  input: z.object({ offering: z.number().int(), motive: z.string() }),
  load: async (tx: Transaction, input, now, actor): Promise<Facts> => {
    const office = await officeOf(tx);
    const offering = await lockOffering(tx, input.offering, 'share');
    if (!offering || actor.kind !== 'person') return { office, offering, own: undefined, application: undefined, approver: undefined };
    const own = await lockOwn(tx, offering.id, actor.person.staffId);
    const application = await applicationOf(tx, office, offering, actor.person, own, now);
    return { office, offering, own, application, approver: await approverOf(tx, actor.person.staffId, office.today(now)) };
  },
  allow: (actor, { office }) => actor.kind === 'person' || refuse('Z01', say(texts.hrOnly, { role: texts.applicant, hr: office.hr })).refusal,
  run: async ({ tx, input, now, actor, facts: { office, offering, own, application, approver } }) => {
    if (!offering || !application || actor.kind !== 'person') return refuse('Z13', texts.gone);
    const refusal = whyNot(application) ?? motiveFault(input.motive);
    if (refusal) return { ok: false, refusal };
    const { person } = actor;
    const step = { at: now, actor: actorKey(actor), channel: actor.channel };
    const application_ = {
      offeringId: offering.id, staffId: person.staffId, unitId: person.unitId, motive: input.motive.trim(),
      approverId: approver?.staffIds[0] ?? null, approvalDueAt: office.approvalDue(now),
    };
    const id = own?.id ?? (await insertApplication(tx, application_, step));
    if (id === undefined) return refuse('Z04', say(texts.Z04, { course: offering.name, status: STATUS.APPLIED }));
    if (own) await reapply(tx, own, application_, step);
    return done({
      value: { enrolment: id, heads: approver?.names ?? [] },
      subject: `enrolment:${id}`,
      notices: approver ? approvalNotices({ enrolmentId: id, version: (own?.version ?? 0) + 1 }, approver.staffIds) : await unaskedNotices(tx, id),
      touched: [`offering:${offering.id}`, ...(own ? [`enrolment:${own.id}`] : []), `person:${person.staffId}`, ...(approver?.staffIds ?? []).map((s) => `person:${s}`)],
      detail: { offering: offering.id },
    });
  },
});

/** Nobody can be asked: those who run training hear of it at once, for otherwise nobody would. */
async function unaskedNotices(tx: Transaction, enrolmentId: number): Promise<Notice[]> {
  return (await hrStaff(tx, 'HR_ADMIN')).map(({ staffId }) => ({ kind: 'enrolments.unasked', onceKey: `enrolments.unasked:${enrolmentId}:${staffId}`, to: { staffId }, facts: { enrolment: enrolmentId } }));
}

function motiveFault(motive: string) {
  const length = [...motive.trim()].length;
  if (length === 0) return refuse('MOTIVE_MISSING', texts.motiveMissing, 'motive').refusal;
  return length > MOTIVE_MAX ? refuse('MOTIVE_LONG', say(texts.motiveLong, { n: length }), 'motive').refusal : undefined;
}
