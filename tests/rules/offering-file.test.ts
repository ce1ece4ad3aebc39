import { buildOffice, readPlan, type Office } from '../../src/features/catalogue';
import { offeringsOf } from '../../src/features/offerings/offering-file';
import { offeringSheet } from '../../src/features/offerings/sheet';
import { readSheet } from '../../src/infra/sheets';
import { REFERENCE_PLAN } from '../support/world';

let office: Office;
beforeAll(async () => {
  const read = await readPlan(REFERENCE_PLAN);
  if (!read.ok) throw new Error('the reference plan does not load');
  office = buildOffice(read.plan);
});

const COLUMNS = '科目コード,実施回コード,開始日時,終了日時,会場,定員,募集開始日時,申込締切日時';
const ROW = 'D07,D07-1,2026-07-01 13:30,2026-07-01 16:30,本庁舎,20,2026-06-01 08:30,2026-06-12 17:15';

function read(columns: string, values: string) {
  const sheet = readSheet(Buffer.from(`${COLUMNS}${columns}\n${ROW}${values}\n`), offeringSheet);
  const file = offeringsOf(sheet.rows, office);
  return { offering: file.offerings[0], faults: [...sheet.faults, ...file.faults].map((f) => `${f.line} ${f.column}：${f.reason.ja}`) };
}

describe('columns that need not be there', () => {
  test('without them a selection decides, seats have no limit but their number, and the office\'s cut-off holds', () => {
    expect(read('', '').offering).toMatchObject({ firstCome: false, unitQuota: null, cutoffAt: null, cohortKey: null, partNo: null });
  });

  test.each([
    ['決定方法', '先着順', { firstCome: true }], ['決定方法', '選考', { firstCome: false }], ['選考方法', '先着', { firstCome: true }], ['決定方法', '', { firstCome: false }],
    ['所属別定員', '２人', { unitQuota: 2 }], ['変更期限日時', '令和8年6月29日 12時', { cutoffAt: new Date('2026-06-29T12:00:00+09:00') }], ['変更期限', '2026/6/29 12:00', { cutoffAt: new Date('2026-06-29T12:00:00+09:00') }],
    ['班の区分', '新採用前期', { cohortKey: '新採用前期' }], ['班', 'A', { cohortKey: 'A' }], ['部', '2', { partNo: 2 }],
  ])('%s %j', (column, value, attributes) => {
    const { offering, faults } = read(`,${column}`, `,${value}`);
    expect(faults).toEqual([]);
    expect(offering).toMatchObject(attributes);
  });

  test.each([
    ['決定方法', '抽選', '2 決定方法：'], ['所属別定員', '0', '2 所属別定員：'], ['変更期限日時', '2026-07-01 13:30', '2 変更期限日時：変更期限は、研修の開始より前にしてください。'], ['部', '後期', '2 部：'],
  ])('%s %j is a fault of its line', (column, value, fault) => {
    expect(read(`,${column}`, `,${value}`).faults).toEqual([expect.stringContaining(fault) as string]);
  });
});
