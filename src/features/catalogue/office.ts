import type { Role } from '../../interaction/actor';
import type { Transaction } from '../../interaction/transaction';
import { businessCalendar, fiscalYear, formatDate, formatDays, formatMoment, fiscalYearLabel, instantAt, localDateOf, minutesOfDay, parseFiscalYear, type BusinessCalendar, type LocalDate, type Stretch } from '../../kernel/calendar';
import { say, verbatim, type Text } from '../../kernel/messages';
import { foldCourse } from '../../kernel/text';
import { texts } from './messages';
import { calendarOf, quietWindowsFor, settingValue, type Plan, type PlanRow, type SettingKey, type SettingValue } from './plan';
import { currentPlan, currentRevision } from './store';

export type Course = PlanRow<'courses'>;

/** The plan in force as the rest of the product uses it: settings, calendar, courses, and the office's way of writing dates. */
export interface Office {
  readonly plan: Plan;
  readonly calendar: BusinessCalendar;
  setting<K extends SettingKey>(key: K): SettingValue<K>;
  /** Trade date in Japan. */
  today(instant: Date): LocalDate;
  fiscalYear(instant: Date): number;
  /** 「令和8年度」, `2026`, 「R8」; undefined when it is none. */
  readFiscalYear(text: string): number | undefined;
  readonly dates: {
    /** 「令和7年6月24日（火）17時15分」: sentences bring their own まで. */
    deadline(at: Date): Text;
    moment(at: Date): Text;
    day(date: LocalDate): Text;
    sessions(days: readonly Stretch[]): Text;
    fiscalYear(year: number): Text;
  };
  /** 「総務課」. */
  readonly hr: Text;
  /** 「所属長」. */
  readonly unitHead: Text;
  /** 「総務課研修担当」. */
  readonly hrAdmin: Text;
  /** 「人事課長」: who decides where the office wants it so. */
  readonly hrApprover: Text;
  /** Who may decide on participants, by the office's setting (ruling 11). */
  readonly deciders: readonly Role[];
  /** A name as the office addresses people: 「佐藤 健さん」. */
  addressed(name: string): Text;
  /** 「問合せ：総務課 研修担当（内線…）」, under every message. */
  readonly contact: Text;
  course(code: string): Course | undefined;
  /** Courses by code, name, alias or part of a name; exact hits alone when there are any (domain 6.3). */
  findCourses(typed: string): readonly Course[];
  areaName(code: string): Text;
  readonly openCallCourses: readonly string[];
  /** Whether the office's settings leave people of this employment type out of a course's open calls. */
  excludes(courseCode: string, employmentType: string): boolean;
  /** Until when the head may approve what is applied for now (ruling 10). */
  approvalDue(now: Date): Date;
  /** The part of a return's limit that does not depend on the deadline (ruling 10). */
  reapplyLimit(now: Date): Date;
  /** 変更期限: until when seats of a course that begins then may change hands. */
  cutoff(firstDay: Date): Date;
  /** Working minutes for which a freed seat is offered, and the fewest that any offer lasts. */
  readonly offerMinutes: { readonly usual: number; readonly least: number };
  /** When 後で見る reminds: the bundle of the third business day before the deadline. */
  laterReminder(deadlineAt: Date): Date;
  quietWindowsFor(rank: string | null): ReturnType<typeof quietWindowsFor>;
}

let cached: { revision: string; office: Office } | undefined;

/**
 * The office of the plan in force. One statement when it has not changed.
 * @throws Error before the first `plan load`
 */
export async function officeOf(tx: Transaction): Promise<Office> {
  const revision = await currentRevision(tx);
  if (cached?.revision === revision && revision !== '') return cached.office;
  const plan = await currentPlan(tx);
  if (!plan) throw new Error('no plan is loaded: kenshu plan load <folder>');
  const office = buildOffice(plan);
  cached = { revision, office };
  return office;
}

export function buildOffice(plan: Plan): Office {
  const setting = <K extends SettingKey>(key: K): SettingValue<K> => settingValue(plan, key);
  const calendar = businessCalendar(calendarOf(plan));
  const courses = new Map(plan.courses.map((c) => [c.code, c]));
  return {
    plan, calendar, setting, ...namesOf(plan, setting), ...deadlinesOf(calendar, setting),
    today: localDateOf,
    fiscalYear: (instant) => fiscalYear(localDateOf(instant)),
    readFiscalYear: (text) => {
      const read = parseFiscalYear(text);
      return read.ok ? read.year : undefined;
    },
    course: (code) => courses.get(code),
    findCourses: courseFinder(plan),
    openCallCourses: plan.courses.filter((c) => c.selection === 'OPEN_CALL').map((c) => c.code),
    excludes: (code, employmentType) => employmentType === 'KAIKEI' && !kaikeiMay(plan, courses.get(code), setting),
    deciders: setting('decision.requires_approver') ? ['HR_APPROVER'] : ['HR_ADMIN', 'HR_APPROVER'],
    quietWindowsFor: (rank) => (rank === null ? [] : quietWindowsFor(plan, rank)),
  };
}

type Setting = Office['setting'];

function namesOf(plan: Plan, setting: Setting): Pick<Office, 'dates' | 'hr' | 'unitHead' | 'hrAdmin' | 'hrApprover' | 'addressed' | 'contact' | 'areaName'> {
  const style = setting('calendar.date_style');
  const hr = setting('office.hr_unit');
  const extension = setting('office.hr_extension');
  const areas = new Map(plan.policies.map((p) => [p.code, { ja: p.name, en: p.nameEn }]));
  return {
    hr, unitHead: setting('title.unit_head'), hrAdmin: setting('title.hr_admin'), hrApprover: setting('title.hr_approver'),
    addressed: (name) => ({ ja: `${name}${setting('people.address_form')}`, en: name }),
    contact: extension === null ? say(texts.contact, { hr, desk: setting('office.hr_desk') }) : say(texts.contactExtension, { hr, desk: setting('office.hr_desk'), ext: extension }),
    areaName: (code) => areas.get(code) ?? verbatim(code),
    dates: {
      deadline: (at) => formatMoment(at, style), moment: (at) => formatMoment(at, style), day: (date) => formatDate(date, style),
      sessions: (days) => formatDays(days, style), fiscalYear: (year) => fiscalYearLabel(year, setting('calendar.fiscal_year_style')),
    },
  };
}

function deadlinesOf(calendar: BusinessCalendar, setting: Setting): Pick<Office, 'approvalDue' | 'reapplyLimit' | 'laterReminder' | 'cutoff' | 'offerMinutes'> {
  const after = (now: Date, businessDays: number, time: string) => instantAt(calendar.addBusinessDays(localDateOf(now), businessDays), time);
  return {
    approvalDue: (now) => after(now, setting('approval.due_business_days'), setting('application.deadline_time')),
    reapplyLimit: (now) => after(now, setting('approval.reapply_business_days'), setting('approval.reapply_time')),
    cutoff: (firstDay) => after(firstDay, -setting('provider.change_until_business_days'), setting('provider.change_until_time')),
    offerMinutes: { usual: setting('seat_offer.business_days') * minutesOfDay(calendar), least: setting('seat_offer.min_working_hours') * 60 },
    laterReminder: (deadlineAt) => after(deadlineAt, -setting('later.remind_business_days'), setting('sending.bundle_at')),
  };
}

function kaikeiMay(plan: Plan, course: Course | undefined, setting: Setting): boolean {
  if (!setting('application.kaikei_in_open_calls')) return false;
  const kind = plan.providers.find((p) => p.code === course?.provider)?.kind;
  return kind === undefined || !setting('application.kaikei_excluded_kinds').includes(kind);
}

function courseFinder(plan: Plan): Office['findCourses'] {
  const names = plan.courses.map((course) => ({
    course, code: foldCourse(course.code),
    names: [course.name, course.nameEn, ...(course.reading ? [course.reading] : []), ...plan.aliases.filter((a) => a.course === course.code).map((a) => a.alias)].map(foldCourse),
  }));
  return (typed) => {
    const wanted = foldCourse(typed);
    if (wanted === '') return [];
    const exact = names.filter((n) => n.code === wanted || n.names.includes(wanted));
    // A number alone is part of many names and codes and means none of them (domain 6.3: 「申込 7」).
    const found = exact.length > 0 || /^\d+$/.test(wanted) ? exact : names.filter((n) => n.names.some((name) => name.includes(wanted)));
    return found.map((n) => n.course);
  };
}
