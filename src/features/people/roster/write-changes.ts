import type { Transaction } from '../../../interaction/transaction';
import type { LocalDate } from '../../../kernel/calendar';
import type { Window } from '../timeline/rules';
import type { Change, Details, Member } from './rules';
import { insertStaff, replaceAbsences, replacePostings, saveUpcoming, updateDetails, updateLeft } from './store';

export interface PersonChange { readonly number: string; readonly member: Member | undefined; readonly change: Change }

/** Writes one chunk of a file in a constant number of statements. @returns ids of those who were known before and changed */
export async function writeChanges(tx: Transaction, changes: readonly PersonChange[], { window, today, now }: { window: Window; today: LocalDate; now: Date }): Promise<number[]> {
  if (changes.length === 0) return [];
  const added = await insertStaff(tx, changes.flatMap(({ number, member, change: { details, leftOn } }) => (member === undefined && details ? [{ number, details, leftOn }] : [])), now);
  const people = changes.flatMap((c) => {
    const staffId = c.member?.staffId ?? added.get(c.number);
    return staffId === undefined ? [] : [{ ...c, staffId }];
  });
  const known = people.filter((p) => p.member !== undefined);
  await updateLeft(tx, known.map(({ staffId, change: { leftOn } }) => ({ staffId, leftOn })));
  await writeDetails(tx, known, window.from, today);
  await replacePostings(tx,
    people.flatMap(({ change }) => [...change.primary.gone, ...change.secondary.gone].map((p) => p.id)),
    people.flatMap(({ staffId, change }) => [...change.primary.come.map((p) => ({ ...p, staffId, primary: true })), ...change.secondary.come.map((p) => ({ ...p, staffId, primary: false }))]));
  await replaceAbsences(tx, people.flatMap(({ change }) => change.absences.gone.map((a) => a.id)), people.flatMap(({ staffId, change }) => change.absences.come.map((a) => ({ ...a, staffId }))));
  return known.map((p) => p.staffId);
}

/** A person's own data: at once, or on the day from which a coming file speaks. */
async function writeDetails(tx: Transaction, known: readonly (PersonChange & { staffId: number })[], from: LocalDate, today: LocalDate): Promise<void> {
  const differing = known.flatMap(({ staffId, member, change: { details, kinds } }) => {
    if (!member || !details || sameDetails(member.details, details)) return [];
    return [{ staffId, details, earlierName: kinds.includes('RENAMED') ? member.details.name : undefined }];
  });
  if (from > today) await saveUpcoming(tx, differing, from);
  else await updateDetails(tx, differing, from);
}

function sameDetails(a: Details, b: Details): boolean {
  return (Object.keys(b) as (keyof Details)[]).every((key) => a[key] === b[key]);
}
