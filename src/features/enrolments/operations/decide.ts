import { z } from 'zod';
import { actorKey, hasRole, type Actor } from '../../../interaction/actor';
import type { Notice } from '../../../interaction/notice';
import { defineOperation, type OperationContext } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse, type Refusal } from '../../../kernel/refusal';
import { say } from '../../../kernel/messages';
import { officeOf, type Office } from '../../catalogue';
import { isDecidable, lockOffering, setOfferingState, type Offering } from '../../offerings';
import { approversOf } from '../../people';
import { texts } from '../messages';
import { proposalOf, type Proposal } from '../proposal';
import { applyVerdicts, saveDecision, type Verdict } from '../store';

const input = z.object({
  offering: z.number().int(),
  /** What the person saw: a proposal that changed since is not confirmed unseen. */
  stamp: z.string(),
  exclude: z.array(z.number().int()),
  documentNo: z.string().max(100).optional(),
});
type Input = z.infer<typeof input>;
interface Facts { office: Office; offering: Offering | undefined; proposal: Proposal | undefined }

/** 受講者決定: once, by HR, on a closed 実施回. Who has no approval, or was left out by HR, is not selected, with the reason. */
export const decide = defineOperation({
  name: 'enrolments.decide',
  input,
  load: async (tx: Transaction, { offering: id, exclude }): Promise<Facts> => {
    const office = await officeOf(tx);
    const offering = await lockOffering(tx, id, 'update');
    return { office, offering, proposal: offering && (await proposalOf(tx, office, offering, new Set(exclude))) };
  },
  allow: (actor, { office }) => mayDecide(actor, office),
  run: async (context) => {
    const { tx, now, actor, facts: { office, offering, proposal }, input: { stamp, documentNo } } = context;
    if (!offering || !proposal) return refuse('Z13', texts.gone);
    const refusal = whyNot(office, offering, proposal, stamp, now);
    if (refusal) return { ok: false, refusal };
    const step = { at: now, actor: actorKey(actor), channel: actor.channel };
    const verdicts = verdictsOf(proposal);
    await applyVerdicts(tx, verdicts, step);
    await saveDecision(tx, offering.id, proposal.placed, documentNo, step);
    if (offering.state === 'ANNOUNCED') await setOfferingState(tx, offering, 'CLOSED', step); // the deadline has passed, the job has not run
    await setOfferingState(tx, { ...offering, state: 'CLOSED' }, 'DECIDED', step);
    return done({
      value: { offering: offering.id, seats: count(verdicts, 'CONFIRMED'), waiting: count(verdicts, 'WAITLISTED'), out: count(verdicts, 'NOT_SELECTED') },
      subject: `offering:${offering.id}`,
      notices: await resultNotices(context, offering, verdicts),
      touched: [`offering:${offering.id}`, ...proposal.unapproved.flatMap((e) => [`enrolment:${e.id}`, ...(e.approverId === null ? [] : [`person:${e.approverId}`])]), ...proposal.staffIds.map((id) => `person:${id}`)],
      detail: { verdicts: verdicts.length },
    });
  },
});

export function mayDecide(actor: Actor, office: Office): true | Refusal {
  const role = office.deciders.includes('HR_ADMIN') ? office.hrAdmin : office.hrApprover;
  return hasRole(actor, ...office.deciders) || refuse('Z01', say(texts.hrOnly, { role, hr: office.hr })).refusal;
}

function whyNot(office: Office, offering: Offering, proposal: Proposal, stamp: string, now: Date): Refusal | undefined {
  if (offering.decidedAt) return refuse('Z11', say(texts.Z11, { datetime: office.dates.moment(offering.decidedAt) })).refusal;
  if (!isDecidable(offering, now)) {
    return refuse('NOT_CLOSED', say(texts.notClosed, { course: offering.name, deadline: office.dates.deadline(offering.deadlineAt) })).refusal;
  }
  return proposal.stamp === stamp ? undefined : refuse('CHANGED', texts.changedMeanwhile).refusal;
}

function verdictsOf(proposal: Proposal): Verdict[] {
  const out = (list: Proposal['excluded'], code: string): Verdict[] => list.map((e) => ({ enrolmentId: e.id, from: e.state, to: 'NOT_SELECTED', place: null, code }));
  return [
    ...proposal.placed.map((p): Verdict => ({ enrolmentId: p.applicant.enrolmentId, from: 'UNIT_APPROVED', to: p.seat ? 'CONFIRMED' : 'WAITLISTED', place: p.place, code: p.reason })),
    ...out(proposal.excluded, 'BY_HR'),
    ...out(proposal.unable, 'AWAY'),
    ...out(proposal.unapproved, 'NOT_APPROVED'),
  ];
}

const count = (verdicts: readonly Verdict[], to: Verdict['to']) => verdicts.filter((v) => v.to === to).length;

const RESULT_KIND = { CONFIRMED: 'enrolments.confirmed', WAITLISTED: 'enrolments.waitlisted', NOT_SELECTED: 'enrolments.not-selected' } as const;

/** To each person their result, to each head one notice with all of their people who take part. */
async function resultNotices({ tx, now, facts: { office, proposal } }: OperationContext<Input, Facts>, offering: Offering, verdicts: readonly Verdict[]): Promise<Notice[]> {
  const staffOf = proposal?.staffOf ?? new Map<number, number>();
  const personal = verdicts.flatMap((v): Notice[] => {
    const staffId = staffOf.get(v.enrolmentId);
    const kind = RESULT_KIND[v.to as keyof typeof RESULT_KIND];
    return staffId === undefined ? [] : [{ kind, onceKey: `${kind}:${v.enrolmentId}:${offering.version}`, to: { staffId }, facts: { enrolment: v.enrolmentId } }];
  });
  const confirmed = verdicts.filter((v) => v.to === 'CONFIRMED').flatMap((v) => staffOf.get(v.enrolmentId) ?? []);
  const heads = await approversOf(tx, confirmed, office.today(now));
  const byHead = new Map<number, number[]>();
  for (const staffId of confirmed) for (const head of heads.get(staffId)?.staffIds ?? []) byHead.set(head, [...(byHead.get(head) ?? []), staffId]);
  const toHeads = [...byHead].map(([head, people]): Notice => ({
    kind: 'enrolments.head-told', onceKey: `enrolments.head-told:${offering.id}:${offering.version}:${head}`, to: { staffId: head }, facts: { offering: offering.id, people },
  }));
  return [...personal, ...toHeads];
}
