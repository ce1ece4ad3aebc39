import { features } from '../../src/features';
import { officeOf, planEntries, readPlan } from '../../src/features/catalogue';
import { loadPlan } from '../../src/features/mandatory';
import { book } from '../../src/features/mandatory/booking/book';
import { datesByCourse } from '../../src/features/mandatory/booking/dates';
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
const clock = fixedClock(new Date('2026-06-01T10:00:00+09:00'));
const run = operationRunner({ get database() { return db.database; }, ledger: ledger(buildRegistry(features).notices), clock });
const town = roster(db, { platform: 'chat', tenant: 'T1' });
const who = { one: '職員 一', two: '職員 二', three: '職員 三', four: '職員 四', head: '課長 次郎' } as const;

beforeAll(async () => {
  const read = await readPlan(REFERENCE_PLAN);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  await run(loadPlan, { entries: planEntries(read.plan).map(({ part, code, data }) => ({ part, code, data })), dryRun: false }, { actor: { kind: 'operator', channel: 'cli' } });
  await town.unit('税務課', { head: who.head });
  for (const name of [who.one, who.two, who.three, who.four]) await town.staff(name, { unit: '税務課' });
  await db.database.read((tx) => officeOf(tx)); // the plan is read once for the process
});

/** So many 班 of one cohort, a day each, all filled by nomination. */
async function sessions(from: number, n: number): Promise<void> {
  await db.prisma.$executeRaw`
    INSERT INTO offering (code, course_code, name, fiscal_year, place, capacity, target, opens_at, deadline_at, state, cohort_key, created_at)
    SELECT 'D09-' || n, 'D09', 'ハラスメント研修', 2026, '会議室', 5000, '{"all":true}', '2026-06-15T00:00Z', '2026-06-19T08:15Z', 'DECIDED', 'R8', now() FROM generate_series(${from}::int, ${from + n - 1}::int) n`;
  await db.prisma.$executeRaw`
    INSERT INTO offering_day (offering_id, starts_at, ends_at)
    SELECT id, '2026-07-01T04:30Z'::timestamptz + substr(code, 5)::int * interval '1 day', '2026-07-01T07:30Z'::timestamptz + substr(code, 5)::int * interval '1 day' FROM offering o WHERE NOT EXISTS (SELECT FROM offering_day d WHERE d.offering_id = o.id)`;
}

/** So many people more in the unit, each with a seat in one of the 班. */
async function seated(from: number, n: number): Promise<void> {
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
      INSERT INTO enrolment (offering_id, staff_id, state, unit_id, applied_at)
      SELECT o.id, s.id, 'CONFIRMED', ${unit}, now() FROM offering o, staff s WHERE o.code = 'D09-1' AND s.number LIKE 'X%' AND NOT EXISTS (SELECT FROM enrolment e WHERE e.staff_id = s.id)`;
  });
}

async function actorOf(name: string): Promise<Actor> {
  const person = await db.database.read((tx) => whoIs(tx, town.person(name).account, localDateOf(clock.now())));
  if (!person) throw new Error(`${name} has no account`);
  return { kind: 'person', person, channel: 'chat' };
}

async function pressed(by: string, about: string, code: string): Promise<number> {
  const actor = await actorOf(by);
  const { id } = await db.prisma.offering.findUniqueOrThrow({ where: { code } });
  return db.count(async () => expect((await run(book, { offering: id, staff: town.person(about).id }, { actor })).ok).toBe(true));
}

/** By the person, and by their head. */
async function counted(own: string, led: string): Promise<Record<string, number>> {
  const office = await db.database.read((tx) => officeOf(tx));
  return {
    own: await pressed(own, own, 'D09-2'), head: await pressed(who.head, led, 'D09-2'),
    dates: await db.count(() => db.database.read((tx) => datesByCourse(tx, office, ['D09', 'D04'], clock.now()))),
  };
}

test('a press takes as many statements with a thousand people and sixty 実施回 as with ten and three, and the dates take two', async () => {
  await sessions(1, 3);
  await seated(1, 10);
  const few = await counted(who.one, who.two);
  await sessions(4, 57);
  await seated(11, 990);
  expect(await counted(who.three, who.four)).toEqual(few);
  expect(few.dates).toBe(2);
  expect(await db.prisma.enrolment.count({ where: { offering: { code: 'D09-2' }, state: 'CONFIRMED' } })).toBe(4);
});
