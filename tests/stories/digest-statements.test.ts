import { officeOf, planEntries, readPlan } from '../../src/features/catalogue';
import { features } from '../../src/features';
import { digestFor } from '../../src/features/digests/digest';
import { followersOf } from '../../src/features/digests';
import { writeDigests } from '../../src/features/digests/weekly';
import { loadPlan } from '../../src/features/mandatory';
import { clientOf } from '../../src/infra/db/transaction';
import { ledger } from '../../src/infra/outbox';
import { operationRunner } from '../../src/interaction/operation';
import { buildRegistry } from '../../src/interaction/registry';
import { localDateOf } from '../../src/kernel/calendar';
import { fixedClock } from '../../src/kernel/clock';
import { useDatabase } from '../support/database';
import { roster } from '../support/roster';
import { REFERENCE_PLAN } from '../support/world';

const db = useDatabase();
const clock = fixedClock(new Date('2026-06-08T09:00:00+09:00'));
const run = operationRunner({ get database() { return db.database; }, ledger: ledger(buildRegistry(features).notices), clock });
const town = roster(db, { platform: 'chat', tenant: 'T1' });

/** So many people of the unit, each with an application that waits, a course this week and one behind them, and a leave. */
async function hire(from: number, n: number): Promise<void> {
  const unit = town.unitNamed('税務課').id;
  await db.database.transaction(async (tx) => {
    const sql = clientOf(tx);
    await sql.$executeRaw`
      INSERT INTO staff (number, name, name_key, kana, kana_key, hired_on, created_at)
      SELECT 'X' || n, '職員' || n, '職員' || n, '', '', '2020-04-01', now() FROM generate_series(${from}::int, ${from + n - 1}::int) n`;
    await sql.$executeRaw`
      INSERT INTO posting (staff_id, unit_id, post_title, rank_code, employment_type, valid_from)
      SELECT s.id, ${unit}, '主事', 'R6', 'REGULAR', '2020-04-01' FROM staff s WHERE s.number LIKE 'X%' AND NOT EXISTS (SELECT FROM posting p WHERE p.staff_id = s.id)`;
    await sql.$executeRaw`
      INSERT INTO enrolment (offering_id, staff_id, state, unit_id, applied_at, approval_due_at)
      SELECT o.id, s.id, (CASE o.code WHEN 'AHEAD' THEN 'APPLIED' ELSE 'CONFIRMED' END)::"EnrolmentState", ${unit}, '2026-06-05T01:00Z', CASE o.code WHEN 'AHEAD' THEN '2026-06-10T08:15Z'::timestamptz END FROM offering o, staff s
      WHERE s.number LIKE 'X%' AND NOT EXISTS (SELECT FROM enrolment e WHERE e.staff_id = s.id)`;
    await sql.$executeRaw`
      INSERT INTO absence (staff_id, kind, reason, valid_from, last_day)
      SELECT s.id, 'LEAVE', '休職', '2026-06-11', '2026-06-11' FROM staff s WHERE s.number LIKE 'X%' AND NOT EXISTS (SELECT FROM absence a WHERE a.staff_id = s.id)`;
  });
}

beforeAll(async () => {
  const read = await readPlan(REFERENCE_PLAN);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  await run(loadPlan, { entries: planEntries(read.plan).map(({ part, code, data }) => ({ part, code, data })), dryRun: false }, { actor: { kind: 'operator', channel: 'cli' } });
  await town.unit('市民部', { head: '部長 太郎' });
  await town.unit('税務課', { parent: '市民部', head: '課長 次郎' });
  await town.staff('人事 三郎', { unit: '税務課', roles: ['HR_ADMIN'] });
  for (const [code, day] of [['AHEAD', '2026-07-01'], ['NOW', '2026-06-10'], ['PAST', '2026-06-02']] as const) {
    await db.prisma.$executeRaw`
      INSERT INTO offering (code, course_code, name, fiscal_year, place, capacity, target, opens_at, deadline_at, state, created_at)
      VALUES (${code}, 'D07', '研修', 2026, '会議室', 300, '{"all":true}', '2026-05-29T00:00Z', '2026-06-12T08:15Z', 'ANNOUNCED', now())`;
    await db.prisma.$executeRaw`INSERT INTO offering_day (offering_id, starts_at, ends_at) SELECT id, ${`${day}T04:30Z`}::timestamptz, ${`${day}T07:30Z`}::timestamptz FROM offering WHERE code = ${code}`;
  }
  await db.prisma.mandatoryRoster.create({ data: { fiscalYear: 2026, approvedAt: clock.now(), actor: 'operator', channel: 'cli' } });
  await db.database.read((tx) => officeOf(tx)); // the plan is read once for the process
});

test('digests of a unit, of the units above and of the whole office, who gets one, and who follows whom take the same statements for three and for sixty', async () => {
  await hire(1, 3);
  const few = await counted();
  await hire(101, 57);
  expect(await counted()).toEqual(few);
  expect(await digestOf('課長 次郎')).toMatchObject({ led: { sections: { attending: 60, open: 61, signals: { waiting: 60 } } } });
});

const digestOf = (name: string, unit: number | null = null) => db.database.read(async (tx) => digestFor(tx, await officeOf(tx), { staffId: town.person(name).id, unit }, clock.now()));

async function counted(): Promise<Record<string, number>> {
  const staff = await db.prisma.staff.findMany({ select: { id: true } });
  await db.prisma.notice.deleteMany();
  return {
    head: await db.count(() => digestOf('課長 次郎')),
    chief: await db.count(() => digestOf('部長 太郎')),
    below: await db.count(() => digestOf('部長 太郎', town.unitNamed('税務課').id)),
    office: await db.count(() => digestOf('人事 三郎')),
    weekly: await db.count(() => run(writeDigests, {}, { actor: { kind: 'job', job: 'test', channel: 'job' } })),
    followers: await db.count(() => db.database.read((tx) => followersOf(tx, staff.map((s) => `person:${s.id}`), localDateOf(clock.now())))),
  };
}
