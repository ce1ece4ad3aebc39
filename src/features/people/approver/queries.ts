import type { Transaction } from '../../../interaction/transaction';
import type { LocalDate } from '../../../kernel/calendar';
import { approverFor, type Approval, type Candidate, type Level, type Tried } from './rules';
import { hrApprovers, membersUnder, postsAbove, type PostRow } from './store';

/** Who decides about somebody's application today. With HR it is any one of several. */
export interface Approver {
  readonly by: 'head' | 'deputy' | 'hr';
  readonly staffIds: readonly number[];
  /** In the order of `staffIds`. */
  readonly names: readonly string[];
  /** Unit whose head or deputy it is; undefined: HR. */
  readonly unitId: number | undefined;
  /** The search, step by step: why this one. */
  readonly tried: readonly Tried[];
}

/**
 * For many applicants at once, in at most two statements. Missing: nobody can decide, or the applicant is not on the staff that day.
 * @param silent by applicant, who does not answer: then it is who may stand in for them
 */
export async function approversOf(tx: Transaction, staffIds: readonly number[], day: LocalDate, silent: ReadonlyMap<number, readonly number[]> = new Map()): Promise<Map<number, Approver>> {
  if (staffIds.length === 0) return new Map();
  const posts = await postsAbove(tx, [...new Set(staffIds)], day);
  const starts = new Map<number, PostRow[]>();
  for (const row of posts) starts.set(row.start, [...(starts.get(row.start) ?? []), row]);
  const ways = [...starts.values()].map((rows) => ({ applicants: rows[0]?.applicants ?? [], levels: levelsOf(rows) }));
  const needsHr = ways.some(({ applicants, levels }) => applicants.some((a) => approverFor(a, levels, [], silent.get(a)).approver.by === 'nobody'));
  const hr = needsHr ? await hrApprovers(tx, day) : [];
  const names = new Map([...posts, ...hr].flatMap(({ staffId, name }) => (staffId === null ? [] : [[staffId, name ?? ''] as const])));
  return new Map(ways.flatMap(({ applicants, levels }) => applicants.flatMap((applicant) => {
    const found = named(approverFor(applicant, levels, hr, silent.get(applicant)), names);
    return found ? [[applicant, found] as const] : [];
  })));
}

export async function approverOf(tx: Transaction, staffId: number, day: LocalDate): Promise<Approver | undefined> {
  return (await approversOf(tx, [staffId], day)).get(staffId);
}

/** 所属職員: those about whom somebody decides on a day, and the units whose head or deputy they are in that. */
export interface Leadership { readonly people: readonly number[]; readonly units: readonly number[] }

/** A head is led by the next unit's head. In four statements, however many they are. */
export async function leadershipOf(tx: Transaction, leader: { readonly staffId: number; readonly headOf: readonly number[] }, day: LocalDate): Promise<Leadership> {
  if (leader.headOf.length === 0) return { people: [], units: [] };
  const members = await membersUnder(tx, leader.headOf, day);
  const approvers = await approversOf(tx, members, day);
  const people = members.filter((id) => approvers.get(id)?.by !== 'hr' && approvers.get(id)?.staffIds.includes(leader.staffId));
  return { people, units: [...new Set(people.flatMap((id) => approvers.get(id)?.unitId ?? []))] };
}

export async function peopleLedBy(tx: Transaction, leader: { readonly staffId: number; readonly headOf: readonly number[] }, day: LocalDate): Promise<number[]> {
  return [...(await leadershipOf(tx, leader, day)).people];
}

/** Whoever decides about somebody today as a head or deputy: two statements for the whole office. */
export async function leadersOf(tx: Transaction, staffIds: readonly number[], day: LocalDate): Promise<number[]> {
  const approvers = await approversOf(tx, staffIds, day);
  return [...new Set([...approvers.values()].flatMap((a) => (a.by === 'hr' ? [] : a.staffIds)))].sort((a, b) => a - b);
}

function levelsOf(rows: readonly PostRow[]): Level[] {
  const levels = new Map<number, { unitId: number; head: Candidate | undefined; deputies: Candidate[] }>();
  for (const { depth, unitId, post, staffId, standing } of rows) {
    const level = levels.get(depth) ?? { unitId, head: undefined, deputies: [] };
    levels.set(depth, level);
    const candidate: Candidate = { staffId: staffId ?? undefined, standing };
    if (post === 'HEAD') level.head = candidate;
    if (post === 'DEPUTY') level.deputies.push(candidate);
  }
  return [...levels.values()];
}

function named({ approver, tried }: Approval, names: ReadonlyMap<number, string>): Approver | undefined {
  if (approver.by === 'nobody') return undefined;
  const staffIds = approver.by === 'hr' ? approver.staffIds : [approver.staffId];
  return { by: approver.by, staffIds, names: staffIds.map((id) => names.get(id) ?? ''), unitId: approver.by === 'hr' ? undefined : approver.unitId, tried };
}
