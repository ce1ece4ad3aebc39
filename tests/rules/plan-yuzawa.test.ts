import path from 'node:path';
import { isSettingKey, readPlan, settings, settingValue, type Plan } from '../../src/features/catalogue/plan';
import { foldCourse } from '../../src/kernel/text';

const folder = path.join(__dirname, '../../prisma/plans/yuzawa-r7-r10');
let plan: Plan;
beforeAll(async () => {
  const read = await readPlan(folder);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  expect(read.warnings).toEqual([]);
  plan = read.plan;
});
const course = (code: string) => plan.courses.find((c) => c.code === code)!;
const aliasesOf = (code: string) => plan.aliases.filter((a) => a.course === code).map((a) => a.alias);
const rule = (code: string) => plan.rules.find((r) => r.code === code)!;

describe('the reference plan', () => {
  it('runs four fiscal years under its parent policy', () => {
    expect(plan.identity).toMatchObject({ from: '2025-04-01', to: '2029-03-31', parentPolicy: '湯沢市人材育成基本方針', version: 'R7' });
    expect(plan.versions.map((v) => v.code)).toEqual(['H19', 'R3', 'R7']);
  });

  it.each([
    ['policies', 5], ['targetImages', 4], ['statRows', 5], ['providers', 6], ['ranks', 7], ['levels', 7], ['levelRanks', 10], ['courses', 46], ['matrix', 71], ['rules', 17],
    ['questionItems', 33], ['questionBlocks', 7], ['waves', 4], ['courseQuestions', 11], ['surveyNotices', 1], ['results', 20], ['closedDays', 0],
  ] as const)('has %s: %i', (part, count) => {
    expect(plan[part]).toHaveLength(count);
  });

  it('keeps policies by their own numbers, whatever chapter VI numbers them', () => {
    expect(plan.policies.map((p) => [p.code, p.name])).toEqual([['P1', '対人能力の向上'], ['P2', '政策形成能力の向上'], ['P3', '職務遂行能力の向上'], ['P4', 'デジタル化対応能力の向上'], ['P5', '自己管理能力の向上']]);
  });

  it.each([[2021, 25, 365], [2022, 27, 695], [2023, 37, 472], [2024, 33, 753]])('adds the results of FY%i up to the printed totals %i and %i', (year, subjects, participants) => {
    const rows = plan.results.filter((r) => r.fiscalYear === year);
    expect(rows.map((r) => r.row).sort()).toEqual(plan.statRows.map((r) => r.row).sort());
    expect([rows.reduce((sum, r) => sum + r.subjects, 0), rows.reduce((sum, r) => sum + r.participants, 0)]).toEqual([subjects, participants]);
  });

  it('adds the results of four years up to 122 subjects and 2,285 participants, and counts one subject per self-development plan', () => {
    const sum = (field: 'subjects' | 'participants') => plan.results.reduce((total, r) => total + r[field], 0);
    expect([sum('subjects'), sum('participants')]).toEqual([122, 2285]);
    expect(plan.results.filter((r) => r.row === '自主研修').every((r) => r.subjects === r.participants)).toBe(true);
  });
});

describe('the courses', () => {
  it('are 18 D, 10 S, 3 J, 5 H, 3 O, 5 E and 2 placeholders; four of them are not active', () => {
    const families = plan.courses.reduce<Record<string, number>>((n, c) => ({ ...n, [c.code[0]!]: (n[c.code[0]!] ?? 0) + 1 }), {});
    expect(families).toEqual({ D: 18, S: 10, J: 3, H: 5, O: 3, E: 5, X: 2 });
    expect(plan.courses.filter((c) => !c.active).map((c) => c.code)).toEqual(['D18', 'S04', 'X01', 'X02']);
  });

  it('are measured when in-house and practical, and only then (R-20)', () => {
    const inHouse = new Set(plan.providers.filter((p) => p.kind === 'IN_HOUSE').map((p) => p.code));
    for (const c of plan.courses) expect([c.code, c.effect === 'Y']).toEqual([c.code, inHouse.has(c.provider) && c.practical]);
    expect(course('S08').practical).toBe(true); // measured as soon as an 実施回 is run in-house
  });

  it('owe a report session, or propose a waiver that HR has yet to confirm (R-19)', () => {
    expect(plan.courses.filter((c) => c.reportSession === 'W').map((c) => c.code)).toEqual(['D18', 'E01', 'E03', 'E04', 'O01', 'O03', 'X02']);
  });

  it('count in the yearly table as domain 1.3 says', () => {
    for (const c of plan.courses) {
      const expected = c.provider === 'UNIT' || ['E01', 'E02', 'E03', 'E04'].includes(c.code) ? [null, null]
        : c.code === 'E05' ? ['自主研修', 'PLAN'] : [plan.providers.find((p) => p.code === c.provider)!.statRow, plan.providers.find((p) => p.code === c.provider)!.subjectKey];
      expect([c.code, c.statRow, c.subjectKey]).toEqual([c.code, ...expected]);
    }
  });

  it('have seven rank-based ones, one for each level', () => {
    expect(plan.courses.filter((c) => c.group === '職階別研修').map((c) => c.code)).toEqual(['J01', 'J02', 'S01', 'S02', 'S03', 'S04', 'S05']);
    expect(plan.levels.map((l) => l.level)).toEqual(['課長級', '課長補佐級', '係長級', '主任級', '中堅', '３年目', '新規採用']);
  });

  it('are each found by every name: no name, reading, English name or alias leads to two', () => {
    const owners = new Map<string, Set<string>>();
    const add = (name: string, code: string) => owners.set(foldCourse(name), (owners.get(foldCourse(name)) ?? new Set()).add(code));
    for (const c of plan.courses) for (const name of [c.code, c.name, c.nameEn, c.reading!]) add(name, c.code);
    for (const a of plan.aliases) add(a.alias, a.course);
    expect([...owners].filter(([, codes]) => codes.size > 1)).toEqual([]);
  });

  it.each([
    ['集団行動体験研修', 'D08'], ['人事評価研修', 'D01'], ['評価者研修', 'D01'], ['業務効率化研修', 'S07'], ['事業見直しｽｸﾗｯﾌﾟ', 'S07'], ['ﾗｲﾝｹｱ研修', 'S10'], ['メンタルヘルス対策', 'S10'],
    ['リーダー研修', 'D06'], ['意識改革研修', 'D13'], ['自己管理研修', 'D13'], ['ワークライフバランス', 'D13'],
  ])('%s is another name of %s, written as it stands', (alias, code) => {
    expect(aliasesOf(code)).toContain(alias);
    expect(course(code).active).toBe(true);
  });

  it('have an umbrella for the yearly elective list', () => {
    expect(plan.courses.filter((c) => c.umbrella).map((c) => c.code)).toEqual(['J03']);
  });

  it('never make competence development and self-development mandatory (R-18)', () => {
    const voluntary = plan.rules.flatMap((r) => r.coursesAnyOf).filter((code) => code === 'J03' || course(code).provider === 'SELF');
    expect(voluntary).toEqual([]);
  });
});

describe('where the plan contradicts itself the reading is data', () => {
  it('X-01: 集団行動体験研修 is D08', () => { expect(aliasesOf('D08')).toEqual(['集団行動体験研修']); });
  it('X-02: complaint handling is run by the mayors\' association, less than certain', () => { expect(course('S08')).toMatchObject({ provider: 'MAYORS', providerCertainty: 'H' }); });
  it('X-03: self-management is in-house', () => { expect(course('D13')).toMatchObject({ provider: 'OWN', providerCertainty: 'H', policies: ['P5'] }); });
  it('X-04: evaluator training is one course, the one for evaluatees waits for HR', () => {
    expect(aliasesOf('D01')).toEqual(expect.arrayContaining(['人事評価研修', '人事評価研修（評価者研修）']));
    expect(course('D18').active).toBe(false);
  });
  it('X-05: the review of programmes has three names and is one course', () => { expect(aliasesOf('S07')).toHaveLength(3); });
  it('X-06: harassment prevention for all and for division heads are two courses', () => {
    expect(course('D09')).toMatchObject({ policies: ['P1', 'P3'], targetRanks: [] });
    expect(course('D10').targetRanks).toEqual(['R1']);
  });
  it('X-07: the senior-clerk level waits for HR, mid-career does not', () => {
    expect([course('S04').active, course('S05').active, rule('M07').active, rule('M06').active]).toEqual([false, true, false, true]);
  });
  it('X-08: management and management for leaders are two courses', () => { expect(course('D05').name).not.toBe(course('D06').name); });
  it('X-09: courses outside the tree say how sure their provider is', () => {
    expect(['S10', 'D14', 'D15', 'D16', 'D17', 'D11', 'D12'].map((code) => course(code).providerCertainty)).toEqual(['M', 'M', 'M', 'M', 'M', 'H', 'H']);
  });
  it('X-10: overseas training is short, other secondments are long', () => {
    expect(plan.courses.filter((c) => c.secondmentKind !== null).map((c) => [c.code, c.secondmentKind])).toEqual([['H01', 'LONG'], ['H02', 'LONG'], ['H03', 'LONG'], ['H04', 'LONG'], ['H05', 'OVERSEAS_SHORT']]);
  });
  it('X-11: 自主研修 is the word, 自己啓発研修 a synonym', () => { expect(plan.providers.find((p) => p.code === 'SELF')).toMatchObject({ name: '自主研修', synonyms: expect.arrayContaining(['自己啓発研修']) as string[] }); });
  it('X-12: in-house training counts as その他研修', () => { expect(plan.providers.find((p) => p.code === 'OWN')).toMatchObject({ name: '独自研修', statRow: 'その他研修' }); });
  it('X-13: no active course is for digital skills alone; two carry them', () => {
    const digital = plan.courses.filter((c) => c.policies.includes('P4'));
    expect(digital.filter((c) => c.active).map((c) => [c.code, c.policies])).toEqual([['D14', ['P3', 'P4']], ['E04', ['P3', 'P4']]]);
    expect(course('X01').active).toBe(false);
  });
});

describe('matrix, levels and rules', () => {
  it('has 4 certain, 13 high, 38 medium and 16 low cells in 24 boxes', () => {
    const count = (certainty: string) => plan.matrix.filter((c) => c.certainty === certainty).length;
    expect(['C', 'H', 'M', 'L'].map(count)).toEqual([4, 13, 38, 16]);
    expect(new Set(plan.matrix.map((c) => c.box)).size).toBe(24);
    expect(plan.matrix.filter((c) => c.certainty === 'C').map((c) => [c.rank, ...c.courses])).toEqual([['R7', 'D02'], ['R1', 'D10'], ['R1', 'S01'], ['R7', 'J01']]);
  });

  it('names the provider by its code, the same as the course of the box', () => {
    for (const cell of plan.matrix) for (const code of cell.courses) expect([cell.box, course(code).provider]).toEqual([cell.box, cell.provider]);
  });

  it('gives each rank one promotion level by default', () => {
    const promotion = plan.levelRanks.filter((l) => l.isDefault && l.minServiceYear === null);
    expect(promotion.map((l) => [l.rank, l.level]).sort()).toEqual([['R1', '課長級'], ['R2', '課長補佐級'], ['R3', '課長補佐級'], ['R4', '係長級'], ['R5', '主任級']]);
    expect(plan.levelRanks.filter((l) => !l.isDefault).map((l) => [l.rank, l.level])).toEqual([['R3', '係長級']]);
  });

  it('asks HR about every active rule that reaches cells of less than high certainty', () => {
    const sure = (code: string, rank: string) => plan.matrix.every((c) => !(c.rank === rank && c.courses.includes(code)) || 'CH'.includes(c.certainty));
    const reached = (r: Plan['rules'][number]) => (r.ranks.length > 0 ? r.ranks
      : r.triggerLevel !== null ? plan.levelRanks.filter((l) => l.isDefault && l.level === r.triggerLevel).map((l) => l.rank)
        : r.trigger === 'HIRE' ? ['R7'] : r.trigger === 'ALL_STAFF' ? plan.ranks.map((rank) => rank.code) : []);
    const doubtful = plan.rules.filter((r) => r.active && r.coursesAnyOf.some((code) => reached(r).some((rank) => !sure(code, rank))));
    expect(doubtful.map((r) => r.code)).toEqual(['M06', 'M09', 'M14']);
    expect(doubtful.every((r) => r.confirmWithHr !== null)).toBe(true);
  });

  it('has 14 active rules; recurrences start in 2025', () => {
    expect(plan.rules.filter((r) => !r.active).map((r) => r.code)).toEqual(['M07', 'M16', 'M17']);
    expect(plan.rules.filter((r) => r.recurEveryFy !== null).map((r) => [r.code, r.recurEveryFy, r.recurAnchorFy])).toEqual([['M11', 3, 2025], ['M12', 3, 2025], ['M13', 3, 2025], ['M14', 1, 2025], ['M15', 2, 2025], ['M17', 1, 2025]]);
    expect(rule('M15').recurOverride).toEqual([{ code: 'R1', years: 1 }]);
  });

  it.each([
    ['M01', { trigger: 'HIRE', dueKind: 'APRIL_HIRE_DATE_ELSE_MONTHS', dueMonthDay: '04-30', dueMonths: 2, coursesAnyOf: ['D02'] }],
    ['M02', { trigger: 'HIRE', dueKind: 'FY_END', allParts: true, lateHireCutoff: '10-01', lateHireFyOffset: 1 }],
    ['M06', { trigger: 'SERVICE_YEAR', triggerServiceYear: 7, ranks: ['R5', 'R6'], dueFyOffset: 1 }],
    ['M08', { trigger: 'PROMOTION_TO_LEVEL', triggerLevel: '係長級', dueKind: 'FY_END_AFTER_MONTHS', dueMonths: 12, population: ['REGULAR', 'SAINYO'], lookbackYears: 5, grandfatherBefore: '2025-04-01', grandfatherScope: 'RULE' }],
    ['M12', { trigger: 'ROLE_START', triggerRole: 'EVALUATOR', dueEvent: 'FIRST_EVALUATION_INTERVIEW', grandfatherScope: 'FIRST_OBLIGATION' }],
    ['M14', { trigger: 'ALL_STAFF', dueKind: 'WINDOW_END', softTarget: '12-28', population: ['REGULAR', 'NINKITSUKI', 'SAINYO', 'KAIKEI'] }],
  ])('holds %s as domain 4.2 says', (code, expected) => {
    expect(rule(code)).toMatchObject(expected);
  });
});

describe('questionnaires', () => {
  it('ask in four waves, the last one off', () => {
    expect(plan.waves.map((w) => [w.code, w.blocks.join(''), w.opensAfterDays, w.dueBusinessDays, w.required, w.active])).toEqual([
      ['T0', 'GK', 0, 3, true, true], ['T1', 'RKA', 0, 3, true, true], ['T2', 'BS', 90, 10, true, true], ['T3', 'BSO', 180, 10, false, false],
    ]);
  });

  it('print an anchor on every point, and leave 機会がなかった and 分からない out of means', () => {
    expect(plan.questionScales.filter((p) => !p.counted).map((p) => [p.scale, p.point, p.ja])).toEqual([['AGREE5_PLUS_UNKNOWN', 0, '分からない'], ['BEHAVIOUR5_PLUS_0', 0, '機会がなかった']]);
    for (const scale of ['AGREE5', 'LEVEL5', 'GOAL5']) expect(plan.questionScales.filter((p) => p.scale === scale).map((p) => p.point)).toEqual([5, 4, 3, 2, 1]);
  });

  it('ask the K block on the level scale, and course items only after it', () => {
    expect(plan.questionItems.filter((i) => i.block === 'K').every((i) => i.scale === 'LEVEL5')).toBe(true);
    expect(plan.courseQuestions.map((q) => q.code)).toEqual(expect.arrayContaining(['K-D09-1', 'K-D09-2', 'K-D07-1', 'K-S08-2', 'K-D01-2', 'K-D04-1', 'K-D13-1', 'K-D14-1']));
  });

  it('promise at first what the answers are for', () => {
    expect(plan.surveyNotices[0]).toMatchObject({ code: 'N0', ja: expect.stringMatching(/人事評価には使用しません.*5件未満の集計は表示しません。$/) as string });
  });
});

describe('settings', () => {
  it('say the product\'s defaults where code reads them, and every key that code reads', () => {
    for (const key of Object.keys(settings).filter(isSettingKey)) {
      const row = plan.settings.find((s) => s.key === key);
      expect([key, row?.use]).toEqual([key, 'IN_USE']);
      const { default: byDefault } = settings[key] as { default?: unknown };
      if (byDefault !== undefined) expect([key, settingValue({ settings: [{ ...row!, value: null }] }, key)]).toEqual([key, byDefault]);
      if (byDefault !== undefined) expect([key, settingValue(plan, key)]).toEqual([key, byDefault]);
    }
  });

  it('have a unit, a meaning in both languages and a source each; keys are dotted lower case', () => {
    for (const s of plan.settings) {
      expect(s.key).toMatch(/^[a-z_0-9]+(\.[a-z_0-9]+)+$/);
      expect([s.key, s.meaning.length > 4, s.meaningEn.length > 4, s.source]).toEqual([s.key, true, true, expect.stringMatching(/^[SPKA]/)]);
    }
  });

  it.each([
    ['report.due_days', '14', 'days', 'A'], ['report.overseas_due_days', '30', 'days', 'P:17'], ['report_session.due_days', '30', 'days', 'A'], ['selfdev.cap_yen', '100000', 'yen', 'P:01'],
    ['selfdev.per_fiscal_year', '1', 'times', 'P:01'], ['disclosure.min_cell', '5', 'items', 'A'], ['selfdev.max_days', '5', 'days', 'P:01'], ['completion.max_absence_percent', '25', 'percent', 'P:24'],
    ['reminder.report.staff_before', '5;1;0', 'business_days_list', 'A'], ['reminder.report.staff_after', '1;5;10', 'business_days_list', 'A'], ['retention.survey_answers_years', '2', 'years', 'A'],
    ['deferral.return_months', '6', 'months', 'A'], ['secondment.max_years', '3', 'years', 'S:L53'],
  ])('hold %s = %s for what is built later', (key, value, unit, source) => {
    expect(plan.settings.find((s) => s.key === key)).toMatchObject({ value, unit, source, use: 'RESERVED' });
  });

  it('name the office, and no extension that nobody gave', () => {
    expect(settingValue(plan, 'office.name')).toEqual({ ja: '湯沢市', en: 'Yuzawa City' });
    expect(settingValue(plan, 'office.hr_unit').ja).toBe('総務課');
    expect(settingValue(plan, 'office.hr_extension')).toBeNull();
  });
});
