import { createHash } from 'node:crypto';
import type { Transaction } from '../../interaction/transaction';
import type { Office } from '../catalogue';
import type { Offering } from '../offerings';
import { staffByIds } from '../people';
import { criteriaOf, placeApplicants, type Placed } from './selection';
import { findEnrolments, selectionHistory, type Enrolment } from './store';
import { UNDECIDED } from './states';

/** What a decision on this 実施回 would be now. */
export interface Proposal {
  readonly placed: readonly Placed[];
  readonly excluded: readonly Enrolment[];
  /** Approved, but off the staff or away on a day of the course. */
  readonly unable: readonly Enrolment[];
  /** Applied, but no head has approved. */
  readonly unapproved: readonly Enrolment[];
  readonly staffOf: ReadonlyMap<number, number>;
  readonly staffIds: readonly number[];
  /** Changes whenever what is shown changes: the order, the seats, the reasons, or who stands beside it. */
  readonly stamp: string;
}

/** A constant number of statements, however many applied. */
export async function proposalOf(tx: Transaction, office: Office, offering: Offering, exclude: ReadonlySet<number>): Promise<Proposal> {
  const all = await findEnrolments(tx, { offeringId: offering.id });
  const open = all.filter((e) => UNDECIDED.includes(e.state));
  const byHead = open.filter((e) => e.state === 'UNIT_APPROVED');
  const there = await present(tx, office, offering, byHead.map((e) => e.staffId));
  const unable = byHead.filter((e) => !there.has(e.staffId));
  const approved = byHead.filter((e) => there.has(e.staffId));
  const inOrder = approved.filter((e) => !exclude.has(e.id));
  const history = await selectionHistory(tx, offering, { openCallCourses: office.openCallCourses, fiscalYears: office.setting('selection.lookback_fiscal_years') }, approved.map((e) => e.staffId));
  const seatsTaken = all.filter((e) => e.state === 'CONFIRMED').length;
  const rule = { capacity: Math.max(0, offering.capacity - seatsTaken), unitMax: office.setting('selection.unit_max') ?? undefined, order: criteriaOf(office.setting('selection.order')) };
  const place = (who: readonly Enrolment[]) => placeApplicants(
    who.map((e) => {
      const past = history.get(e.staffId);
      return {
        enrolmentId: e.id, unitId: e.unitId, appliedAt: e.appliedAt.getTime(), mandatory: false, // counts from the mandatory rules on (ruling 12)
        missedLastTime: past?.missedLastTime ?? false, seatedBefore: past?.seatedBefore ?? false, openCalls: past?.openCalls ?? 0,
      };
    }),
    rule,
  );
  const unapproved = open.filter((e) => e.state !== 'UNIT_APPROVED');
  return {
    placed: place(inOrder), excluded: approved.filter((e) => exclude.has(e.id)), unable, unapproved,
    staffOf: new Map(open.map((e) => [e.id, e.staffId])), staffIds: open.map((e) => e.staffId),
    stamp: stampOf([place(approved).map((p) => [p.applicant.enrolmentId, p.seat, p.reason]), unable.map((e) => e.id), unapproved.map((e) => [e.id, e.version])]),
  };
}

/** Who of them is on the staff and not away on the first day (ruling 5). */
async function present(tx: Transaction, office: Office, offering: Offering, staffIds: readonly number[]): Promise<ReadonlySet<number>> {
  const staff = await staffByIds(tx, staffIds, office.today(offering.days[0]?.startsAt ?? offering.deadlineAt));
  return new Set(staff.filter((s) => s.active && !s.away).map((s) => s.staffId));
}

const stampOf = (shown: unknown): string => createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 22);
