import { officeOf, planEntries, readPlan } from '../../src/features/catalogue';
import { features } from '../../src/features';
import { approveMany } from '../../src/features/enrolments/approving/many';
import { remind } from '../../src/features/enrolments/approving/remind';
import { needingStandIn } from '../../src/features/enrolments/approving/stand-in';
import { loadPlan } from '../../src/features/mandatory';
import { whoIs } from '../../src/features/people';
import { clientOf } from '../../src/infra/db/transaction';
import { ledger } from '../../src/infra/outbox';
import type { Actor } from '../../src/interaction/actor';
import { operationRunner } from '../../src/interaction/operation';
import { buildRegistry } from '../../src/interaction/registry';
import { localDateOf } from '../../src/kernel/calendar';
import { fixedClock } from '../../src/kernel/clock';
import { useDatabase } from '../support/database';
import { roster } from '../support/roster';
import { REFERENCE_PLAN } from '../support/world';

const db = useDatabase();
const clock = fixedClock(new Date('2026-06-04T08:40:00+09:00'));
const run = operationRunner({ get database() { return db.database; }, ledger: ledger(buildRegistry(features).notices), clock });
const job: Actor = { kind: 'job', job: 'test', channel: 'job' };
const town = roster(db, { platform: 'chat', tenant: 'T1' });
let head: Actor;

/** So many applications of the unit, made on Monday: on Thursday they have waited three business days. */
async function apply(from: number, n: number): Promise<void> {
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
      SELECT o.id, s.id, 'APPLIED', ${unit}, '2026-06-01T01:00Z', '2026-06-04T08:15Z' FROM offering o, staff s
      WHERE s.number LIKE 'X%' AND NOT EXISTS (SELECT FROM enrolment e WHERE e.staff_id = s.id)`;
  });
}

const pending = async () => (await db.prisma.enrolment.findMany({ where: { state: 'APPLIED' }, orderBy: { id: 'asc' } })).map((e) => ({ enrolment: e.id, version: e.version }));

beforeAll(async () => {
  const read = await readPlan(REFERENCE_PLAN);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  await run(loadPlan, { entries: planEntries(read.plan).map(({ part, code, data }) => ({ part, code, data })), dryRun: false }, { actor: { kind: 'operator', channel: 'cli' } });
  await town.unit('市民部', { head: '部長 太郎' });
  await town.unit('税務課', { parent: '市民部', head: '課長 次郎' });
  await db.prisma.$executeRaw`
    INSERT INTO offering (code, course_code, name, fiscal_year, place, capacity, target, opens_at, deadline_at, state, created_at)
    VALUES ('D07-1', 'D07', '研修', 2026, '会議室', 30, '{"all":true}', '2026-05-29T00:00Z', '2026-06-12T08:15Z', 'ANNOUNCED', now())`;
  await db.prisma.$executeRaw`INSERT INTO offering_day (offering_id, starts_at, ends_at) SELECT id, '2026-07-01T04:30Z', '2026-07-01T07:30Z' FROM offering`;
  const account = await db.prisma.account.findFirstOrThrow({ where: { staffId: town.person('課長 次郎').id } });
  const person = await db.database.read((tx) => whoIs(tx, { platform: 'chat', tenant: 'T1', account: account.accountId }, localDateOf(clock.now())));
  if (!person) throw new Error('the head has no account');
  head = { kind: 'person', person, channel: 'chat' };
  await db.database.read((tx) => officeOf(tx)); // the plan is read once for the process
});

test('reminding heads, looking for who stands in, and approving many take the same statements for two and for ninety', async () => {
  await apply(1, 2);
  const few = await counted();
  await apply(101, 90);
  expect(await counted()).toEqual(few);
  expect(await db.prisma.enrolment.count({ where: { state: 'UNIT_APPROVED' } })).toBe(92);
  expect(await db.prisma.enrolmentEvent.count({ where: { to: 'UNIT_APPROVED' } })).toBe(92);
});

async function counted(): Promise<Record<string, number>> {
  const applications = await pending();
  return {
    remind: await db.count(() => run(remind, {}, { actor: job })),
    standIn: await db.count(() => db.database.read((tx) => needingStandIn(tx, clock.now()))),
    many: await db.count(() => run(approveMany, { applications }, { actor: head })),
  };
}
