import { features } from '../../src/features';
import { officeOf, planEntries, readPlan } from '../../src/features/catalogue';
import { loadPlan } from '../../src/features/mandatory';
import { ledger } from '../../src/infra/outbox';
import { operationRunner } from '../../src/interaction/operation';
import { buildRegistry } from '../../src/interaction/registry';
import { fixedClock } from '../../src/kernel/clock';
import { useDatabase } from '../support/database';
import { pressesOn, PRESSED_AT, waitingLine } from '../support/waiting-line';
import { REFERENCE_PLAN } from '../support/world';

const db = useDatabase();
const run = operationRunner({ get database() { return db.database; }, ledger: ledger(buildRegistry(features).notices), clock: fixedClock(PRESSED_AT) });

beforeAll(async () => {
  const read = await readPlan(REFERENCE_PLAN);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  await run(loadPlan, { entries: planEntries(read.plan).map(({ part, code, data }) => ({ part, code, data })), dryRun: false }, { actor: { kind: 'operator', channel: 'cli' } });
  await db.database.read((tx) => officeOf(tx)); // the plan is read once for the process
});

async function statementsOf(people: number): Promise<Record<string, number>> {
  const line = await waitingLine(db.prisma, people);
  const counted: Record<string, number> = {};
  await pressesOn(line, { prisma: db.prisma, run }, async (name, press) => { counted[name] = await db.count(press); });
  return counted;
}

test('a press takes as many statements with two thousand people in the line as with ten', async () => {
  const few = await statementsOf(10);
  expect(Object.keys(few)).toEqual(['seats filled', 'accept', 'decline', 'apply', 'approve']);
  expect(await statementsOf(2_000)).toEqual(few);
});

test('the offers went down the line', async () => {
  const offers = await db.prisma.seatOffer.findMany({ where: { offering: { code: 'W2000' } }, include: { enrolment: true }, orderBy: { id: 'asc' } });
  expect(offers.map((o) => [o.enrolment.place, o.state])).toEqual([[1, 'ACCEPTED'], [2, 'DECLINED'], [3, 'OPEN'], [4, 'OPEN'], [5, 'OPEN'], [6, 'OPEN']]);
  expect((await db.prisma.enrolment.findMany({ where: { offering: { code: 'W2000' } }, orderBy: { place: 'desc' }, take: 1 })).map((e) => [e.place, e.state])).toEqual([[2_001, 'WAITLISTED']]);
});
