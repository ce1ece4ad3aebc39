import { z } from 'zod';
import { actorKey, type Person } from '../../../interaction/actor';
import type { Notice } from '../../../interaction/notice';
import { defineOperation, type Effects } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse, type Outcome } from '../../../kernel/refusal';
import { say } from '../../../kernel/messages';
import { officeOf, type Office } from '../../catalogue';
import { lockOffering, type Offering } from '../../offerings';
import { approverOf, hrStaff, type Approver } from '../../people';
import { approvalDueFor } from '../approving/in-time';
import { approvalNotices } from '../approving/notices';
import { STATUS, texts as shared } from '../messages';
import { letIn, lockForJoining } from '../seats/join';
import { findOwn, insertApplication, lockOwn, reapply, type Enrolment, type Step } from '../store';
import { applicationOf } from './application';
import { texts } from './messages';
import { joinsAtOnce, whyNot, type Application } from './rules';

export const MOTIVE_MAX = 300;

interface Facts { office: Office; offering: Offering | undefined; own: Enrolment | undefined; application: Application | undefined; approver: Approver | undefined; /** Held alone: a seat may be given. */ joins: boolean }
/** What the application became: asked of the head, or a seat or a place in the line at once. */
type Applied = { enrolment: number; heads: readonly string[]; became: 'APPLIED' | 'CONFIRMED' | 'WAITLISTED' };

/** 申込み. First time, again after a return, a cancellation or a lapsed offer, before the decision or for the waitlist: always the person's one enrolment in this 実施回. */
export const apply = defineOperation({
  name: 'enrolments.apply',
  input: z.object({ offering: z.number().int(), motive: z.string() }),
  load: async (tx: Transaction, input, now, actor): Promise<Facts> => {
    const office = await officeOf(tx);
    const nobody = { office, own: undefined, application: undefined, approver: undefined, joins: false };
    if (actor.kind !== 'person') return { ...nobody, offering: await lockOffering(tx, input.offering, 'share') };
    const { staffId } = actor.person;
    const before = await findOwn(tx, input.offering, staffId);
    const { offering, joins } = before?.approvedAt ? await lockForJoining(tx, input.offering) : { offering: await lockOffering(tx, input.offering, 'share'), joins: false };
    if (!offering) return { ...nobody, offering };
    const own = await lockOwn(tx, offering.id, staffId);
    return { office, offering, joins, own, application: await applicationOf(tx, office, offering, staffId, own, now), approver: await approverOf(tx, staffId, office.today(now)) };
  },
  allow: (actor, { office }) => actor.kind === 'person' || refuse('Z01', say(shared.hrOnly, { role: shared.applicant, hr: office.hr })).refusal,
  run: async ({ tx, input, now, actor, facts }): Promise<Outcome<Effects<Applied>>> => {
    const { office, offering, own, application, joins } = facts;
    if (!offering || !application || actor.kind !== 'person') return refuse('Z13', shared.gone);
    const step = { at: now, actor: actorKey(actor), channel: actor.channel };
    const refusal = whyNot(application);
    if (refusal) return { ok: false, refusal };
    if (own && joins && joinsAtOnce(application)) return comeBack(tx, office, offering, own, step);
    const fault = motiveFault(input.motive);
    return fault ? { ok: false, refusal: fault } : askHead(tx, facts, offering, actor.person, input.motive.trim(), step);
  },
});

/** To the head, who is asked whoever applies; with their approval the application goes on. */
async function askHead(tx: Transaction, { office, own, approver }: Facts, offering: Offering, person: Person, motive: string, step: Step): Promise<Outcome<Effects<Applied>>> {
  const application = {
    offeringId: offering.id, staffId: person.staffId, unitId: person.unitId, motive, approverId: approver?.staffIds[0] ?? null, approvalDueAt: approvalDueFor(offering, office, step.at),
  };
  const id = own?.id ?? (await insertApplication(tx, application, step));
  if (id === undefined) return refuse('Z04', say(texts.Z04, { course: offering.name, status: STATUS.APPLIED }));
  if (own) await reapply(tx, own, application, step);
  return done({
    value: { enrolment: id, heads: approver?.names ?? [], became: 'APPLIED' },
    subject: `enrolment:${id}`,
    notices: approver ? approvalNotices({ enrolmentId: id, version: (own?.version ?? 0) + 1, due: application.approvalDueAt }, approver.staffIds) : await unaskedNotices(tx, id, (own?.version ?? 0) + 1),
    touched: [`offering:${offering.id}`, ...(own ? [`enrolment:${own.id}`] : []), `person:${person.staffId}`, ...(approver?.staffIds ?? []).map((s) => `person:${s}`)],
    detail: { offering: offering.id },
  });
}

/** Back to the line with the approval that stands. The answer itself tells the person what they would be told. */
async function comeBack(tx: Transaction, office: Office, offering: Offering, own: Enrolment, step: Step): Promise<Outcome<Effects<Applied>>> {
  const { confirmed, notices, touched } = await letIn(tx, { office, offering, now: step.at, step }, [own]);
  const became = confirmed.includes(own.id) ? 'CONFIRMED' : 'WAITLISTED';
  const toldHere = ['enrolments.confirmed', 'enrolments.waitlisted'];
  return done({
    value: { enrolment: own.id, heads: [], became }, subject: `enrolment:${own.id}`, detail: { offering: offering.id, became },
    notices: notices.filter((n) => !(toldHere.includes(n.kind) && n.facts.enrolment === own.id)), touched,
  });
}

/** Nobody can be asked: those who run training hear of it at once, for otherwise nobody would. */
async function unaskedNotices(tx: Transaction, enrolmentId: number, version: number): Promise<Notice[]> {
  return (await hrStaff(tx, 'HR_ADMIN')).map(({ staffId }) => ({ kind: 'enrolments.unasked', onceKey: `enrolments.unasked:${enrolmentId}:${version}:${staffId}`, to: { staffId }, facts: { enrolment: enrolmentId } }));
}

function motiveFault(motive: string) {
  const length = [...motive.trim()].length;
  if (length === 0) return refuse('MOTIVE_MISSING', texts.motiveMissing, 'motive').refusal;
  return length > MOTIVE_MAX ? refuse('MOTIVE_LONG', say(texts.motiveLong, { n: length }), 'motive').refusal : undefined;
}
