import { features } from '../../src/features';
import { planEntries, readPlan } from '../../src/features/catalogue';
import { edit } from '../../src/features/changes/operations/edit';
import { moveDays } from '../../src/features/changes/operations/move';
import { cancelOffering, postpone } from '../../src/features/changes/operations/put-off';
import { resume } from '../../src/features/changes/operations/resume';
import { loadPlan } from '../../src/features/mandatory';
import { clientOf } from '../../src/infra/db/transaction';
import { ledger } from '../../src/infra/outbox';
import { operationRunner, type Operation } from '../../src/interaction/operation';
import type { Json } from '../../src/interaction/notice';
import { buildRegistry } from '../../src/interaction/registry';
import { fixedClock } from '../../src/kernel/clock';
import { useDatabase } from '../support/database';
import { roster } from '../support/roster';
import { REFERENCE_PLAN } from '../support/world';

const db = useDatabase();
const clock = fixedClock(new Date('2026-06-15T10:00:00+09:00'));
const run = operationRunner({ get database() { return db.database; }, ledger: ledger(buildRegistry(features).notices), clock });
const town = roster(db, { platform: 'chat', tenant: 'T0001' });
const actor = { kind: 'operator', channel: 'cli' } as const;

/** A decided 実施回 with so many who have a seat, and as many in line. */
async function decided(code: string, people: number): Promise<void> {
  const unit = town.unitNamed('総務課').id;
  await db.database.transaction(async (tx) => {
    const sql = clientOf(tx);
    await sql.$executeRaw`
      INSERT INTO staff (number, name, name_key, kana, kana_key, hired_on, created_at)
      SELECT ${code} || n, '職員' || n, '職員' || n, '', '', '2020-04-01', now() FROM generate_series(1, ${2 * people}::int) n`;
    await sql.$executeRaw`
      INSERT INTO posting (staff_id, unit_id, post_title, rank_code, employment_type, valid_from)
      SELECT s.id, ${unit}, '主事', 'R6', 'REGULAR', '2020-04-01' FROM staff s WHERE s.number LIKE ${`${code}%`}`;
    await sql.$executeRaw`
      INSERT INTO offering (code, course_code, name, fiscal_year, place, capacity, target, opens_at, deadline_at, state, decided_at, created_at)
      VALUES (${code}, 'D07', '研修', 2026, '会議室', ${people}, '{"all":true}', '2026-05-29T00:00Z', '2026-06-12T08:15Z', 'DECIDED', now(), now())`;
    await sql.$executeRaw`INSERT INTO offering_day (offering_id, starts_at, ends_at) SELECT id, '2026-07-01T04:30Z', '2026-07-01T07:30Z' FROM offering WHERE code = ${code}`;
    await sql.$executeRaw`
      INSERT INTO enrolment (offering_id, staff_id, state, unit_id, applied_at, place)
      SELECT o.id, s.id, (CASE WHEN row_number() OVER (ORDER BY s.id) <= ${people}::int THEN 'CONFIRMED' ELSE 'WAITLISTED' END)::"EnrolmentState", ${unit}, now(), row_number() OVER (ORDER BY s.id)
      FROM offering o, staff s WHERE o.code = ${code} AND s.number LIKE ${`${code}%`}`;
  });
}

beforeAll(async () => {
  const read = await readPlan(REFERENCE_PLAN);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  await run(loadPlan, { entries: planEntries(read.plan).map(({ part, code, data }) => ({ part, code, data })), dryRun: false }, { actor });
  await town.unit('総務課');
  await decided('F', 2); // few
  await decided('M', 300); // many
  await costs('F', edit, { typed: { ...typed, place: '別の会議室' }, reason: '' }); // the plan is read once for the process
  await costs('M', edit, { typed: { ...typed, place: '別の会議室', capacity: '300' }, reason: '' });
});

const typed = { place: '会議室', capacity: '2', minimum: '', unit_quota: '', belongings: '', lecturer: '', cutoff: '' };

async function costs<I extends { offering: number; version: number }, F, R extends Json>(code: string, operation: Operation<I, F, R>, more: Omit<I, 'offering' | 'version'>): Promise<number> {
  const { id, version } = await db.prisma.offering.findUniqueOrThrow({ where: { code } });
  return db.count(async () => {
    const outcome = await run(operation, { offering: id, version, ...more } as I, { actor });
    if (!outcome.ok) throw new Error(outcome.refusal.sentence.ja);
  });
}

test('no change asks the database more often for many than for few', async () => {
  const place = '市民会館';
  expect(await costs('M', edit, { typed: { ...typed, place, capacity: '300' }, reason: '' })).toBe(await costs('F', edit, { typed: { ...typed, place }, reason: '' }));
  for (const [operation, more] of [[moveDays, { days: '2026-07-08 13:30-16:30', reason: '' }], [postpone, { reason: '大雪' }], [resume, { days: '2026-07-15 13:30-16:30', deadline: '' }], [cancelOffering, { reason: '大雪' }]] as const) {
    const few = await costs('F', operation as never, more as never);
    expect([operation.name, await costs('M', operation as never, more as never)]).toEqual([operation.name, few]);
    expect([operation.name, few <= 40]).toEqual([operation.name, true]);
  }
});

test('everybody is told all the same', async () => {
  expect(await db.prisma.notice.count({ where: { kind: 'changes.told' } })).toBe(6 * (2 + 300) * 2);
});
