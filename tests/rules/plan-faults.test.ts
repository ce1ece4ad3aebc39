import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import iconv from 'iconv-lite';
import { describeFault, planOfFiles, readPlan } from '../../src/features/catalogue/plan';
import { append, csv, faultsOf, large, plant, put, small, table, text, without, type Files } from './plan-files';

describe('a fault of one cell names file, line and column', () => {
  it.each([
    // file, line, column, what is typed, what is said
    ['plan.csv', 2, 'コード', 'ひので', 'コードとして使えません'],
    ['plan.csv', 2, '名称', ' ', '値がありません'],
    ['plan.csv', 2, '期間の始まり', '令和八年', '日付ではありません'],
    ['plan.csv', 2, '期間の始まり', '2026-02-30', '日付ではありません'],
    ['plan.csv', 2, '期間の終わり', '2025-03-31', 'より前です'],
    ['plan.csv', 2, '版', '2031', 'versions.csv にありません'],
    ['versions.csv', 2, '期間の終わり', '2026-03-31', 'より前です'],
    ['policies.csv', 3, '順', '2番', '整数ではありません'],
    ['policies.csv', 3, '順', '0', '1以上'],
    ['providers.csv', 3, '種類', '社外', '使える値：庁内／外部／派遣／所属／本人'],
    ['providers.csv', 4, '実績区分', '大学', 'stat-rows.csv にありません'],
    ['ranks.csv', 2, '管理職員', '多分', '「はい」か「いいえ」'],
    ['ranks.csv', 5, '別名', '係員;班長', 'G5 の名前でもあります（ranks.csv 6行目）'],
    ['levels.csv', 2, '確度', 'A', '使える値'],
    ['levels.csv', 2, '科目', 'K-203;K-999', '「K-999」は courses.csv にありません'],
    ['level-ranks.csv', 2, '職階', 'G9', '「G9」は ranks.csv にありません'],
    ['level-ranks.csv', 2, '級', '管理者', '「管理者」は levels.csv にありません'],
    ['level-ranks.csv', 2, '適用の終わり', '2026/3/31', 'より前です'],
    ['courses.csv', 3, '実施主体', 'MAYORS', '「MAYORS」は providers.csv にありません'],
    ['courses.csv', 3, '方針', 'C;D', '「D」は policies.csv にありません'],
    ['courses.csv', 3, '方針', '', '値がありません'],
    ['courses.csv', 3, '方針', 'C;C', '2回書かれています'],
    ['courses.csv', 3, '受講者の決め方', '抽選', '使える値：指名／公募'],
    ['courses.csv', 3, '対象職階', 'G1;R2', '「R2」は ranks.csv にありません'],
    ['courses.csv', 3, '効果測定', 'はい', '使える値'],
    ['courses.csv', 3, '実績区分', '自主研修', 'stat-rows.csv にありません'],
    ['courses.csv', 3, '科目コード', 'k-101', '2行目にもあります'],
    ['courses.csv', 3, '科目名', '窓口応対の基本研修', 'K-101 の名前でもあります'],
    ['aliases.csv', 2, '科目', 'K-999', '「K-999」は courses.csv にありません'],
    ['aliases.csv', 2, '呼び名', 'データ活用講座研修', 'K-102 の名前でもあります（courses.csv 3行目）'],
    ['aliases.csv', 2, '呼び名', 'ｋ－１０２', 'K-102 の名前でもあります'],
    ['aliases.csv', 4, '呼び名', 'カウンター講座', '2行目'],
    ['matrix.csv', 2, '科目', 'K-101;K-9', '「K-9」は courses.csv にありません'],
    ['matrix.csv', 2, '職階', 'G8', '「G8」は ranks.csv にありません'],
    ['matrix.csv', 2, '実施主体', '独自', 'コードとして使えません'],
    ['rules.csv', 2, '科目（いずれか）', 'K-201;K-555', '「K-555」は courses.csv にありません'],
    ['rules.csv', 3, '契機の級', '部長級', '「部長級」は levels.csv にありません'],
    ['rules.csv', 3, '契機の級', '', '「契機」が「PROMOTION_TO_LEVEL」のときは必要です'],
    ['rules.csv', 2, '契機の級', '幹部', '「契機」が「HIRE」のときは書けません'],
    ['rules.csv', 3, '期限の月数', '', '「期限」が「FY_END_AFTER_MONTHS」のときは必要です'],
    ['rules.csv', 4, '周期（年度）', '', '必要です'],
    ['rules.csv', 4, '周期の起点年度', '', '「周期（年度）」を書くときは'],
    ['rules.csv', 4, '職階別の周期', 'G7:1', '「G7」は ranks.csv にありません'],
    ['rules.csv', 4, '職階別の周期', 'G1', '職階コード:年数'],
    ['rules.csv', 4, '任用区分', '正職員;アルバイト', '使える値：正職員／再任用／会計年度／任期付'],
    ['rules.csv', 4, '適用年度まで', '2025', 'より前です'],
    ['results.csv', 2, '実績区分', 'その他', '「その他」は stat-rows.csv にありません'],
    ['results.csv', 2, '受講者数', '-3', '0以上'],
    ['closed-days.csv', 2, '日付', '10/1', '日付ではありません'],
    ['quiet-windows.csv', 2, '終わり', '2026-04-10', 'どちらも月日'],
    ['quiet-windows.csv', 2, '始まり', '', '始まりと終わりが必要'],
    ['quiet-windows.csv', 2, '始まり', '4-31', '日付でも月日でもありません'],
    ['quiet-windows.csv', 3, '終わり', '2026-08-01', 'より前です'],
    ['quiet-windows.csv', 3, '対象職階', 'G1;部長', 'コードとして使えません'],
  ])('%s line %i, %s = "%s"', (file, line, column, value, said) => {
    const faults = faultsOf(plant(small, file, line, column, value));
    expect(faults).toContainEqual({ file, line, field: column, value: expect.any(String) as string, reason: { ja: expect.stringContaining(said) as string, en: expect.stringMatching(/[a-z]/) as string } });
    expect([...new Set(faults.filter((f) => f.file === file).map((f) => `${f.line} ${f.field}`))]).toEqual([`${line} ${column}`]);
  });

  it.each([
    ['level-ranks.csv', 6, '勤続年次から', '3', '勤続年次まで', '上限（1）が下限（3）より'],
    ['matrix.csv', 4, '職階', 'G3', '枠', '「2/G3」は3行目にもあります'],
    ['results.csv', 3, '実績区分', 'センター研修', '年度', '「2025/センター研修」は2行目にもあります'],
  ])('%s line %i, %s = "%s" is a fault of %s', (file, line, column, value, field, said) => {
    expect(faultsOf(plant(small, file, line, column, value))).toEqual([expect.objectContaining({ file, line, field, reason: expect.objectContaining({ ja: expect.stringContaining(said) as string }) as object })]);
  });
});

const lineOf = (key: string) => table(small, 'settings.csv').findIndex((row) => row[0] === key) + 1;

describe('a setting is checked against what reads it', () => {
  it.each([
    ['approval.due_business_days', '値', '二日', '整数ではありません'],
    ['approval.due_business_days', '値', '0', '1以上'],
    ['approval.due_business_days', '値', 'なし', '使えません'],
    ['approval.due_business_days', '既定値', '3日', '整数ではありません'],
    ['approval.due_business_days', '単位', '日', '単位は「営業日」'],
    ['approval.due_business_days', '単位', '週', '使える値：営業日'],
    ['application.deadline_time', '値', '25:00', '時刻ではありません'],
    ['application.deadline_time', '値', '17', '時刻ではありません'],
    ['selection.order', '値', '必須対象;年齢順', '「年齢順」は使えません'],
    ['selection.order', '値', '申込順;申込順', '2回書かれています'],
    ['calendar.date_style', '値', '皇紀', '使える値：和暦／西暦'],
    ['decision.requires_approver', '値', '時々', '「はい」か「いいえ」'],
    ['sending.day_end', '値', '08:40', '「sending.day_end」の時刻は「sending.bundle_at」の時刻より後'],
    ['work.hours', '値', '17:00-08:30', '時間帯ではありません'],
    ['approval.due_business_days', '値（英語）', 'two', '単位が「文言」の設定だけ'],
    ['office.name', '値', '', '値がありません'],
    ['retention.audit_log_years', '値', '七年', '整数ではありません'],
    ['approval.due_business_days', '意味', '', '値がありません'],
    ['approval.due_business_days', 'キー', 'office.name', '2行目にもあります'],
  ])('%s, %s = "%s"', (key, column, value, said) => {
    expect(faultsOf(plant(small, 'settings.csv', lineOf(key), column, value))).toContainEqual(
      expect.objectContaining({ file: 'settings.csv', line: lineOf(key), field: column, reason: { ja: expect.stringContaining(said) as string, en: expect.any(String) as string } }));
  });

  it('must be there when the product has no default for it', () => {
    const rows = table(small, 'settings.csv').filter((row) => row[0] !== 'title.unit_head');
    expect(faultsOf(put(small, 'settings.csv', csv(rows)))).toEqual([expect.objectContaining({ file: 'settings.csv', line: 1, field: 'キー', reason: expect.objectContaining({ ja: '設定「title.unit_head」が必要です。' }) as object })]);
  });

  it.each([
    [{ キー: 'aproval.due_business_days', 利用: '使用' }, 'キー', 'もしかして：approval.due_business_days'],
    [{ キー: 'approval.by_owl_post', 利用: '使用' }, 'キー', '使う機能はありません'],
    [{ キー: 'sending.day_start', 利用: '予約' }, '利用', '使われています'],
  ])('%j is read with a warning', (row, field, said) => {
    const unit = row.キー === 'sending.day_start' ? { 単位: '時刻', 値: '8:30' } : { 単位: '営業日', 値: '2' };
    const read = planOfFiles(append(small, 'settings.csv', { ...row, ...unit, 意味: '試しの設定', '意味（英語）': 'A setting to try' }));
    expect(read.ok).toBe(true);
    expect(read.warnings).toEqual([expect.objectContaining({ file: 'settings.csv', line: table(small, 'settings.csv').length + 1, field, reason: expect.objectContaining({ ja: expect.stringContaining(said) as string }) as object })]);
  });
});

describe('questionnaires are checked as a whole', () => {
  it.each([
    ['question-items.csv', 4, '種類', '記述', 'question-options.csv', 2, '設問', '選択肢から選ぶ設問ではありません'], // G3 has options
    ['question-items.csv', 6, '種類', '一つ選択', 'question-items.csv', 6, '種類', '2つ以上の選択肢'], // K1 has none
    ['question-items.csv', 6, '種類', '一つ選択', 'question-items.csv', 6, '尺度', '書けません'],
    ['question-items.csv', 6, '尺度', 'LEVEL9', 'question-items.csv', 6, '尺度', '「LEVEL9」は question-scales.csv にありません'],
    ['question-items.csv', 6, '尺度', '', 'question-items.csv', 6, '尺度', '必要です'],
    ['question-items.csv', 2, '文字数', '', 'question-items.csv', 2, '文字数', '必要です'],
    ['question-items.csv', 19, '表示する回答', 'G9', 'question-items.csv', 19, '表示する回答', '「G9」は question-items.csv にありません'],
    ['question-options.csv', 2, '設問', 'G99', 'question-options.csv', 2, '設問', '「G99」は question-items.csv にありません'],
    ['course-questions.csv', 2, '科目', 'D99', 'course-questions.csv', 2, '科目', '「D99」は courses.csv にありません'],
    ['waves.csv', 3, '設問群', 'R;Q', 'waves.csv', 3, '設問群', '「Q」は question-blocks.csv にありません'],
  ])('%s line %i, %s = "%s"', (file, line, column, value, faultFile, faultLine, field, said) => {
    expect(faultsOf(plant(large, file, line, column, value))).toContainEqual(expect.objectContaining({ file: faultFile, line: faultLine, field, reason: expect.objectContaining({ ja: expect.stringContaining(said) as string }) as object }));
  });
});

it('a rank whose name is another rank\'s synonym is reported at the synonym', () => {
  expect(faultsOf(plant(small, 'ranks.csv', 2, '別名', 'リーダー'))).toEqual([expect.objectContaining({ file: 'ranks.csv', line: 2, field: '別名', value: 'リーダー' })]);
});

describe('a fault of a whole file', () => {
  it.each([
    ['a required file is missing', without(small, 'courses.csv'), 'courses.csv', 1, 'ファイル', '必ず必要'],
    ['a file is empty', put(small, 'courses.csv', ''), 'courses.csv', 1, 'ファイル', '見出し'],
    ['the encoding is neither UTF-8 nor CP932', put(small, 'courses.csv', new Uint8Array([0xff, 0xfe, 0x41, 0x00])), 'courses.csv', 1, 'ファイル', '文字コード'],
    ['a quotation mark is never closed', put(small, 'results.csv', '年度,実績区分,科目数,受講者数\r\n2025,センター研修,4,120\r\n2025,"大学講座,1,9\r\n'), 'results.csv', 3, 'ファイル', '閉じていません'],
    ['a quotation mark stands inside a cell', put(small, 'results.csv', '年度,実績区分,科目数,受講者数\r\n2025,センター"研修",4,120\r\n'), 'results.csv', 2, 'ファイル', '引用符'],
    ['a column is missing', put(small, 'results.csv', '年度,実績区分,科目数\r\n2025,センター研修,4\r\n'), 'results.csv', 1, '受講者数', 'この列がありません'],
    ['a column occurs twice', put(small, 'results.csv', '年度,実績区分,科目数,受講者数,年度\r\n2025,センター研修,4,120,2025\r\n'), 'results.csv', 1, '年度', '2つ'],
    ['a comma was not quoted', put(small, 'results.csv', '年度,実績区分,科目数,受講者数\r\n2025,センター研修,4,1,200\r\n'), 'results.csv', 2, '5列目', 'カンマ'],
    ['the plan names itself twice', append(small, 'plan.csv', { コード: 'other', 名称: '別の計画', '名称（英語）': 'Other', 期間の始まり: '2026-04-01', 期間の終わり: '2027-03-31' }), 'plan.csv', 1, 'ファイル', '1行だけ'],
  ])('%s', (_, files, file, line, field, said) => {
    expect(faultsOf(files)).toEqual([expect.objectContaining({ file, line, field, reason: { ja: expect.stringContaining(said) as string, en: expect.any(String) as string } })]);
  });

  it('is not repeated by everybody who refers to that file', () => {
    expect(faultsOf(without(small, 'ranks.csv')).map((f) => f.file)).toEqual(['ranks.csv']);
  });

  it('also when the folder is not there', async () => {
    const read = await readPlan('/nowhere/at/all');
    expect(read).toMatchObject({ ok: false, faults: [{ file: '/nowhere/at/all', reason: { ja: expect.stringContaining('読めません') as string } }] });
  });
});

describe('reading a folder', () => {
  let dir: string;
  beforeEach(async () => { dir = await mkdtemp(path.join(os.tmpdir(), 'kenshu-plan-')); });
  afterEach(async () => { await rm(dir, { recursive: true }); });

  it('points out files and columns that are not the plan\'s, and ignores hidden and lock files', async () => {
    const files = put(put(put(put(small, 'course.csv', '科目コード\r\n'), '~$courses.csv', 'lock'), '.DS_Store', 'x'), 'ranks.csv', text(small, 'ranks.csv').replace('別名', '別名,号給'));
    for (const [file, content] of files) await writeFile(path.join(dir, file), content);
    await mkdir(path.join(dir, 'old'));
    const read = await readPlan(dir);
    expect(read.ok).toBe(true);
    expect(read.warnings.map((w) => [w.file, w.field])).toEqual([['course.csv', 'ファイル'], ['ranks.csv', '号給']]);
  });
});

it('reports all faults of all files at once, in the order of files and lines', () => {
  let files = plant(small, 'courses.csv', 5, '実施主体', 'MOON');
  files = plant(files, 'courses.csv', 5, '効果測定', '大体');
  files = plant(files, 'courses.csv', 3, '方針', 'Z');
  files = plant(files, 'aliases.csv', 3, '科目', 'K-000');
  files = plant(files, 'rules.csv', 2, '期限', 'いつか');
  files = plant(files, 'rules.csv', 2, '職階', 'G0');
  files = plant(files, 'settings.csv', 4, '単位', '光年');
  files = without(files, 'levels.csv');
  expect(faultsOf(files).map((f) => `${f.file}:${f.line} ${f.field}`)).toEqual([
    'aliases.csv:3 科目', 'courses.csv:3 方針', 'courses.csv:5 効果測定', 'courses.csv:5 実施主体', 'levels.csv:1 ファイル', 'rules.csv:2 期限', 'rules.csv:2 職階', 'settings.csv:4 単位',
  ]);
});

it('says a fault in one line, in both languages', () => {
  const [fault] = faultsOf(plant(small, 'courses.csv', 3, '実施主体', 'MOON'));
  expect(describeFault(fault!)).toEqual({
    ja: 'courses.csv 3行目「実施主体」：「MOON」は providers.csv にありません。', en: 'courses.csv line 3, column 実施主体: "MOON" is not in providers.csv.',
  });
});

it('warns of what is in force outside the plan\'s period', () => {
  const read = planOfFiles(plant(plant(small, 'rules.csv', 2, '適用年度まで', '2029'), 'level-ranks.csv', 2, '適用の始まり', '2025-04-01'));
  expect(read.ok).toBe(true);
  expect(read.warnings.map((w) => `${w.file}:${w.line} ${w.field}`)).toEqual(['level-ranks.csv:2 適用の始まり', 'rules.csv:2 適用年度まで']);
});

describe('what a spreadsheet makes of a file changes nothing', () => {
  const plain = planOfFiles(small);
  const same = (files: Files) => expect(planOfFiles(files)).toEqual(plain);

  it('saved without BOM, with LF, with trailing commas and blank rows', () => {
    same(new Map([...small].map(([file]) => [file, Buffer.from(text(small, file).replaceAll('\r\n', ',,\n') + ',,,\n\n')])));
  });
  it('with rows sorted another way', () => {
    same(new Map([...small].map(([file]) => { const [header, ...rows] = table(small, file); return [file, Buffer.from(csv([header!, ...rows.reverse()]))]; })));
  });
  it('with columns in another order and wide letters in headers and codes', () => {
    const rows = table(small, 'courses.csv').map((row) => [...row].reverse());
    same(put(small, 'courses.csv', csv(rows).replaceAll('K-101', 'Ｋ－１０１').replace('科目名（英語）', '科目名 (英語)')));
  });
  it('with dates, months and times rewritten', () => {
    same(plant(plant(plant(small, 'closed-days.csv', 2, '日付', '2026/10/1'), 'quiet-windows.csv', 2, '始まり', '3月20日'), 'settings.csv', lineOf('application.deadline_time'), '値', '17:00:00'));
  });
  it('with yes and no as a spreadsheet writes them', () => {
    same(put(small, 'courses.csv', text(small, 'courses.csv').replaceAll('いいえ', 'FALSE').replaceAll('はい', 'TRUE')));
  });
  it('saved as CP932, all of the reference plan', () => {
    expect(planOfFiles(new Map([...large].map(([file]) => [file, iconv.encode(text(large, file), 'cp932')])))).toEqual(planOfFiles(large));
  });
  it('one file saved as CP932 by hand', () => {
    const header = Buffer.from([0x93, 0xfa, 0x95, 0x74, 0x2c, 0x96, 0xbc, 0x8f, 0xcc, 0x0d, 0x0a]); // 日付,名称
    const row = Buffer.concat([Buffer.from('2026/10/1,'), Buffer.from([0x8e, 0x73, 0x96, 0xaf, 0x82, 0xcc, 0x93, 0xfa, 0x0d, 0x0a])]); // 市民の日
    same(put(small, 'closed-days.csv', Buffer.concat([header, row])));
  });
  it('no cell of the shipped plans is taken for a formula', () => {
    for (const files of [small, large]) for (const [file] of files) expect(table(files, file).flat().filter((cell) => /^[=+@-]/.test(cell))).toEqual([]);
  });
  it('counts physical lines through cells with line breaks', () => {
    const files = put(small, 'closed-days.csv', '日付,名称\r\n2026-10-01,"市民\r\nの日"\r\n\r\n2026-13-01,なし\r\n');
    expect(faultsOf(files)).toEqual([expect.objectContaining({ file: 'closed-days.csv', line: 5, field: '日付' })]);
  });
});
