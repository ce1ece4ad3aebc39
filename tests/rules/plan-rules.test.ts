import { planOfFiles } from '../../src/features/catalogue/plan';
import { append, faultsOf, large, plant, put, small, table, type Files } from './plan-files';

const rule = (over: Record<string, string>): Record<string, string> => ({
  規則コード: 'B-90', 名称: '試しの規則', 有効: 'はい', '科目（いずれか）': 'K-201', 全ての回が必要: 'いいえ', 契機: '採用', 任用区分: '正職員', 期限: '年度末', 期限の年度加算: '0', 適用年度から: '2026', 適用年度まで: '2028', ...over,
});
/** The small plan, with the columns that it leaves out. */
const wide = (() => {
  const [header, ...rows] = table(small, 'rules.csv');
  const more = ['期限の月日', '目安の月日', '年度途中採用の境', '年度途中採用の年度加算', '期限の行事', '契機の役割', '契機の担当', '契機の日付'];
  return put(small, 'rules.csv', [[...header!, ...more], ...rows.map((r) => [...r, ...more.map(() => '')])].map((r) => r.join(',')).join('\r\n'));
})();
const line = table(wide, 'rules.csv').length + 1;
const withRule = (over: Record<string, string>, files: Files = wide) => append(files, 'rules.csv', rule(over));
const said = (files: Files) => faultsOf(files).map((f) => `${f.file} ${f.line} ${f.field} ${f.reason.ja}`);
const events = (...rows: string[]) => put(wide, 'events.csv', ['行事コード,年度,日付', ...rows].join('\r\n'));
const substitutes = (...rows: string[]) => put(wide, 'equivalences.csv', ['科目,代わりに認める科目', ...rows].join('\r\n'));

describe('two rules that contradict each other', () => {
  it('are refused with the codes of both, at the later one', () => {
    expect(said(withRule({ 期限の年度加算: '1' }))).toEqual([
      `rules.csv ${line} 期限 規則「B-90」と「B-01」（2行目）は、同じ年度に同じ契機で、同じ人に同じ科目（K-201）を求めていますが、期限又は周期が違います。どちらかを直すか、無効にしてください。`,
    ]);
  });

  it.each([
    ['another recurrence', { 契機: '全職員', '科目（いずれか）': 'K-301;K-201', 期限: '周期の末日', 期限の年度加算: '', '周期（年度）': '1', 周期の起点年度: '2026' }, '周期（年度）'],
    ['another span after a promotion', { 契機: '昇任', 契機の級: '監督者', '科目（いずれか）': 'K-202', 期限: '月数後の年度末', 期限の年度加算: '', 期限の月数: '12', 職階: 'G4' }, '期限'],
  ])('%s', (_, over, field) => expect(faultsOf(withRule(over)).map((f) => [f.line, f.field])).toEqual([[line, field]]));

  it.each([
    ['say the same', {}],
    ['one is switched off', { 期限の年度加算: '1', 有効: 'いいえ' }],
    ['of different people', { 期限の年度加算: '1', 任用区分: '会計年度' }],
    ['of different courses', { 期限の年度加算: '1', '科目（いずれか）': 'K-101' }],
    ['by different triggers', { 期限の年度加算: '1', 契機: '勤続年次', 契機の勤続年次: '3' }],
    ['in different years', { 期限の年度加算: '1', 適用年度から: '2029', 適用年度まで: '2030' }],
  ])('do not where they are %s', (_, over) => expect(said(withRule(over))).toEqual([]));

  it('also not of different ranks, or other service years', () => {
    const first = withRule({ 規則コード: 'B-80', 契機: '勤続年次', 契機の勤続年次: '3', 職階: 'G5', '科目（いずれか）': 'K-101' });
    expect(said(withRule({ 契機: '勤続年次', 契機の勤続年次: '3', 職階: 'G4', '科目（いずれか）': 'K-101', 期限の年度加算: '1' }, first))).toEqual([]);
    expect(said(withRule({ 契機: '勤続年次', 契機の勤続年次: '7', '科目（いずれか）': 'K-101', 期限の年度加算: '1' }, first))).toEqual([]);
    expect(said(withRule({ 契機: '勤続年次', 契機の勤続年次: '3', '科目（いずれか）': 'K-101', 期限の年度加算: '1' }, first))).toEqual([expect.stringContaining('「B-80」')]);
  });
});

describe('a due date before its trigger', () => {
  it.each([
    ['by years', { 期限の年度加算: '-1' }, '期限の年度加算', '期限が契機（採用）より前になります。'],
    ['by months', { 契機: '昇任', 契機の級: '監督者', 期限: '月数後の年度末', 期限の年度加算: '', 期限の月数: '−3' }, '期限の月数', '期限が契機（昇任）より前になります。'],
    ['of late hires', { '科目（いずれか）': 'K-101', 年度途中採用の境: '10-01', 年度途中採用の年度加算: '-1' }, '年度途中採用の年度加算', '期限が契機（採用）より前になります。'],
  ])('is called so: %s', (_, over, field, sentence) => {
    expect(faultsOf(withRule(over))).toContainEqual(expect.objectContaining({ file: 'rules.csv', line, field, reason: expect.objectContaining({ ja: sentence }) as object }));
  });

  it('is none where the years together lead on', () => expect(said(withRule({ '科目（いずれか）': 'K-101', 期限の年度加算: '1', 年度途中採用の境: '10-01', 年度途中採用の年度加算: '-1' }))).toEqual([]));
  it('is none in no months either, but says nothing', () => expect(said(withRule({ 契機: '昇任', 契機の級: '監督者', '科目（いずれか）': 'K-101', 期限: '月数後の年度末', 期限の年度加算: '', 期限の月数: '0' }))).toEqual([`rules.csv ${line} 期限の月数 1以上にしてください（今は0）。`]));

  it('a target lies on its near side', () => {
    const april = { '科目（いずれか）': 'K-101', 期限: '4月採用は月日・他は月数', 期限の年度加算: '', 期限の月日: '06-30', 期限の月数: '2' };
    expect(said(withRule({ ...april, 目安の月日: '05-31' }))).toEqual([]);
    expect(said(withRule({ ...april, 目安の月日: '02-29' }))).toEqual([`rules.csv ${line} 目安の月日 目安（02-29）が期限（06-30）より後になります。`]);
    const interview = { '科目（いずれか）': 'K-101', 契機: '役割の開始', 契機の役割: '人事評価者', 期限: '行事まで・遅くとも年度末', 期限の年度加算: '', 期限の行事: '最初の評価面談', 目安の月日: '06-10' };
    expect(said(withRule(interview, events('最初の評価面談,2026,2026-06-20')))).toEqual([]);
    expect(said(withRule(interview, events('最初の評価面談,2026,2026-06-20', '最初の評価面談,2027,2027-06-01')))).toEqual([`rules.csv ${line} 目安の月日 目安（06-10）が期限（2027-06-01）より後になります。`]);
  });
});

describe('a rule that nobody could meet, or that is for nobody', () => {
  const off = (course: string, files: Files) => plant(files, 'courses.csv', table(files, 'courses.csv').findIndex((row) => row[0] === course) + 1, '有効', 'いいえ');

  it('all its courses are switched off', () => {
    const sentence = `rules.csv ${line} 科目（いずれか） 有効な科目がないため、この規則を満たすことができません（K-101）。`;
    expect(said(off('K-101', withRule({ '科目（いずれか）': 'K-101' })))).toEqual([sentence]);
    expect(said(off('K-101', withRule({ '科目（いずれか）': 'K-101;K-102' })))).toEqual([]);
    expect(said(off('K-101', withRule({ '科目（いずれか）': 'K-101', 有効: 'いいえ' })))).toEqual([]);
    expect(said(off('K-101', withRule({ '科目（いずれか）': 'K-101' }, substitutes('K-101,K-102'))))).toEqual([]);
    expect(said(off('K-101', withRule({ '科目（いずれか）': 'K-101' }, substitutes('K-102,K-101'))))).toEqual([sentence]);
  });

  it('no rank reaches its level, or its ranks never do', () => {
    const promoted = { 契機: '昇任', '科目（いずれか）': 'K-101' };
    expect(said(withRule({ ...promoted, 契機の級: '初任者' }))).toEqual([`rules.csv ${line} 契機の級 昇任して「初任者」になる職階が level-ranks.csv にないため、この規則の対象になる人がいません。`]);
    expect(said(withRule({ ...promoted, 契機の級: '幹部', 職階: 'G3;G4' }))).toEqual([`rules.csv ${line} 職階 職階（G3・G4）は契機（昇任：幹部）に当たることがないため、この規則の対象になる人がいません。`]);
    expect(said(withRule({ ...promoted, 契機の級: '幹部', 職階: 'G2;G4' }))).toEqual([]);
  });

  it('its ranks never evaluate anybody', () => {
    const evaluating = { 契機: '役割の開始', 契機の役割: '人事評価者', '科目（いずれか）': 'K-101' };
    expect(said(withRule({ ...evaluating, 職階: 'G5' }))).toEqual([expect.stringContaining('職階（G5）は契機（役割の開始）に当たることがない')]);
    expect(said(withRule({ ...evaluating, 職階: 'G1;G5' }))).toEqual([]);
  });

  it('it names a course or a level that the plan does not have', () => {
    expect(said(withRule({ '科目（いずれか）': 'K-999' }))).toEqual([`rules.csv ${line} 科目（いずれか） 「K-999」は courses.csv にありません。`]);
    expect(said(withRule({ 契機: '昇任', '科目（いずれか）': 'K-101', 契機の級: '部長級' }))).toEqual([`rules.csv ${line} 契機の級 「部長級」は levels.csv にありません。`]);
  });
});

describe('days of events and courses that count for others', () => {
  it('are read', () => {
    const read = planOfFiles(put(events('最初の評価面談,2026,2026/6/1'), 'equivalences.csv', '科目,代わりに認める科目\r\nK-101,Ｋ－１０２'));
    expect(read).toMatchObject({ ok: true, plan: { events: [{ event: 'FIRST_EVALUATION_INTERVIEW', fiscalYear: 2026, date: '2026-06-01' }], equivalences: [{ course: 'K-101', counts: 'K-102' }] } });
  });

  it.each([
    ['a day of another fiscal year', events('最初の評価面談,2026,2026-03-31'), 'events.csv 2 日付 2026年度（4月1日から翌年3月31日まで）の日付にしてください。'],
    ['an event that nobody knows', events('花見,2026,2026-04-10'), 'events.csv 2 行事コード 「花見」は使えません。使える値：最初の評価面談。'],
    ['two days in one year', events('最初の評価面談,2026,2026-06-01', 'FIRST_EVALUATION_INTERVIEW,2026,2026-06-02'), 'events.csv 3 行事コード 「FIRST_EVALUATION_INTERVIEW/2026」は2行目にもあります。'],
    ['a course that the plan does not have', substitutes('K-101,K-999'), 'equivalences.csv 2 代わりに認める科目 「K-999」は courses.csv にありません。'],
    ['a course for itself', substitutes('K-101,K-101'), 'equivalences.csv 2 代わりに認める科目 「K-101」の代わりに同じ科目は書けません。'],
  ])('are checked: %s', (_, files, sentence) => expect(said(files)).toEqual([sentence]));

  it('the reference plan has room for both, and no fault', () => expect([faultsOf(large), large.has('events.csv'), large.has('equivalences.csv')]).toEqual([[], true, true]));
});
