import { createHash } from 'node:crypto';
import type { Transaction } from '../../../interaction/transaction';
import type { Office } from '../../catalogue';
import type { Offering } from '../../offerings';
import { UNDECIDED } from '../states';
import { findEnrolments, selectionHistory, type Enrolment } from '../store';
import { seatsByUnit } from '../seats/store';
import { asItStands } from './as-it-stands';
import { criteriaOf, placeApplicants, type Placed, type SelectionRule } from './selection';
import { unableAmong, type Unable } from './unable';

/** What a decision on this 実施回 would be now. */
export interface Proposal {
  readonly rule: SelectionRule;
  readonly placed: readonly Placed[];
  readonly excluded: readonly Enrolment[];
  /** Approved, but a seat can't be given to them. */
  readonly unable: readonly Unable[];
  /** Applied, but no head has approved. */
  readonly unapproved: readonly Enrolment[];
  readonly staffOf: ReadonlyMap<number, number>;
  readonly staffIds: readonly number[];
  /** Changes whenever what is shown changes: the order, the seats, the reasons, or who stands beside it. */
  readonly stamp: string;
}

/** Enrolments that HR marked by hand. */
export interface Marked { readonly prefer: readonly number[]; readonly exclude: readonly number[] }

/** A constant number of statements, however many applied. */
export async function proposalOf(tx: Transaction, office: Office, offering: Offering, marked: Marked = { prefer: [], exclude: [] }): Promise<Proposal> {
  const all = await findEnrolments(tx, { offeringId: offering.id });
  const open = all.filter((e) => UNDECIDED.includes(e.state));
  const standing = offering.firstCome ? asItStands(all) : undefined; // whoever is approved joins the line, there is nobody to choose from
  const byHead = open.filter((e) => e.state === 'UNIT_APPROVED' && !standing);
  const unable = await unableAmong(tx, office, offering, byHead);
  const cannot = new Set(unable.map((e) => e.id));
  const approved = byHead.filter((e) => !cannot.has(e.id));
  const inOrder = approved.filter((e) => !marked.exclude.includes(e.id));
  const history = await selectionHistory(tx, offering, { openCallCourses: office.openCallCourses, fiscalYears: office.setting('selection.lookback_fiscal_years') }, approved.map((e) => e.staffId));
  const rule: SelectionRule = {
    capacity: offering.capacity, seatsTaken: Object.fromEntries(await seatsByUnit(tx, offering.id)), unitMax: office.setting('selection.unit_max'), unitQuota: offering.unitQuota,
    order: standing ? [] : criteriaOf(office.setting('selection.order')), seed: offering.drawSeed ?? offering.code,
  };
  const place = (who: readonly Enrolment[], prefer: readonly number[] = []) => placeApplicants(
    who.map((e) => {
      const past = history.get(e.staffId);
      return {
        enrolmentId: e.id, unitId: e.unitId, appliedAt: e.appliedAt.getTime(), mandatory: false, // counts from the mandatory rules on (ruling 12)
        missedLastTime: past?.missedLastTime ?? false, seatedBefore: past?.seatedBefore ?? false, openCalls: past?.openCalls ?? 0,
      };
    }),
    rule, new Set(prefer),
  );
  const unapproved = open.filter((e) => e.state !== 'UNIT_APPROVED');
  return {
    rule, placed: standing ?? place(inOrder, marked.prefer), excluded: approved.filter((e) => marked.exclude.includes(e.id)), unable, unapproved,
    staffOf: new Map(all.map((e) => [e.id, e.staffId])), staffIds: [...open, ...(standing ? all.filter((e) => !open.includes(e)) : [])].map((e) => e.staffId),
    stamp: stampOf([(standing ?? place(approved)).map((p) => [p.applicant.enrolmentId, p.seat, p.reason]), unable.map((e) => [e.id, e.why]), unapproved.map((e) => [e.id, e.version])]),
  };
}

const stampOf = (shown: unknown): string => createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 22);
