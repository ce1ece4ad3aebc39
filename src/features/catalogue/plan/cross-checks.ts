import { foldCourse, fold } from '../../../kernel/text';
import { say, type Text } from '../../../kernel/messages';
import { isSettingKey, settings, settingValue, type SettingKey } from '../settings';
import { planMessages as m } from './messages';
import type { Reading } from './part';
import { partNames, partOf, planParts, type PartName, type PlanRow } from './plan';
import { wholeFile, type PlanFault } from './plan-faults';

export type Readings = Readonly<Record<PartName, Reading>>;
export interface Line<P extends PartName> { readonly line: number; readonly values: Partial<PlanRow<P>> }

/** The rows of a part as far as they could be read. */
export function lines<P extends PartName>(readings: Readings, name: P): Line<P>[] {
  return readings[name].rows as unknown as Line<P>[];
}

export function at<P extends PartName>(name: P, field: keyof PlanRow<P> & string, line: number, reason: Text, value?: string): PlanFault {
  const { file, columns } = partOf(name);
  return { file, line, field: columns[field]?.header ?? field, ...(value === undefined ? {} : { value }), reason };
}

/** The same code twice in one file; letters are compared without regard to their case, as people type them. */
export function duplicateCodes(readings: Readings): PlanFault[] {
  return partNames.flatMap((name) => {
    const first = new Map<string, number>();
    return readings[name].rows.flatMap(({ code, line }) => {
      if (code === undefined) return [];
      const before = first.get(code.toUpperCase());
      first.set(code.toUpperCase(), before ?? line);
      const [field] = planParts[name].key;
      return before === undefined ? [] : [at(name, field as never, line, say(m.duplicate, { value: code, line: before }), code)];
    });
  });
}

interface Name { readonly name: string; readonly owner: string; readonly at: PlanFault }

/** One name leads to one thing: names that are equal when folded for search must not belong to two. */
function takenNames(names: readonly Name[], folded: (name: string) => string): PlanFault[] {
  const first = new Map<string, Name>();
  return names.flatMap((one) => {
    const before = first.get(folded(one.name));
    if (before === undefined) first.set(folded(one.name), one);
    if (before === undefined || before.owner.toUpperCase() === one.owner.toUpperCase()) return [];
    return [{ ...one.at, reason: say(m.nameTaken, { value: one.name, owner: before.owner, file: before.at.file, line: before.at.line }) }];
  });
}

/** Proper names come first, so that a synonym bears the fault when it takes another's name. */
function namesOf<P extends 'courses' | 'aliases' | 'ranks' | 'providers'>(readings: Readings, name: P, owner: keyof PlanRow<P> & string, fields: readonly (keyof PlanRow<P> & string)[]): Name[] {
  return fields.flatMap((field) => lines(readings, name).flatMap(({ line, values }) => {
    const cell: unknown = values[field];
    const names = (Array.isArray(cell) ? cell : [cell]).filter((one) => typeof one === 'string');
    const owned: unknown = values[owner];
    return typeof owned === 'string' ? names.map((one) => ({ name: one, owner: owned, at: at(name, field, line, m.duplicate, one) })) : [];
  }));
}

export function ambiguousNames(readings: Readings): PlanFault[] {
  return [
    ...takenNames([...namesOf(readings, 'courses', 'code', ['code', 'name']), ...namesOf(readings, 'aliases', 'course', ['alias'])], foldCourse),
    ...takenNames(namesOf(readings, 'ranks', 'code', ['name', 'postTitles', 'synonyms']), fold),
    ...takenNames(namesOf(readings, 'providers', 'code', ['name', 'synonyms']), fold),
  ];
}

/** Questions that are answered by choosing have options, others have none. */
export function questionOptions(readings: Readings): PlanFault[] {
  if (!readings.questionOptions.readable || !readings.questionItems.readable) return [];
  const choosing = (kind: string | undefined) => kind !== undefined && kind !== 'TEXT' && kind !== 'SCALE';
  const options = lines(readings, 'questionOptions');
  const items = lines(readings, 'questionItems');
  const lacking = items.filter(({ values }) => choosing(values.kind) && options.filter((o) => o.values.item === values.code).length < 2);
  const stray = options.filter(({ values: { item } }) => items.some(({ values }) => values.code === item && values.kind !== undefined && !choosing(values.kind)));
  return [
    ...lacking.map(({ line, values }) => at('questionItems', 'kind', line, say(m.optionsMissing, { field: '種類', value: String(values.kind), file: planParts.questionOptions.file }))),
    ...stray.map(({ line, values }) => at('questionOptions', 'item', line, say(m.optionsNotHere, { value: String(values.item) }), String(values.item))),
  ];
}

/** What is in force outside the plan's period: read, but pointed out (domain 9.1, 2). */
export function outsidePeriod(readings: Readings): PlanFault[] {
  const { from, to } = lines(readings, 'identity')[0]?.values ?? {};
  if (!from || !to) return [];
  const reason = say(m.outsidePlan, { from, to });
  const fiscalYears = lines(readings, 'rules').flatMap(({ line, values: { validFyFrom: first, validFyTo: last } }) => [
    ...(first !== undefined && `${first}-04-01` < from ? [at('rules', 'validFyFrom', line, reason, String(first))] : []),
    ...(last !== undefined && `${last + 1}-03-31` > to ? [at('rules', 'validFyTo', line, reason, String(last))] : []),
  ]);
  const days = lines(readings, 'levelRanks').flatMap(({ line, values }) => [
    ...(values.from && values.from < from ? [at('levelRanks', 'from', line, reason, values.from)] : []),
    ...(values.to && values.to > to ? [at('levelRanks', 'to', line, reason, values.to)] : []),
  ]);
  return [...fiscalYears, ...days];
}

type TimeKey = Extract<SettingKey, `sending.${string}_start` | `sending.${string}_end` | `sending.${string}_at`>;
const inOrder: readonly (readonly [earlier: TimeKey, later: TimeKey])[] = [
  ['sending.day_start', 'sending.bundle_at'], ['sending.bundle_at', 'sending.day_end'],
  ['sending.day_start', 'sending.after_hours_at'], ['sending.after_hours_at', 'sending.day_end'],
];

/** Settings that every plan must say, and hours that only make sense in their order. */
export function settingsTogether(readings: Readings): PlanFault[] {
  const { readable, faults } = readings.settings;
  if (!readable) return [];
  const rows = lines(readings, 'settings');
  const lineOf = (key: string) => rows.find(({ values }) => values.key === key)?.line;
  const missing = Object.keys(settings).filter((key) => isSettingKey(key) && !('default' in settings[key]) && lineOf(key) === undefined);
  const absent = missing.map((key) => at('settings', 'key', wholeFile.line, say(m.settingMissing, { key })));
  if (faults.length > 0) return absent;
  const plan = { settings: rows.map(({ values }) => values as PlanRow<'settings'>) };
  const reversed = inOrder.filter(([earlier, later]) => settingValue(plan, later) < settingValue(plan, earlier));
  return [...absent, ...reversed.map(([earlier, later]) => at('settings', 'value', lineOf(later) ?? lineOf(earlier) ?? wholeFile.line, say(m.hoursReversed, { earlier, later })))];
}
