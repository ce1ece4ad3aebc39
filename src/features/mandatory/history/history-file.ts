import type { SheetFault, SheetReading, SheetRow } from '../../../infra/sheets';
import type { LocalDate } from '../../../kernel/calendar';
import { say, type Text } from '../../../kernel/messages';
import { foldCourse } from '../../../kernel/text';
import type { Course, Office } from '../../catalogue';
import { texts } from './messages';
import { historySheet, type HistoryRow } from './sheet';
import { completionKey, type Completion, type Numbered } from './store';

/** Courses that a file says were completed, or everything that is wrong with it, line by line. */
export interface HistoryFile { readonly completions: readonly (Completion & { readonly line: number })[]; readonly faults: readonly SheetFault[]; readonly warnings: readonly SheetFault[] }

interface Known {
  readonly office: Pick<Office, 'plan' | 'findCourses'>;
  readonly today: LocalDate;
  readonly people: readonly Numbered[];
  /** Lines of people and courses that nobody knows are left out instead of refused: an old ledger is full of both. */
  readonly leaveOutUnknown: boolean;
}

type Line = SheetRow<HistoryRow>;
type Entry = Completion & { readonly line: number };
type CourseOf = (typed: string) => { readonly code: string } | { readonly reason: Text };

export function completionsIn(sheet: SheetReading<HistoryRow>, { office, today, people, leaveOutUnknown }: Known): HistoryFile {
  const missing = missingColumns(sheet);
  if (missing.length > 0) return { completions: [], faults: [...sheet.faults, ...missing], warnings: sheet.warnings };
  const numbers = new Map(people.map((p) => [p.number, p.staffId]));
  const courseOf = courseFinder(office);
  const faults = [...sheet.faults];
  const warnings = [...sheet.warnings];
  const first = new Map<string, Entry>();
  for (const row of sheet.rows) {
    if (row.values.passed === false) {
      warnings.push(at(row.line, 'passed', texts.notCompleted));
      continue;
    }
    const { wrong, unknown, entry } = readLine(row, numbers, courseOf, today);
    faults.push(...wrong, ...(leaveOutUnknown ? [] : unknown));
    if (leaveOutUnknown) warnings.push(...unknown.map((fault) => ({ ...fault, reason: say(texts.leftOut, { reason: fault.reason }) })));
    if (!entry) continue;
    const earlier = first.get(completionKey(entry));
    if (earlier) warnings.push(at(row.line, 'number', say(texts.sameAgain, { line: earlier.line })));
    else first.set(completionKey(entry), entry);
  }
  return { completions: [...first.values()], faults: faults.sort((a, b) => a.line - b.line), warnings };
}

/** What the whole file lacks is said once. */
function missingColumns({ columns, faults }: SheetReading<HistoryRow>): SheetFault[] {
  if (columns.length === 0 && faults.length > 0) return []; // there was no header at all, which is said
  const has = (...some: (keyof typeof historySheet.columns)[]) => some.some((column) => columns.includes(historySheet.columns[column].name));
  const fault = (reason: Text): SheetFault => ({ line: 0, column: '', reason });
  return [...(has('courseCode', 'courseName') ? [] : [fault(texts.courseColumn)]), ...(has('completedOn', 'endsOn', 'period') ? [] : [fault(texts.dayColumn)])];
}

/** `unknown`: a person or course that nobody knows; `entry` where nothing is wrong or unknown. */
function readLine({ line, values }: Line, numbers: ReadonlyMap<string, number>, courseOf: CourseOf, today: LocalDate): { wrong: SheetFault[]; unknown: SheetFault[]; entry?: Entry } {
  const wrong: SheetFault[] = [];
  const unknown: SheetFault[] = [];
  const column = values.courseCode === undefined ? 'courseName' : 'courseCode';
  const typed = values.courseCode ?? values.courseName;
  const course = typed === undefined ? undefined : courseOf(typed);
  const on = values.completedOn ?? values.endsOn ?? values.period;
  const staffId = numbers.get(values.number);
  if (staffId === undefined) unknown.push(at(line, 'number', say(texts.unknownNumber, { number: values.number })));
  if (course === undefined) wrong.push(at(line, column, texts.courseMissing));
  else if ('reason' in course) unknown.push(at(line, column, course.reason));
  if (on === undefined) wrong.push(at(line, 'completedOn', texts.dayMissing));
  else if (on > today) wrong.push(at(line, values.completedOn ? 'completedOn' : values.endsOn ? 'endsOn' : 'period', texts.dayToCome));
  if (wrong.length > 0 || staffId === undefined || course === undefined || 'reason' in course || on === undefined) return { wrong, unknown };
  return { wrong, unknown, entry: { line, staffId, course: course.code, on, whole: values.whole ?? true, note: values.note ?? '' } };
}

/** Finds a course by its code, its names or an alias; a part of a name is a guess and no match. Each spelling is looked up once. */
function courseFinder(office: Known['office']): CourseOf {
  const known = new Map<string, ReturnType<CourseOf>>();
  return (typed) => {
    const before = known.get(typed);
    if (before) return before;
    const near = office.findCourses(typed);
    const found = near.find((course) => namesOf(course, office.plan).some((name) => foldCourse(name) === foldCourse(typed)));
    const names = near.slice(0, 2).map((course) => `${course.name}（${course.code}）`).join('、');
    const answer = found ? { code: found.code } : { reason: near.length === 0 ? say(texts.unknownCourse, { course: typed }) : say(texts.unknownCourseNear, { course: typed, near: names }) };
    known.set(typed, answer);
    return answer;
  };
}

const namesOf = (course: Course, { aliases }: Office['plan']): string[] => [course.code, course.name, course.nameEn, ...aliases.filter((a) => a.course === course.code).map((a) => a.alias)];

const at = (line: number, column: keyof typeof historySheet.columns, reason: Text): SheetFault => ({ line, column: historySheet.columns[column].name, reason });
