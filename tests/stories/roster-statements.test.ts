import { features } from '../../src/features';
import { officeOf, planEntries, readPlan } from '../../src/features/catalogue';
import { approveRoster, loadPlan, namingPreview, nominateDue, rosterView } from '../../src/features/mandatory';
import { ledger } from '../../src/infra/outbox';
import { operationRunner } from '../../src/interaction/operation';
import { buildRegistry } from '../../src/interaction/registry';
import { fixedClock } from '../../src/kernel/clock';
import { useDatabase } from '../support/database';
import { roster } from '../support/roster';
import { REFERENCE_PLAN } from '../support/world';

const db = useDatabase();
const now = new Date('2026-05-29T10:00:00+09:00');
const run = operationRunner({ get database() { return db.database; }, ledger: ledger(buildRegistry(features).notices), clock: fixedClock(now) });
const town = roster(db, { platform: 'chat', tenant: 'T0001' });
const operator = { kind: 'operator', channel: 'cli' } as const;
const BY = '000001';

beforeAll(async () => {
  const read = await readPlan(REFERENCE_PLAN);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  await run(loadPlan, { entries: planEntries(read.plan).map(({ part, code, data }) => ({ part, code, data })), dryRun: false }, { actor: operator });
  await town.unit('総務課');
  await town.staff('菅原 誠', { number: BY, unit: '総務課', roles: ['HR_APPROVER'] });
  await approve(); // the plan is read once for the process, and from now on there is a roster to compare with
});

async function joining(prefix: string, people: number): Promise<void> {
  await db.prisma.$executeRaw`INSERT INTO staff (number, name, name_key, kana, kana_key, hired_on, created_at) SELECT ${prefix} || n, '職員' || n, '職員' || n, '', '', '2020-04-01', now() FROM generate_series(1, ${people}::int) n`;
  await db.prisma.$executeRaw`INSERT INTO posting (staff_id, unit_id, post_title, rank_code, employment_type, valid_from) SELECT id, ${town.unitNamed('総務課').id}, '主事', 'R6', 'REGULAR', '2020-04-01' FROM staff WHERE number LIKE ${`${prefix}%`}`;
}

async function offered(course: string): Promise<void> {
  await db.prisma.$executeRaw`INSERT INTO offering (code, course_code, name, fiscal_year, place, capacity, target, opens_at, deadline_at, state, decided_at, created_at) VALUES (${`${course}-1`}, ${course}, '研修', 2026, '会議室', 5000, '{"all":true}', '2026-05-01T00:00Z', '2026-05-12T08:15Z', 'DECIDED', now(), now())`;
  await db.prisma.$executeRaw`INSERT INTO offering_day (offering_id, starts_at, ends_at) SELECT id, '2026-07-01T04:30Z', '2026-07-01T07:30Z' FROM offering WHERE code = ${`${course}-1`}`;
}

async function approve(): Promise<void> {
  expect(await run(approveRoster, { year: 2026, by: BY }, { actor: operator })).toMatchObject({ ok: true });
}

/** Statements of the year's card, of approving it, of looking whom a course concerns, and of asking them. */
async function costs(course: string, people: number): Promise<Record<string, number>> {
  const wanted = { course, year: 2026 };
  return {
    card: await db.count(() => db.database.read(async (tx) => rosterView(tx, await officeOf(tx), 2026, now))),
    approve: await db.count(approve),
    preview: await db.count(() => db.database.read(async (tx) => namingPreview(tx, await officeOf(tx), wanted, now))),
    nominate: await db.count(async () => { expect(await run(nominateDue, wanted, { actor: operator })).toMatchObject({ ok: true, value: { named: people, rest: 0 } }); }),
  };
}

test('roster, approval and asking for dates take as many statements for fifteen hundred people as for twenty', async () => {
  await joining('A', 19);
  await offered('D09');
  await offered('D04');
  const few = await costs('D09', 20);
  await joining('B', 1_480);
  expect(await costs('D04', 1_500)).toEqual(few);
});
