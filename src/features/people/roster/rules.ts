/** What a staff file changes in what we know (domain 7.4, ruling 20). Pure. */
import { addDays, compareDates, type LocalDate } from '../../../kernel/calendar';
import { covers, later, meets, overlay, rewriting, valueOn, type Rewriting, type Span, type Stored, type Window } from '../timeline/rules';

export type EmploymentType = 'REGULAR' | 'SAINYO' | 'NINKITSUKI' | 'KAIKEI';
export type AbsenceKind = 'LEAVE' | 'SECONDMENT';

/** A person's own data, apart from where they are posted. */
export interface Details {
  readonly name: string;
  readonly kana: string;
  readonly email: string | null;
  readonly hiredOn: LocalDate;
  readonly promotedOn: LocalDate | null;
  readonly evaluator: boolean;
  readonly superiorNumber: string | null;
  readonly retiresOn: LocalDate | null;
}

export interface PostingValue {
  readonly unitId: number;
  readonly postTitle: string;
  readonly rankCode: string | null;
  readonly employmentType: EmploymentType;
}

export interface AbsenceValue { readonly kind: AbsenceKind; readonly reason: string }

/** A person as the database knows them; `details` as of the file's day. */
export interface Member {
  readonly staffId: number;
  readonly number: string;
  readonly details: Details;
  readonly primary: readonly Stored<PostingValue>[];
  readonly secondary: readonly Stored<PostingValue>[];
  readonly absences: readonly Stored<AbsenceValue>[];
}

/** A posting as the file has it. What its columns do not say is absent, and then stays as it is. */
export interface PostingEntry {
  readonly unitId: number;
  readonly postTitle?: string;
  readonly rankCode: string | null;
  readonly employmentType?: EmploymentType;
}

/** A person as the file has them, all their rows together. */
export interface Entry {
  readonly line: number;
  readonly number: string;
  readonly details: Pick<Details, 'name' | 'hiredOn'> & Partial<Details>;
  readonly primary: PostingEntry;
  readonly secondary: readonly PostingEntry[];
  /** null: at work. Absent: the file has no such column. */
  readonly absence?: (AbsenceValue & { readonly from: LocalDate | null; readonly lastDay: LocalDate | null }) | null;
}

export type ChangeKind = 'ADDED' | 'REHIRED' | 'LEFT' | 'MOVED' | 'RENAMED' | 'CHANGED';
export type Field = keyof Details | 'unit' | 'postTitle' | 'rank' | 'employmentType' | 'period' | 'secondary' | 'absence';

export interface Change {
  readonly kinds: readonly ChangeKind[];
  /** What differs, apart from what the kind already says. */
  readonly fields: readonly Field[];
  /** Unit on the first day that the file speaks about, before and after. */
  readonly unitBefore: number | undefined;
  readonly unitAfter: number | undefined;
  readonly details: Details | undefined;
  readonly primary: Rewriting<PostingValue>;
  readonly secondary: Rewriting<PostingValue>;
  readonly absences: Rewriting<AbsenceValue>;
  /** First day no longer a member of the staff; null: open end. */
  readonly leftOn: LocalDate | null;
}

const samePosting = (a: PostingValue, b: PostingValue) => a.unitId === b.unitId && samePost(a, b);
const samePost = (a: PostingValue, b: PostingValue) => a.postTitle === b.postTitle && a.rankCode === b.rankCode && a.employmentType === b.employmentType;
const sameAbsence = (a: AbsenceValue, b: AbsenceValue) => a.kind === b.kind && a.reason === b.reason;

/**
 * What becomes of one person. `member` undefined: nobody has this number yet; `entry` undefined: the file does not have them.
 * The result is undefined when nothing changes.
 */
export function changeOf(member: Member | undefined, entry: Entry | undefined, window: Window): Change | undefined {
  const first = entry === undefined ? window.from : later(window.from, entry.details.hiredOn);
  const before = member && valueOn(member.primary, first);
  const tracks = newTracks(member, entry, window, first, before);
  const details = entry && withDetails(member?.details, entry.details);
  const change = {
    unitBefore: before?.unitId, unitAfter: valueOn(tracks.primary, first)?.unitId, details,
    primary: rewriting(member?.primary ?? [], tracks.primary, samePosting),
    secondary: rewriting(member?.secondary ?? [], tracks.secondary, samePosting),
    absences: rewriting(member?.absences ?? [], tracks.absences, sameAbsence),
    leftOn: endOf(tracks.primary, window),
  };
  if (member === undefined && tracks.primary.length === 0) return undefined; // hired on a day of which a later file speaks
  const fields = member && entry ? differences(member.details, details, before, valueOn(tracks.primary, first), change) : [];
  const kinds = kindsOf(member, entry, window, fields, (f) => f === 'name' && details !== undefined && member !== undefined && !sameName(member.details.name, details.name));
  return kinds.length === 0 ? undefined : { kinds, fields: kinds.includes('REHIRED') ? fields.filter((f) => f !== 'period') : fields, ...change };
}

interface Tracks { readonly primary: readonly Span<PostingValue>[]; readonly secondary: readonly Span<PostingValue>[]; readonly absences: readonly Span<AbsenceValue>[] }

function newTracks(member: Member | undefined, entry: Entry | undefined, window: Window, first: LocalDate, before: PostingValue | undefined): Tracks {
  const posted = (p: PostingEntry, was: PostingValue | undefined): Span<PostingValue>[] => [{ from: first, to: null, value: filled(p, was) }];
  const primary = overlay(member?.primary ?? [], window, entry ? posted(entry.primary, before) : [], samePosting);
  const units = new Set([...(member?.secondary ?? []).map((s) => s.value.unitId), ...(entry?.secondary ?? []).map((s) => s.unitId)]);
  const secondary = [...units].flatMap((unitId) => {
    const stored = member?.secondary.filter((s) => s.value.unitId === unitId) ?? [];
    const wanted = entry?.secondary.find((s) => s.unitId === unitId);
    return overlay(stored, window, wanted ? posted(wanted, valueOn(stored, first)) : [], samePosting);
  });
  return { primary, secondary, absences: newAbsences(member?.absences ?? [], entry, window) };
}

/** What the file leaves open stays as it was; for somebody new it is the plain case. */
const filled = (p: PostingEntry, was: PostingValue | undefined): PostingValue => ({
  unitId: p.unitId, rankCode: p.rankCode, postTitle: p.postTitle ?? was?.postTitle ?? '', employmentType: p.employmentType ?? was?.employmentType ?? 'REGULAR',
});

/** A spell of leave may have begun before the file's day: then the file corrects what was known of it. */
function newAbsences(stored: readonly Stored<AbsenceValue>[], entry: Entry | undefined, window: Window): Span<AbsenceValue>[] {
  if (entry !== undefined && entry.absence === undefined) return [...stored];
  const absence = entry?.absence ?? null;
  if (absence === null) return overlay(stored, window, [], sameAbsence);
  const { from, lastDay, ...value } = absence;
  const known = stored.find((s) => covers(s, window.from) && sameAbsence(s.value, value));
  const start = from ?? known?.from ?? window.from;
  const spell: Span<AbsenceValue> = { from: start, to: lastDay === null ? null : addDays(lastDay, 1), value };
  const speaksFrom = [window.from, start, ...(known ? [known.from] : [])].sort(compareDates)[0] ?? start;
  return overlay(stored, { from: speaksFrom, to: window.to }, [spell], sameAbsence);
}

function withDetails(was: Details | undefined, said: Entry['details']): Details {
  const plain = { kana: '', email: null, promotedOn: null, evaluator: false, superiorNumber: null, retiresOn: null };
  return { ...plain, ...was, ...said };
}

function endOf(primary: readonly Span<PostingValue>[], window: Window): LocalDate | null {
  const last = primary.at(-1);
  return last === undefined ? window.from : last.to;
}

function differences(was: Details, details: Details | undefined, before: PostingValue | undefined, after: PostingValue | undefined, change: Pick<Change, 'primary' | 'secondary' | 'absences'>): Field[] {
  const touched = <T>(r: Rewriting<T>) => r.gone.length + r.come.length > 0;
  const fields: Field[] = details ? (Object.keys(details) as (keyof Details)[]).filter((key) => details[key] !== was[key]) : [];
  if (before && after) {
    if (before.unitId !== after.unitId) fields.push('unit');
    if (before.postTitle !== after.postTitle) fields.push('postTitle');
    if (before.rankCode !== after.rankCode) fields.push('rank');
    if (before.employmentType !== after.employmentType) fields.push('employmentType');
  }
  if (touched(change.primary) && (before === undefined || after === undefined)) fields.push('period');
  if (touched(change.secondary)) fields.push('secondary');
  if (touched(change.absences)) fields.push('absence');
  return fields;
}

function kindsOf(member: Member | undefined, entry: Entry | undefined, window: Window, fields: readonly Field[], renamed: (f: Field) => boolean): ChangeKind[] {
  if (member === undefined) return ['ADDED'];
  const wasHere = member.primary.some((s) => meets(s, window));
  if (entry === undefined) return wasHere ? ['LEFT'] : [];
  const wasEarlier = member.primary.some((s) => s.to !== null && s.to <= window.from);
  if (!wasHere && wasEarlier) return ['REHIRED'];
  const kinds: ChangeKind[] = [];
  if (fields.includes('unit')) kinds.push('MOVED');
  if (fields.some(renamed)) kinds.push('RENAMED');
  if (fields.some((f) => f !== 'unit' && !renamed(f))) kinds.push('CHANGED');
  return kinds;
}

/** Another way of writing the space is not another name. */
export function sameName(a: string, b: string): boolean {
  return a.replace(/\s+/g, '') === b.replace(/\s+/g, '');
}

/** More leaving than the office expects of one file needs a second word from HR. */
export function tooManyLeave(leaving: number, members: number, share: number): boolean {
  return leaving > members * share;
}
