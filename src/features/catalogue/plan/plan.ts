import { codeOf, type Part, type RowOf } from './part';
import { aliases } from './parts/aliases';
import { closedDays } from './parts/closed-days';
import { courseQuestions } from './parts/course-questions';
import { courses } from './parts/courses';
import { equivalences } from './parts/equivalences';
import { events } from './parts/events';
import { identity } from './parts/identity';
import { levelRanks } from './parts/level-ranks';
import { levels } from './parts/levels';
import { rules } from './parts/mandatory-rules';
import { matrix } from './parts/matrix';
import { policies } from './parts/policies';
import { providers } from './parts/providers';
import { questionBlocks } from './parts/question-blocks';
import { questionItems } from './parts/question-items';
import { questionOptions } from './parts/question-options';
import { questionScales } from './parts/question-scales';
import { quietWindows } from './parts/quiet-windows';
import { ranks } from './parts/ranks';
import { results } from './parts/results';
import { settings } from './parts/settings';
import { statRows } from './parts/stat-rows';
import { surveyNotices } from './parts/survey-notices';
import { targetImages } from './parts/target-images';
import { versions } from './parts/versions';
import { waves } from './parts/waves';

/** Everything a plan consists of, one data file each. A new kind of plan data is a file in `parts/` and a line here. */
export const planParts = {
  identity, versions, targetImages, policies, statRows, providers, ranks, levels, levelRanks, courses, aliases, equivalences, matrix, rules, events,
  questionBlocks, questionScales, questionItems, questionOptions, courseQuestions, surveyNotices, waves,
  results, settings, closedDays, quietWindows,
};

export type PartName = keyof typeof planParts;
export const partNames = Object.keys(planParts) as readonly PartName[];
export type PlanRow<P extends PartName> = RowOf<(typeof planParts)[P]>;

/** A part without its own columns' types, for what is done with all parts alike. */
export function partOf(name: PartName): Part {
  return planParts[name] as unknown as Part;
}

/** A whole plan as plain values: text, numbers, yes/no, lists; a blank is `null`. It survives JSON unchanged. */
export type Plan = { readonly [P in Exclude<PartName, 'identity'>]: readonly PlanRow<P>[] } & { readonly identity: PlanRow<'identity'> };

/** One entry of one part, as it is compared and stored. `code` is unique in its part. */
export interface PlanEntry<P extends PartName = PartName> { readonly part: P; readonly code: string; readonly data: PlanRow<P> }

const byCode = new Intl.Collator('en', { numeric: true });

/** The entries of one part in their own order, which does not depend on the order of lines in the file. */
export function entriesOf<P extends PartName>(plan: Plan, name: P): PlanEntry<P>[] {
  const rows: unknown = plan[name];
  return arranged(name, (Array.isArray(rows) ? rows : [rows]) as PlanRow<P>[]);
}

/** Every entry of a plan, part after part. */
export function planEntries(plan: Plan): PlanEntry[] {
  return partNames.flatMap((name) => entriesOf(plan, name));
}

/**
 * The inverse of `planEntries`, in any order of entries. The data is taken as it is: it was checked when the plan was read.
 * @throws Error when the entry that says what the plan is, is missing.
 */
export function planOfEntries(entries: readonly { readonly part: string; readonly data: unknown }[]): Plan {
  const rows = Object.fromEntries(partNames.map((name) => [name, arranged(name, entries.filter((e) => e.part === name).map((e) => e.data as PlanRow<PartName>)).map((e) => e.data)]));
  const [identityRow] = rows.identity ?? [];
  if (identityRow === undefined) throw new Error('the entries of a plan do not say which plan it is');
  return { ...rows, identity: identityRow } as unknown as Plan;
}

function arranged<P extends PartName>(name: P, rows: readonly PlanRow<P>[]): PlanEntry<P>[] {
  const part = partOf(name);
  const place = (data: object): number => (part.order === undefined ? 0 : Number((data as Record<string, unknown>)[part.order]));
  const entries = rows.map((data) => ({ part: name, code: codeOf(part, data as Record<string, unknown>) ?? '', data }));
  return entries.sort((a, b) => place(a.data) - place(b.data) || byCode.compare(a.code, b.code));
}
