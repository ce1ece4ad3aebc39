import type { Answer } from '../../src/interaction/dispatch';
import { clientOf } from '../../src/infra/db/transaction';
import { dispatcher } from '../../src/interaction/dispatch';
import { operationRunner } from '../../src/interaction/operation';
import { buildRegistry } from '../../src/interaction/registry';
import { features } from '../../src/features';
import { officeOf, planEntries, readPlan } from '../../src/features/catalogue';
import { loadPlan } from '../../src/features/mandatory';
import { whoIs } from '../../src/features/people';
import { ledger } from '../../src/infra/outbox';
import { localDateOf } from '../../src/kernel/calendar';
import { fixedClock } from '../../src/kernel/clock';
import { useDatabase } from '../support/database';
import { roster } from '../support/roster';
import { REFERENCE_PLAN } from '../support/world';

const db = useDatabase();
const clock = fixedClock(new Date('2026-06-01T10:00:00+09:00'));
const registry = buildRegistry(features);
const run = operationRunner({ get database() { return db.database; }, ledger: ledger(registry.notices), clock });

/** The dispatcher as the composition root builds it. */
const desk = () => dispatcher({
  registry, database: db.database, clock, run,
  directory: { whoIs: (account) => db.database.read((tx) => whoIs(tx, account, localDateOf(clock.now()))) },
  names: () => db.database.read((tx) => officeOf(tx)),
  report: (fault) => { throw fault; },
});

const who = { platform: 'chat', tenant: 'T0001', account: 'U000001' };
const town = roster(db, { platform: who.platform, tenant: who.tenant });
const asks = (text: string): Promise<Answer> => desk().dispatch({ kind: 'command', text, who, deliveryId: text, place: 'private' });
const statementsOf = (text: string) => db.statements(() => asks(text));

/** So many people more, each with one course behind them. */
async function grow(people: number, from: number): Promise<void> {
  await db.database.transaction(async (tx) => {
    const sql = clientOf(tx);
    await sql.$executeRaw`
      INSERT INTO staff (number, name, name_key, kana, kana_key, hired_on, created_at)
      SELECT 'X' || n, '職員' || n, '職員' || n, '', '', '2020-04-01', now() FROM generate_series(${from}::int, ${from + people - 1}::int) n`;
    await sql.$executeRaw`
      INSERT INTO posting (staff_id, unit_id, post_title, rank_code, employment_type, valid_from)
      SELECT s.id, ${town.unitNamed('総務課').id}, '主事', 'R6', 'REGULAR', '2020-04-01' FROM staff s WHERE s.number LIKE 'X%' AND NOT EXISTS (SELECT FROM posting p WHERE p.staff_id = s.id)`;
    await offer(tx, `P${from}`, 'DECIDED', 1);
    await sql.$executeRaw`
      INSERT INTO enrolment (offering_id, staff_id, state, unit_id, applied_at)
      SELECT o.id, s.id, 'CONFIRMED', ${town.unitNamed('総務課').id}, now() FROM offering o, staff s WHERE o.code = ${`P${from}-1`} AND s.number LIKE 'X%'`;
  });
}

async function offer(tx: Parameters<typeof clientOf>[0], code: string, state: 'ANNOUNCED' | 'DECIDED', number: number): Promise<void> {
  const sql = clientOf(tx);
  await sql.$executeRaw`
    INSERT INTO offering (code, course_code, name, fiscal_year, place, capacity, target, opens_at, deadline_at, state, created_at)
    SELECT ${code} || '-' || n, 'D07', '研修' || n, 2026, '会議室', 1000, '{"all":true}', '2026-05-29T00:00Z', '2026-06-12T08:15Z', ${state}::"OfferingState", now() FROM generate_series(1, ${number}::int) n`;
  await sql.$executeRaw`
    INSERT INTO offering_day (offering_id, starts_at, ends_at)
    SELECT id, '2026-07-01T04:30Z', '2026-07-01T07:30Z' FROM offering WHERE code LIKE ${`${code}-%`}`;
}

beforeAll(async () => {
  const read = await readPlan(REFERENCE_PLAN);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const loaded = await run(loadPlan, { entries: planEntries(read.plan).map(({ part, code, data }) => ({ part, code, data })), dryRun: false }, { actor: { kind: 'operator', channel: 'cli' } });
  expect(loaded.ok).toBe(true);
  await town.unit('総務課');
  await town.staff('髙橋 﨑子', { unit: '総務課' });
  await db.database.transaction(async (tx) => {
    await offer(tx, 'A', 'ANNOUNCED', 3);
    await clientOf(tx).$executeRaw`
      INSERT INTO enrolment (offering_id, staff_id, state, unit_id, applied_at)
      SELECT o.id, ${town.person('髙橋 﨑子').id}, 'APPLIED', ${town.unitNamed('総務課').id}, now() FROM offering o WHERE o.code LIKE 'A-%'`;
  });
  await asks('一覧'); // the plan is read once for the process
});

const COMMANDS = ['一覧', '一覧 研修1', '状況', '状況 R7', '詳細 A-1'];

/** 状況 also judges what is asked of the person, and shows the dates on offer. */
const mostFor = (command: string): number => (command.startsWith('状況') ? 10 : 6);

test('every command is answered by at most six statements, 状況 by ten', async () => {
  for (const command of COMMANDS) expect([command, (await statementsOf(command)).length <= mostFor(command)]).toEqual([command, true]);
});

test('neither the staff, nor what they took part in, nor the number of open calls makes a command ask more often', async () => {
  const before = await counted();
  await grow(50, 1);
  await grow(500, 51);
  await db.database.transaction((tx) => offer(tx, 'B', 'ANNOUNCED', 27));
  expect(await counted()).toEqual(before);
});

test('the answers are those of the larger office', async () => {
  const { reply } = await asks('一覧');
  expect('card' in reply && reply.card.summary.ja).toContain('30件');
  const own = (await asks('状況')).reply;
  expect('card' in own && own.card.summary.ja).toContain('3件');
});

test('applicants are counted for the calls that are shown, not for the whole history', async () => {
  const [counting] = (await statementsOf('一覧')).filter((sql) => sql.includes('FROM enrolment'));
  expect(counting).toContain('e.offering_id = o.id');
});

async function counted(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const command of COMMANDS) counts[command] = (await statementsOf(command)).length;
  return counts;
}
