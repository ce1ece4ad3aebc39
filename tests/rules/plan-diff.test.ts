import path from 'node:path';
import fc from '../support/properties';
import { changesNothing, entriesOf, partNames, planDiff, planEntries, planOfEntries, readPlan, type PartName, type Plan, type PlanDiff, type PlanEntry } from '../../src/features/catalogue/plan';

let plan: Plan;
let other: Plan;
beforeAll(async () => {
  const [first, second] = await Promise.all(['prisma/plans/yuzawa-r7-r10', 'tests/fixtures/plans/hinode-r8'].map((folder) => readPlan(path.join(__dirname, '../..', folder))));
  if (!first?.ok || !second?.ok) throw new Error('the plans have faults');
  [plan, other] = [first.plan, second.plan];
});

const counts = (diff: PlanDiff, part: PartName) => [diff[part].added.length, diff[part].changed.length, diff[part].retired.length, diff[part].unchanged.length];
const untouched = (diff: PlanDiff, ...but: PartName[]) => partNames.filter((part) => !but.includes(part)).every((part) => counts(diff, part).slice(0, 3).every((n) => n === 0));
const withCourses = (change: (courses: Plan['courses']) => Plan['courses']): Plan => ({ ...plan, courses: change(plan.courses) });

describe('what loading a plan changes', () => {
  it('a first load adds everything', () => {
    const diff = planDiff(undefined, plan);
    expect(partNames.reduce((n, part) => n + diff[part].added.length, 0)).toBe(planEntries(plan).length);
    expect(counts(diff, 'courses')).toEqual([46, 0, 0, 0]);
    expect(changesNothing(diff)).toBe(false);
  });

  it('the same plan again changes nothing', () => {
    const diff = planDiff(plan, plan);
    expect(changesNothing(diff)).toBe(true);
    expect(counts(diff, 'matrix')).toEqual([0, 0, 0, 71]);
  });

  it('a course of another provider is changed, and only that field of it', () => {
    const diff = planDiff(plan, withCourses((all) => all.map((c) => (c.code === 'S08' ? { ...c, provider: 'OWN' } : c))));
    expect(counts(diff, 'courses')).toEqual([0, 1, 0, 45]);
    expect(diff.courses.changed[0]).toMatchObject({ code: 'S08', data: { provider: 'OWN' }, fields: [{ field: 'provider', from: 'MAYORS', to: 'OWN' }] });
    expect(untouched(diff, 'courses')).toBe(true);
  });

  it('a course that is no longer listed is retired, with what it was', () => {
    const diff = planDiff(plan, withCourses((all) => all.filter((c) => c.code !== 'X02')));
    expect(counts(diff, 'courses')).toEqual([0, 0, 1, 45]);
    expect(diff.courses.retired[0]).toMatchObject({ code: 'X02', data: { name: '情報セキュリティ研修' } });
  });

  it('a course under a new code is one retired and one added', () => {
    const diff = planDiff(plan, withCourses((all) => all.map((c) => (c.code === 'X02' ? { ...c, code: 'D19' } : c))));
    expect([diff.courses.added.map((e) => e.code), diff.courses.retired.map((e) => e.code), diff.courses.changed]).toEqual([['D19'], ['X02'], []]);
  });

  it('a list in another order is a change: the order of selection means something', () => {
    const diff = planDiff(plan, { ...plan, settings: plan.settings.map((s) => (s.key === 'selection.order' ? { ...s, value: '申込順;必須対象' } : s)) });
    expect(diff.settings.changed.map((c) => [c.code, c.fields.map((f) => f.field)])).toEqual([['selection.order', ['value']]]);
  });

  it('rows in another order are no change', () => {
    expect(changesNothing(planDiff(plan, { ...plan, courses: [...plan.courses].reverse(), results: [...plan.results].reverse() }))).toBe(true);
  });

  it('a field that was unknown when the plan was stored is no change while it is blank', () => {
    const old = withCourses((all) => all.map(({ note: _, ...rest }) => rest as Plan['courses'][number]));
    expect(planDiff(old, withCourses((all) => all.map((c) => ({ ...c, note: null })))).courses.changed).toEqual([]);
  });

  it('another plan retires all of one and adds all of the other', () => {
    const diff = planDiff(plan, other);
    expect([counts(diff, 'identity'), counts(diff, 'ranks')]).toEqual([[1, 0, 1, 0], [5, 0, 7, 0]]);
  });
});

describe('entries', () => {
  it('have a code that is unique in their part', () => {
    const codes = planEntries(plan).map((e) => `${e.part} ${e.code}`);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).toEqual(expect.arrayContaining(['identity yuzawa-r7-r10', 'matrix 7a/R1', 'results 2024/自主研修', 'levelRanks 中堅/R5', 'questionScales AGREE5/3']));
  });

  it('come back as the same plan from a store that keeps JSON in any order', () => {
    fc.assert(fc.property(fc.shuffledSubarray(planEntries(plan), { minLength: planEntries(plan).length }), (entries) => {
      const stored = JSON.parse(JSON.stringify(entries)) as { part: string; data: unknown }[];
      expect(planOfEntries(stored)).toEqual(plan);
    }), { numRuns: 20 });
  });

  it('say which plan they are of', () => {
    expect(() => planOfEntries([])).toThrow(/which plan/);
  });

  it('of results stand in the order of years, those of the matrix in the order of boxes', () => {
    expect(entriesOf(plan, 'results').map((e) => e.data.fiscalYear)).toEqual([...plan.results.map((r) => r.fiscalYear)].sort());
    expect([...new Set(plan.matrix.map((c) => c.box))]).toEqual(['1', '2', '3', '4', '5', '6', '7a', '7b', '7c', '7d', '8a', '8b', '9', '10', '11', '12', '13a', '13b', '14', '15', '16', '17', '18', '19']);
  });
});

/** What a store holds after a load: what came, added or changed; nothing that was retired. */
function loaded(before: Plan | undefined, diff: PlanDiff): Plan {
  const gone = new Set(partNames.flatMap((part) => [...diff[part].retired, ...diff[part].changed].map((e) => `${part} ${e.code}`)));
  const kept = before ? planEntries(before).filter((e) => !gone.has(`${e.part} ${e.code}`)) : [];
  return planOfEntries([...kept, ...partNames.flatMap((part): readonly PlanEntry[] => [...diff[part].added, ...diff[part].changed])]);
}

describe('for any two states of a plan', () => {
  const state = () => {
    const rows = <P extends 'courses' | 'rules' | 'settings' | 'aliases' | 'matrix'>(part: P) => fc.subarray([...plan[part]]);
    return fc.record({ courses: rows('courses'), rules: rows('rules'), settings: rows('settings'), aliases: rows('aliases'), matrix: rows('matrix'), rename: fc.constantFrom('', '（改）') })
      .map(({ rename, ...parts }): Plan => ({ ...plan, ...parts, courses: parts.courses.map((c) => ({ ...c, name: c.name + rename })) }));
  };

  it('what differs, applied, gives the incoming plan; loading it again changes nothing', () => {
    fc.assert(fc.property(fc.option(state(), { nil: undefined }), state(), (before, incoming) => {
      const after = loaded(before, planDiff(before, incoming));
      expect(planEntries(after)).toEqual(planEntries(incoming));
      expect(changesNothing(planDiff(after, incoming))).toBe(true);
    }), { numRuns: 60 });
  });

  it('every entry is in exactly one of added, changed, unchanged — or retired', () => {
    fc.assert(fc.property(state(), state(), (before, incoming) => {
      const diff = planDiff(before, incoming);
      for (const part of partNames) {
        const codes = (entries: readonly PlanEntry[]) => entries.map((e) => e.code).sort();
        expect(codes([...diff[part].added, ...diff[part].changed, ...diff[part].unchanged])).toEqual(codes(entriesOf(incoming, part)));
        expect(codes([...diff[part].retired, ...diff[part].changed, ...diff[part].unchanged])).toEqual(codes(entriesOf(before, part)));
        for (const change of diff[part].changed) expect(change.fields.length).toBeGreaterThan(0);
      }
    }), { numRuns: 60 });
  });

  it('what one way adds, the other way retires', () => {
    fc.assert(fc.property(state(), state(), (one, two) => {
      const [there, back] = [planDiff(one, two), planDiff(two, one)];
      for (const part of partNames) expect(there[part].added.map((e) => e.code)).toEqual(back[part].retired.map((e) => e.code));
    }), { numRuns: 40 });
  });
});
