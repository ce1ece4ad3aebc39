import type { FiscalYear, LocalDate, MonthDay } from '../../../kernel/calendar';

/** What has to happen to a person for a rule to demand something of them (domain 4.1). */
export type Trigger =
  | { readonly kind: 'HIRE' }
  /** 勤続何年目: falls on 1 April of the fiscal year in which that year is reached. */
  | { readonly kind: 'SERVICE_YEAR'; readonly year: number }
  | { readonly kind: 'PROMOTION_TO_LEVEL'; readonly level: string }
  | { readonly kind: 'ROLE_START'; readonly role: 'EVALUATOR' }
  | { readonly kind: 'POST_ASSIGNMENT'; readonly posts: readonly string[] }
  | { readonly kind: 'ALL_STAFF' }
  | { readonly kind: 'DATE_LIST'; readonly dates: readonly LocalDate[] };

export type DueKind =
  | { readonly kind: 'FY_END'; readonly offset: number; readonly lateHire?: { readonly cutoff: MonthDay; readonly offset: number } }
  | { readonly kind: 'FY_END_AFTER_MONTHS'; readonly months: number }
  | { readonly kind: 'APRIL_HIRE_DATE_ELSE_MONTHS'; readonly monthDay: MonthDay; readonly months: number }
  /** By the day of the event, where the year has one; at latest at the end of the fiscal year. */
  | { readonly kind: 'EVENT_ELSE_FY_END'; readonly event: string }
  | { readonly kind: 'WINDOW_END' };

/** 必須研修ルール, one version. */
export interface MandatoryRule {
  readonly code: string;
  readonly active: boolean;
  /** Any one of them; a course that counts as one of them does too. */
  readonly courses: readonly string[];
  /** Only all parts of a course together count. */
  readonly allParts: boolean;
  readonly trigger: Trigger;
  /** 任用区分 */
  readonly population: readonly string[];
  /** Empty: every rank. */
  readonly ranks: readonly string[];
  readonly due: DueKind;
  readonly recurrence?: { readonly everyFy: number; readonly anchorFy: FiscalYear; /** Other spans by rank. */ readonly byRank: Readonly<Record<string, number>> };
  /** A course completed so many years before the trigger still counts. */
  readonly lookbackYears: number;
  readonly grandfather?: { readonly before: LocalDate; readonly scope: 'RULE' | 'FIRST_OBLIGATION' };
  readonly validFrom: FiscalYear;
  readonly validTo: FiscalYear;
}

/** From `from` on, up to and including `to`; absent: still. */
export interface Spell { readonly from: LocalDate; readonly to?: LocalDate }

/** What is known of one person. Everything has its day, so that a past day can be judged by what was known then. */
export interface PersonFacts {
  readonly hiredOn: LocalDate;
  /** First day no longer on the staff. */
  readonly leftOn?: LocalDate;
  /** 退職予定. */
  readonly retiresOn?: LocalDate;
  readonly employment: readonly (Spell & { readonly type: string })[];
  readonly ranks: readonly (Spell & { readonly rank: string })[];
  /** Levels that training is planned by, each from the day on which it was reached. */
  readonly levels: readonly (Spell & { readonly level: string })[];
  readonly evaluator?: Spell;
  readonly posts: readonly (Spell & { readonly post: string })[];
  /** 休職等 and 派遣. */
  readonly absences: readonly Spell[];
  readonly completions: readonly { readonly course: string; readonly on: LocalDate; /** Of a course in parts: all of them. */ readonly whole: boolean }[];
  /** Seats, also in courses that are over and of which nobody has recorded yet who completed them. */
  readonly bookings: readonly { readonly course: string; readonly confirmedOn: LocalDate; readonly releasedOn?: LocalDate; readonly endsOn: LocalDate }[];
  readonly exemptions: readonly (Spell & { readonly rule: string })[];
  /** Granted by HR, by quota, or by a cancelled course: until the new due date. */
  readonly deferrals: readonly Deferral[];
}

/** `trigger`: of the one obligation that began then; absent: of whatever was asked on the day of the decision. */
export interface Deferral { readonly trigger?: LocalDate; readonly of: { readonly rule: string } | { readonly course: string }; readonly decidedOn: LocalDate; readonly newDue: LocalDate }

/** What an office knows beside its rules and people. */
export interface OfficeFacts {
  /** Days of yearly events, by event and fiscal year. */
  readonly events: Readonly<Record<string, Readonly<Record<FiscalYear, LocalDate>>>>;
  /** Courses that count as another: by the course that is asked for. */
  readonly equivalents: Readonly<Record<string, readonly string[]>>;
  /** Whoever retires this fiscal year, before the due date, is spared what a rank or the years of service ask for. */
  readonly sparesRetiring: boolean;
  /** Business days on which nothing was sent (休止), and the day from which that was over: deadlines that were running are so many days later. */
  readonly held: readonly { readonly day: LocalDate; readonly overOn: LocalDate }[];
  addBusinessDays(day: LocalDate, n: number): LocalDate;
  /** The day on which something due on that day is really due (domain 4.3). */
  deadlineDay(day: LocalDate): LocalDate;
}

export const during = (spell: Spell, day: LocalDate): boolean => spell.from <= day && (spell.to === undefined || day <= spell.to);
