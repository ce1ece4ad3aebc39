import { z } from 'zod';
import { actorKey, hasRole, type Actor } from '../../../interaction/actor';
import type { Notice } from '../../../interaction/notice';
import { defineOperation, type OperationContext } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse, type Refusal } from '../../../kernel/refusal';
import { say } from '../../../kernel/messages';
import { officeOf, type Office } from '../../catalogue';
import { isDecidable, lockOffering, setOfferingState, type Offering } from '../../offerings';
import { headsOf, headsTold } from '../about-heads';
import { holdApplicants } from '../eligibility/store';
import { texts as shared } from '../messages';
import { reasonFault } from '../reasons';
import { lastPlace } from '../seats/store';
import { applyVerdicts, type Verdict } from '../store';
import { texts } from './messages';
import { proposalOf, type Proposal } from './proposal';
import type { Adjustments } from './selection';
import { saveDecision } from './store';


const input = z.object({
  offering: z.number().int(),
  /** What the person saw: a proposal that changed since is not confirmed unseen. */
  stamp: z.string(),
  prefer: z.array(z.number().int()),
  exclude: z.array(z.number().int()),
  /** Why HR marked somebody by hand. */
  reason: z.string(),
  documentNo: z.string().max(100).optional(),
});
type Input = z.infer<typeof input>;
interface Facts { office: Office; offering: Offering | undefined; proposal: Proposal | undefined }

/** 受講者決定: once, by HR, on a closed 実施回. Who has no approval, or was left out by HR, is not selected, with the reason. */
export const decide = defineOperation({
  name: 'enrolments.decide',
  input,
  load: async (tx: Transaction, { offering: id, prefer, exclude }): Promise<Facts> => {
    const office = await officeOf(tx);
    const offering = await lockOffering(tx, id, 'update');
    await holdApplicants(tx, id);
    return { office, offering, proposal: offering && (await proposalOf(tx, office, offering, { prefer, exclude })) };
  },
  allow: (actor, { office }) => mayDecide(actor, office),
  run: async (context) => {
    const { tx, now, actor, facts: { office, offering, proposal }, input } = context;
    if (!offering || !proposal) return refuse('Z13', shared.gone);
    const refusal = whyNot(office, offering, proposal, input.stamp, now) ?? markingFault(proposal, input, actor);
    if (refusal) return { ok: false, refusal };
    const step = { at: now, actor: actorKey(actor), channel: actor.channel };
    const adjustments = adjustmentsOf(proposal, input);
    const verdicts = verdictsOf(offering, proposal, adjustments, await lastPlace(tx, offering.id));
    await applyVerdicts(tx, verdicts, step);
    await saveDecision(tx, {
      offeringId: offering.id, documentNo: input.documentNo ?? null, decidedPost: actor.kind === 'person' ? actor.person.postTitle : null,
      rule: proposal.rule, adjustments, order: proposal.placed,
    }, step);
    if (offering.state === 'ANNOUNCED') await setOfferingState(tx, offering, 'CLOSED', step); // the deadline has passed, the job has not run
    await setOfferingState(tx, { ...offering, state: 'CLOSED' }, 'DECIDED', step);
    return done({
      value: { offering: offering.id, seats: proposal.placed.filter((p) => p.seat).length, waiting: proposal.placed.filter((p) => !p.seat).length, out: count(verdicts, 'NOT_SELECTED') },
      subject: `offering:${offering.id}`,
      notices: await resultNotices(context, offering, verdicts, adjustments),
      touched: touchedBy(offering, proposal),
      detail: { verdicts: verdicts.length, prefer: adjustments.prefer, exclude: adjustments.exclude },
    });
  },
});

const touchedBy = (offering: Offering, { unapproved, staffIds }: Proposal): string[] => [
  `offering:${offering.id}`, ...unapproved.flatMap((e) => [`enrolment:${e.id}`, ...(e.approverId === null ? [] : [`person:${e.approverId}`])]), ...staffIds.map((id) => `person:${id}`),
];

export function mayDecide(actor: Actor, office: Office): true | Refusal {
  const role = office.deciders.includes('HR_ADMIN') ? office.hrAdmin : office.hrApprover;
  return hasRole(actor, ...office.deciders) || refuse('Z01', say(shared.hrOnly, { role, hr: office.hr })).refusal;
}

function whyNot(office: Office, offering: Offering, proposal: Proposal, stamp: string, now: Date): Refusal | undefined {
  if (offering.decidedAt) return refuse('Z11', say(shared.Z11, { datetime: office.dates.moment(offering.decidedAt) })).refusal;
  if (!isDecidable(offering, now)) {
    return refuse('NOT_CLOSED', say(texts.notClosed, { course: offering.name, deadline: office.dates.deadline(offering.deadlineAt) })).refusal;
  }
  return proposal.stamp === stamp ? undefined : refuse('CHANGED', texts.changedMeanwhile).refusal;
}

/** What is wrong with what HR marked by hand, at its field. */
function markingFault({ placed, staffOf }: Proposal, { prefer, exclude, reason }: Input, actor: Actor): Refusal | undefined {
  const own = (marked: readonly number[]) => actor.kind === 'person' && marked.some((id) => staffOf.get(id) === actor.person.staffId);
  if (own(prefer) || own(exclude)) return refuse('OWN_MARKED', texts.ownMarked, own(prefer) ? 'prefer' : 'exclude').refusal;
  if (prefer.some((id) => exclude.includes(id))) return refuse('MARKED_TWICE', texts.markedTwice, 'exclude').refusal;
  const unreasoned = reasonFault(reason, { required: prefer.length + exclude.length > 0, field: 'adjust_reason', missing: texts.adjustReasonMissing });
  if (unreasoned) return unreasoned;
  const seatless = placed.filter((p) => !p.seat && prefer.includes(p.applicant.enrolmentId)).length;
  return seatless === 0 ? undefined : refuse('TOO_MANY_PREFERRED', say(texts.tooManyPreferred, { n: seatless }), 'prefer').refusal;
}

/** Those alone who are in the order: ids that mean nobody here are not kept. */
function adjustmentsOf({ placed, excluded }: Proposal, { prefer, reason }: Input): Adjustments {
  const preferred = placed.map((p) => p.applicant.enrolmentId).filter((id) => prefer.includes(id));
  return { prefer: preferred, exclude: excluded.map((e) => e.id), reason: preferred.length + excluded.length === 0 ? null : reason.trim() };
}

/** @param behind places given before, to those who are first come: whoever is placed now stands behind them */
function verdictsOf({ firstCome }: Offering, proposal: Proposal, { prefer, reason }: Adjustments, behind: number): Verdict[] {
  const byHand = reason === null ? {} : { reason };
  const out = (list: Proposal['excluded'], code: string, why = {}): Verdict[] => list.map((e) => ({ enrolmentId: e.id, from: e.state, to: 'NOT_SELECTED', place: null, code, ...why }));
  const marked = new Set(prefer);
  return [
    ...(firstCome ? [] : proposal.placed).map((p): Verdict => ({
      enrolmentId: p.applicant.enrolmentId, from: 'UNIT_APPROVED', to: p.seat ? 'CONFIRMED' : 'WAITLISTED', place: behind + p.place, code: p.reason,
      ...(marked.has(p.applicant.enrolmentId) ? byHand : {}),
    })),
    ...out(proposal.excluded, 'BY_HR', byHand),
    ...proposal.unable.flatMap((e) => out([e], e.why)),
    ...out(proposal.unapproved, 'NOT_APPROVED'),
  ];
}

const count = (verdicts: readonly Verdict[], to: Verdict['to']) => verdicts.filter((v) => v.to === to).length;

const RESULT_KIND = { CONFIRMED: 'enrolments.confirmed', WAITLISTED: 'enrolments.waitlisted', NOT_SELECTED: 'enrolments.not-selected' } as const;

/** To each person their result; to each head one notice with all of their people who take part, and one with those about whom HR decided by hand. */
async function resultNotices({ tx, now, facts: { office, proposal } }: OperationContext<Input, Facts>, offering: Offering, verdicts: readonly Verdict[], { prefer, exclude }: Adjustments): Promise<Notice[]> {
  const staffOf = proposal?.staffOf ?? new Map<number, number>();
  const staff = (enrolments: readonly number[]) => enrolments.flatMap((id) => staffOf.get(id) ?? []);
  const personal = verdicts.flatMap((v): Notice[] => {
    const kind = RESULT_KIND[v.to as keyof typeof RESULT_KIND];
    return staff([v.enrolmentId]).map((staffId) => ({ kind, onceKey: `${kind}:${v.enrolmentId}:decision.${offering.version}`, to: { staffId }, facts: { enrolment: v.enrolmentId } }));
  });
  const confirmed = staff(verdicts.filter((v) => v.to === 'CONFIRMED').map((v) => v.enrolmentId));
  const adjusted = await headsOf(tx, office, staff([...prefer, ...exclude]), now);
  const aboutAdjusted = [...adjusted].map(([head, people]): Notice => ({
    kind: 'enrolments.adjusted', onceKey: `enrolments.adjusted:${offering.id}:${offering.version}:${head}`, to: { staffId: head }, facts: { offering: offering.id, people },
  }));
  return [...personal, ...(await headsTold(tx, office, offering, confirmed, now)), ...aboutAdjusted];
}
