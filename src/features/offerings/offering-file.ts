import type { SheetFault, SheetRow } from '../../infra/sheets';
import { say, type Text } from '../../kernel/messages';
import { fold } from '../../kernel/text';
import type { Office } from '../catalogue';
import { texts } from './messages';
import { readTarget, type RankNames } from './rules';
import { offeringSheet, type OfferingRow } from './sheet';
import type { OfferingInput } from './store';

/** 実施回 as a file describes them, or everything that is wrong with it, line by line. */
export interface OfferingFile { readonly offerings: readonly OfferingInput[]; readonly faults: readonly SheetFault[]; readonly warnings: readonly SheetFault[] }

type Line = SheetRow<OfferingRow>;
type Column = keyof typeof offeringSheet.columns;
/** What all lines of one 実施回 say alike; only the day differs. */
const SHARED: readonly Column[] = ['courseCode', 'name', 'place', 'capacity', 'minimum', 'lecturer', 'target', 'opensAt', 'deadlineAt', 'channels', 'belongings', 'firstCome', 'unitQuota', 'cutoffAt', 'cohortKey', 'partNo'];

export function offeringsOf(rows: readonly Line[], office: Office): OfferingFile {
  const byCode = new Map<string, Line[]>();
  for (const row of rows) byCode.set(row.values.code, [...(byCode.get(row.values.code) ?? []), row]);
  const read = [...byCode.values()].map((lines) => oneOffering(lines, office));
  return { offerings: read.flatMap((r) => (r.offering ? [r.offering] : [])), faults: read.flatMap((r) => r.faults), warnings: read.flatMap((r) => r.warnings) };
}

function oneOffering(lines: readonly Line[], office: Office): { offering?: OfferingInput; faults: SheetFault[]; warnings: SheetFault[] } {
  const [first] = lines;
  if (!first) return { faults: [], warnings: [] };
  const { line, values: v } = first;
  const faults = [...contradictions(lines), ...dayFaults(lines)];
  const warnings: SheetFault[] = [];
  const fault = (column: Column, reason: Text) => faults.push(at(line, column, reason));
  const course = office.course(v.courseCode.toUpperCase()) ?? office.course(v.courseCode);
  if (!course) fault('courseCode', say(texts.unknownCourse, { code: v.courseCode }));
  else if (!course.active) fault('courseCode', say(texts.inactiveCourse, { course: course.name }));
  const days = lines.map(({ values }) => ({ startsAt: values.startsAt, endsAt: values.endsAt })).sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const start = days[0]?.startsAt ?? v.startsAt;
  if (v.opensAt >= v.deadlineAt) fault('deadlineAt', texts.opensAfterDeadline);
  if (v.deadlineAt >= start) fault('deadlineAt', texts.deadlineAfterStart);
  if (v.cutoffAt && v.cutoffAt >= start) fault('cutoffAt', texts.cutoffAfterStart);
  if (v.minimum !== undefined && v.minimum > v.capacity) fault('minimum', texts.minimumOverCapacity);
  const { from, to } = office.plan.identity;
  const [firstDay, lastDay] = [office.today(start), office.today(days.at(-1)?.endsAt ?? start)];
  if (firstDay < from || lastDay > to) fault('startsAt', say(texts.outsidePlan, { from: office.dates.day(from), to: office.dates.day(to) }));
  const { target, unknown } = readTarget(v.target ?? '', rankNames(office), fold);
  if (unknown.length > 0) fault('target', say(texts.unknownTarget, { target: unknown.join('・') }));
  if (!office.calendar.isBusinessDay(office.today(v.deadlineAt))) warnings.push(at(line, 'deadlineAt', say(texts.deadlineClosed, { deadline: office.dates.deadline(v.deadlineAt) })));
  const notice = office.calendar.businessDaysBetween(office.today(v.opensAt), office.today(v.deadlineAt));
  const wanted = office.setting('call.notice_business_days');
  if (v.opensAt < v.deadlineAt && notice < wanted) warnings.push(at(line, 'opensAt', say(texts.shortNotice, { days: notice, wanted })));
  if (!course || faults.length > 0) return { faults, warnings };
  const offering: OfferingInput = {
    code: v.code, courseCode: course.code, name: v.name ?? course.name, fiscalYear: office.fiscalYear(start), place: v.place, capacity: v.capacity, minimum: v.minimum ?? null,
    lecturer: v.lecturer ?? null, belongings: v.belongings ?? null, target, opensAt: v.opensAt, deadlineAt: v.deadlineAt, days, channels: [...new Set(v.channels ?? [])].sort(),
    firstCome: v.firstCome ?? office.setting('selection.first_come'), unitQuota: v.unitQuota ?? null, cutoffAt: v.cutoffAt ?? null, cohortKey: v.cohortKey ?? null, partNo: v.partNo ?? null,
  };
  return { offering, faults, warnings };
}

function contradictions(lines: readonly Line[]): SheetFault[] {
  const [first, ...more] = lines;
  return more.flatMap(({ line, values }) => SHARED.filter((c) => JSON.stringify(values[c]) !== JSON.stringify(first?.values[c]))
    .map((c) => at(line, c, say(texts.contradicts, { code: values.code, line: first?.line ?? 0 }))));
}

function dayFaults(lines: readonly Line[]): SheetFault[] {
  const sorted = [...lines].sort((a, b) => a.values.startsAt.getTime() - b.values.startsAt.getTime());
  return sorted.flatMap(({ line, values }, i) => [
    ...(values.endsAt <= values.startsAt ? [at(line, 'endsAt', texts.endsBeforeStart)] : []),
    ...(i > 0 && values.startsAt < (sorted[i - 1]?.values.endsAt ?? values.startsAt) ? [at(line, 'startsAt', say(texts.daysOverlap, { code: values.code }))] : []),
  ]);
}

const at = (line: number, column: Column, reason: Text): SheetFault => ({ line, column: offeringSheet.columns[column].name, reason });

/** Every name by which 対象 may mean a rank: its code, name, synonyms, and the levels that cover it by default. */
function rankNames({ plan }: Office): RankNames[] {
  return plan.ranks.map((r) => ({
    code: r.code, name: r.name, synonyms: r.synonyms,
    levels: plan.levelRanks.filter((l) => l.rank === r.code && l.isDefault && l.minServiceYear === null && l.maxServiceYear === null).map((l) => l.level),
  }));
}

