import type { Transaction } from '../../../interaction/transaction';
import { addDays, instantAt } from '../../../kernel/calendar';
import { say, type Text } from '../../../kernel/messages';
import { notice, type Card } from '../../../ui/card';
import type { Form } from '../../../ui/form';
import type { Office } from '../../catalogue';
import { findOffering, findOfferings, type Offering } from '../../offerings';
import { staffByIds } from '../../people';
import { findEnrolments } from '../store';
import { decideForm, type DecideTyped } from './form';
import { texts } from './messages';
import { proposalOf } from './proposal';
import { recordCard } from './record-card';
import { decidedSince, findDecision } from './store';

interface DecideInput { page: number; note?: Text; typed?: DecideTyped }

/** The decision's form as things stand, with what HR had typed. */
export async function decideFormFor(tx: Transaction, office: Office, offeringId: number, now: Date, shown: DecideInput): Promise<Form | undefined> {
  const offering = await findOffering(tx, offeringId);
  if (!offering) return undefined;
  const proposal = await proposalOf(tx, office, offering);
  const staff = new Map((await staffByIds(tx, proposal.staffIds, office.today(now))).map((s) => [s.staffId, s]));
  const open = proposal.unapproved.flatMap((e) => (e.state === 'APPLIED' && e.approvalDueAt && e.approvalDueAt > now ? [e.approvalDueAt] : []));
  const approvalDue = open.length > 0 ? new Date(Math.max(...open.map((d) => d.getTime()))) : undefined;
  return decideForm({ office, offering, proposal, staff, approvalDue, ...shown });
}

/** What was decided in the days for which the office wants to see it, the latest first. */
export async function decidedLately(tx: Transaction, office: Office, now: Date): Promise<readonly Offering[]> {
  const ids = await decidedSince(tx, instantAt(addDays(office.today(now), -office.setting('decision.shown_days')), '00:00'));
  const found = new Map((await findOfferings(tx, { id: { in: ids } })).map((o) => [o.id, o]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** The record of a decision with the people's names as of that day. @param lead what just happened */
export async function recordFor(tx: Transaction, office: Office, offering: Offering, page: number, lead?: Text): Promise<Card> {
  const decision = await findDecision(tx, offering.id);
  if (!decision) return notice(lead ?? say(texts.recordNone, { course: offering.name }));
  const enrolments = await findEnrolments(tx, { offeringId: offering.id });
  const by = /^staff:(\d+)$/.exec(decision.actor)?.[1];
  const staff = await staffByIds(tx, [...enrolments.map((e) => e.staffId), ...(by === undefined ? [] : [Number(by)])], office.today(decision.decidedAt));
  const members = new Map(staff.map((s) => [s.staffId, s]));
  return recordCard({
    office, offering, decision, page, lead, decider: by === undefined ? undefined : members.get(Number(by))?.name,
    people: new Map(enrolments.flatMap((e) => { const member = members.get(e.staffId); return member ? [[e.id, member] as const] : []; })),
  });
}
