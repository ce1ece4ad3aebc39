import type { Interaction } from '../../interaction/feature';
import type { Transaction } from '../../interaction/transaction';
import type { Office } from '../catalogue';
import { findOffering, findOfferings } from '../offerings';
import { approverOf, approversOf, hrStaff, staffByIds, unitTree, type UnitOnDay } from '../people';
import { applicationOf } from './application';
import { decideForm, applicationForm } from './forms';
import { proposalOf } from './proposal';
import { whyNot } from './rules';
import { findAsked, findEnrolments, findOwn } from './store';
import type { Form } from '../../ui/form';
import { joinTexts, verbatim, type Text } from '../../kernel/messages';
import type { OwnEnrolment, Pending } from './views';

export async function ownEnrolments(tx: Transaction, staffId: number, which: { fiscalYear?: number; fromFiscalYear?: number; states?: readonly string[] }): Promise<OwnEnrolment[]> {
  const enrolments = await findEnrolments(tx, {
    staffId, ...(which.fiscalYear === undefined ? {} : { offering: { fiscalYear: which.fiscalYear } }),
    ...(which.fromFiscalYear === undefined ? {} : { offering: { fiscalYear: { gte: which.fromFiscalYear } } }),
    ...(which.states === undefined ? {} : { state: { in: [...which.states] as never } }),
  });
  const offerings = new Map((await findOfferings(tx, { id: { in: enrolments.map((e) => e.offeringId) } })).map((o) => [o.id, o]));
  return enrolments.flatMap((enrolment) => {
    const offering = offerings.get(enrolment.offeringId);
    return offering ? [{ enrolment, offering }] : [];
  }).sort((a, b) => (b.offering.days[0]?.startsAt.getTime() ?? 0) - (a.offering.days[0]?.startsAt.getTime() ?? 0));
}

/** What waits for this person as of today: heads change, and with them whose turn it is. */
export async function pendingFor(tx: Transaction, { person }: Interaction, office: Office, now: Date): Promise<Pending[]> {
  const today = office.today(now);
  const units = person.headOf.length === 0 ? [] : unitsUnder(await unitTree(tx, today), person.headOf);
  const hrApprovers = person.roles.includes('HR_APPROVER') ? (await hrStaff(tx, 'HR_APPROVER')).map((s) => s.staffId) : [];
  const asked = await findAsked(tx, person.staffId, { units, hrApprovers, today });
  if (asked.length === 0) return [];
  const approvers = await approversOf(tx, asked.map((e) => e.staffId), today);
  const enrolments = asked.filter((e) => approvers.get(e.staffId)?.staffIds.includes(person.staffId));
  const offerings = new Map((await findOfferings(tx, { id: { in: enrolments.map((e) => e.offeringId) } })).map((o) => [o.id, o]));
  const staff = new Map((await staffByIds(tx, enrolments.map((e) => e.staffId), office.today(now))).map((s) => [s.staffId, s]));
  return enrolments.flatMap((enrolment) => {
    const offering = offerings.get(enrolment.offeringId);
    const applicant = staff.get(enrolment.staffId);
    return offering && applicant ? [{ enrolment, offering, applicant }] : [];
  }).sort((a, b) => (a.enrolment.approvalDueAt?.getTime() ?? 0) - (b.enrolment.approvalDueAt?.getTime() ?? 0));
}

/** These units and all below them. */
function unitsUnder(tree: readonly UnitOnDay[], roots: readonly number[]): number[] {
  const under = new Set(roots);
  for (let before = 0; before !== under.size;) {
    before = under.size;
    for (const { unitId, parentId } of tree) if (parentId !== null && under.has(parentId)) under.add(unitId);
  }
  return [...under];
}

/** The application form of this person for this 実施回, or undefined when there is no such 実施回. */
export async function applicationFormFor(tx: Transaction, { person, now }: Interaction, office: Office, offeringId: number): Promise<Form | undefined> {
  const offering = await findOffering(tx, offeringId);
  if (!offering) return undefined;
  const own = await findOwn(tx, offering.id, person.staffId);
  const application = await applicationOf(tx, office, offering, person, own, now);
  const approver = await approverOf(tx, person.staffId, office.today(now));
  return applicationForm({ office, offering, own, now, head: headText(approver?.names ?? [], office), refusal: whyNot(application) });
}

export function headText(names: readonly string[], office: Office): Text {
  return names.length === 0 ? office.hr : joinTexts(names.map((n) => verbatim(n)), { ja: '、', en: ', ' });
}

export interface DecideInput { page?: number; note?: Text; documentNo?: string; exclude?: readonly string[] }

/** The decision's form as things stand, with what HR had typed. */
export async function decideFormFor(tx: Transaction, office: Office, offeringId: number, now: Date, typed: DecideInput = {}): Promise<Form | undefined> {
  const offering = await findOffering(tx, offeringId);
  if (!offering) return undefined;
  const proposal = await proposalOf(tx, office, offering, new Set());
  const staff = new Map((await staffByIds(tx, proposal.staffIds, office.today(now))).map((s) => [s.staffId, s]));
  const open = proposal.unapproved.flatMap((e) => (e.state === 'APPLIED' && e.approvalDueAt && e.approvalDueAt > now ? [e.approvalDueAt] : []));
  const approvalDue = open.length > 0 ? new Date(Math.max(...open.map((d) => d.getTime()))) : undefined;
  return decideForm({ office, offering, proposal, staff, approvalDue, ...typed, page: typed.page ?? 1 });
}
