import { z } from 'zod';
import { choice } from './plan/cell';
import { providerKind } from './plan/parts/providers';
import { settingUnits, type SettingUnit, type TypedSetting, type UnitValue } from './plan/setting-units';

/**
 * A setting that code reads. `type` is what the value must be beyond its unit's form. Without a `default` every plan must say it:
 * these are the names of an office, of which there is no usual one.
 */
interface Setting<T> { readonly unit: SettingUnit; readonly type: z.ZodType<T, TypedSetting>; readonly default?: T }

function setting<U extends SettingUnit, T>(unit: U, type: z.ZodType<T, UnitValue<U>>, byDefault?: T): Setting<T> {
  const typed = (settingUnits[unit] as unknown as z.ZodType<UnitValue<U>, TypedSetting>).pipe(type);
  return byDefault === undefined ? { unit, type: typed } : { unit, type: typed, default: byDefault };
}

const count = (min = 0, max = 1000) => z.int().min(min).max(max);
const time = (byDefault: string) => setting('time', z.string(), byDefault);
const flag = (byDefault: boolean) => setting('flag', z.boolean(), byDefault);
const phrase = () => setting('phrase', z.object({ ja: z.string(), en: z.string() }));

/** Who comes first when there are more applicants than seats (domain 3.5, ruling 12). */
const criterion = choice({
  MANDATORY: ['必須対象'], MISSED_LAST_TIME: ['前回選外'], FIRST_TIME: ['受講決定なし'], FEWEST_COURSES: ['公募受講の少ない順'], UNIT_BALANCE: ['所属の均衡'], DRAW: ['抽選'], APPLICATION_TIME: ['申込順'],
});

/** Who is named first when a provider outside has too few seats (domain 3.3). */
const quotaCriterion = choice({ DUE: ['期限の早い順'], DEFERRED: ['猶予のあった人'], PROMOTED: ['昇任の早い順'] });

/** By the number of its day, Sunday being 0; the office is open on these. `none`: no digest is sent. */
const weekdayWord = choice({ none: ['なし'], '1': ['月'], '2': ['火'], '3': ['水'], '4': ['木'], '5': ['金'] });

/** Every setting that code reads now. Values of a plan that are not listed here are kept, checked by their unit only (ruling 22). */
export const settings = {
  // the call and the application (domain 3.2, 3.5; rulings 5, 10, 12)
  'call.notice_business_days': setting('business_days', count(), 10),
  'application.deadline_time': time('17:15'),
  'application.kaikei_in_open_calls': flag(true),
  'application.kaikei_excluded_kinds': setting('words', z.array(providerKind), ['SECONDMENT', 'SELF']),
  'later.remind_business_days': setting('business_days', count(1), 3),
  'approval.due_business_days': setting('business_days', count(1), 3),
  'approval.deputy_after_business_days': setting('business_days', count(1), 3),
  'approval.hr_on_behalf_after_business_days': setting('business_days', count(), 3),
  'approval.reapply_business_days': setting('business_days', count(1), 1),
  'approval.reapply_time': time('17:15'),
  'reminder.approval.head_after': setting('business_days_list', z.array(count()), [0, 2, 3]),
  'reminder.approval.hr_after': setting('business_days_list', z.array(count(1)).min(1), [3]),
  'selection.order': setting('words', z.array(criterion).min(1), ['MANDATORY', 'MISSED_LAST_TIME', 'FIRST_TIME', 'FEWEST_COURSES', 'UNIT_BALANCE', 'APPLICATION_TIME']),
  'selection.unit_max': setting('people', count(1).nullable(), 2),
  'selection.lookback_fiscal_years': setting('fiscal_years', count(1, 50), 2),
  'selection.first_come': flag(false),
  'decision.due_business_days': setting('business_days', count(), 5),
  'decision.requires_approver': flag(false),
  'decision.shown_days': setting('days', count(1), 30),
  // seats after the decision (domain 3.2 step 10, 3.5)
  'seat_offer.business_days': setting('business_days', count(1), 1),
  'seat_offer.min_working_hours': setting('hours', count(1), 4),
  'provider.change_until_business_days': setting('business_days', count(), 1),
  'provider.change_until_time': time('17:00'),
  'offering.minimum_warning_business_days': setting('business_days', count(1), 3),
  'change.gather_minutes': setting('minutes', count(0, 480), 10),
  // nominated courses (domain 3.3, 4.5)
  'deferral.reasons': setting('words', z.array(z.string()).min(1), ['育児休業', '産前産後', '休職', '病気休暇', '介護', '長期派遣', '災害対応', '議会・選挙等業務都合', '定員超過', '研修中止', '同等研修受講済（前歴・他機関）', '退職予定', '役職定年・降任', 'その他']),
  // mandatory training (domain 3.9, 4.5, 4.6)
  'exemption.retiring_this_year': flag(true),
  'mandatory.quota_order': setting<'words', z.output<typeof quotaCriterion>[]>('words', z.array(quotaCriterion).min(1), ['DUE', 'DEFERRED', 'PROMOTED']),
  'mandatory.quota_rest_deferred': flag(true),
  'mandatory.newly_due_limit_percent': setting('percent', count(0, 100), 20),
  'reminder.mandatory.staff_before': setting('business_days_list', z.array(count()), [90, 60, 30, 10]),
  'reminder.mandatory.head_before': setting('business_days_list', z.array(count()), [60, 30, 10]),
  'reminder.mandatory.hr_monthly': flag(true),
  'reminder.overdue.staff_after': setting('business_days_list', z.array(count(1)), [1]),
  'reminder.overdue.hr_after': setting('business_days_list', z.array(count(1)), [1]),
  'reminder.overdue.monthly': flag(true),
  'quiet.kept_stages_business_days': setting('business_days_list', z.array(count()), [1, 0]),
  // the heads' digest (domain 4.7)
  'digest.weekday': setting('word', weekdayWord, '1'),
  'digest.at': time('09:30'),
  'digest.suggestions': setting('items', count(0, 10), 2),
  'digest.monthly_when_empty': flag(false),
  // when messages leave (domain 4.3, 4.6; ruling 7)
  'sending.day_start': time('08:30'),
  'sending.day_end': time('17:15'),
  'sending.bundle_at': time('09:15'),
  'sending.after_hours_at': time('09:15'),
  'sending.weekly_cap': setting('items', count(1).nullable(), 3),
  'work.hours': setting('time_ranges', z.array(z.object({ from: z.string(), to: z.string() })).min(1), [{ from: '08:30', to: '12:00' }, { from: '13:00', to: '17:15' }]),
  'calendar.year_end_from': setting('month_day', z.string(), '12-29'),
  'calendar.year_end_to': setting('month_day', z.string(), '01-03'),
  'calendar.holiday_warning_days': setting('days', count(1), 400),
  'calendar.date_style': setting('word', choice({ era: ['和暦'], western: ['西暦'] }), 'era'),
  'calendar.fiscal_year_style': setting('word', choice({ era: ['和暦'], western: ['西暦'], short: ['略記'] }), 'era'),
  // people and the office (domain 6.1, 7.4; rulings 20, 22)
  'people.address_form': setting('word', z.string(), 'さん'),
  'people.removal_limit_percent': setting('percent', count(0, 100), 10),
  'office.name': phrase(),
  'office.hr_unit': phrase(),
  'office.hr_desk': phrase(),
  'office.hr_extension': setting<'word', string | null>('word', z.string(), null),
  'title.staff': phrase(),
  'title.unit_head': phrase(),
  'title.deputy': phrase(),
  'title.hr_admin': phrase(),
  'title.hr_approver': phrase(),
  'title.promoter': phrase(),
  'title.auditor': phrase(),
} as const;

export type SettingKey = keyof typeof settings;
export type SettingValue<K extends SettingKey> = z.output<(typeof settings)[K]['type']>;

/** A row of the plan's settings, as far as a value is concerned. */
export interface SettingRow extends Pick<TypedSetting, 'valueEn'> { readonly key: string; readonly value: string | null; readonly default: string | null }

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(settings, key);
}

/** The typed text of a row: HR's value or, where that is blank, the default written beside it; none: neither is written. */
export function typedSetting({ value, valueEn, default: byDefault }: SettingRow): TypedSetting | undefined {
  const typed = value ?? byDefault;
  return typed === null ? undefined : { value: typed, valueEn };
}

/**
 * The value of a setting in a loaded plan, else its default.
 * @throws Error when the plan holds no usable value; a plan that was read without faults always does.
 */
export function settingValue<K extends SettingKey>(plan: { readonly settings: readonly SettingRow[] }, key: K): SettingValue<K> {
  const { type, default: byDefault } = settings[key] as Setting<SettingValue<K>>;
  const row = plan.settings.find((one) => one.key === key);
  const typed = row && typedSetting(row);
  if (typed !== undefined) return type.parse(typed);
  if (byDefault === undefined) throw new Error(`the plan has no setting ${key}`);
  return byDefault;
}
