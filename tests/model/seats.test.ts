import fc from '../support/properties';
import { planEntries, readPlan } from '../../src/features/catalogue';
import { loadPlan } from '../../src/features/mandatory';
import { connect } from '../../src/infra/db/client';
import { database } from '../../src/infra/db/transaction';
import { ledger } from '../../src/infra/outbox';
import { operationRunner } from '../../src/interaction/operation';
import { fixedClock } from '../../src/kernel/clock';
import { useDatabase } from '../support/database';
import { roster } from '../support/roster';
import { REFERENCE_PLAN } from '../support/world';
import { faults, idle, shown, shownBy } from './invariants';
import { beginning, copyOf, mayOffer, perform, type Act, type Personal, type Reference, type Setup } from './reference';
import { instant, System, type ModelOffice } from './system';
import { TIMES } from './weeks';

/** `MODEL_RUNS=5000 npx jest tests/model`; `MODEL_SEED` repeats a run that failed. */
const RUNS = Number(process.env.MODEL_RUNS ?? 1000);
const SEED = process.env.MODEL_SEED === undefined ? undefined : Number(process.env.MODEL_SEED);
/** So many 実施回 side by side. */
const ABREAST = 4;
const CONNECTIONS = ABREAST + 2;
const UNITS = [0, 1, 0, 1, 0];

const db = useDatabase();
const town = roster(db);
const office: { model?: ModelOffice; close?: () => Promise<void> } = {};
/** What was done and what was refused, for the record. */
const tally = new Map<string, number>();

beforeAll(async () => {
  const prisma = connect(db.url, CONNECTIONS); // without the ear that counts statements
  office.close = () => prisma.$disconnect();
  const read = await readPlan(REFERENCE_PLAN);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const run = operationRunner({ database: db.database, ledger: ledger(new Map()), clock: fixedClock(instant(TIMES.opens)) });
  await run(loadPlan, { entries: planEntries(read.plan).map(({ part, code, data }) => ({ part, code, data })), dryRun: false }, { actor: { kind: 'operator', channel: 'cli' } });
  for (const [unit, head] of [['総務課', '菅原 誠'], ['税務課', '佐藤 健'], ['市民課', '藤原 香']] as const) await town.unit(unit, { head });
  const hr = await town.staff('高階 涼', { unit: '総務課', roles: ['HR_ADMIN'] });
  office.model = { prisma, database: database(prisma, CONNECTIONS), hr, heads: [town.person('佐藤 健'), town.person('藤原 香')] };
});

afterAll(() => office.close?.());

interface Model { reference: Reference }

/** One thing that somebody does, done by both; whom it concerns is found when its turn has come. Most of what would be refused is left out, for it shows little; some is tried. */
class Command implements fc.AsyncCommand<Model, System> {
  constructor(private readonly kind: Act['do'], private readonly n: number, private readonly stubborn: boolean) {}

  check = ({ reference }: Readonly<Model>): boolean => this.actIn(reference) !== undefined;

  run = async (model: Model, system: System): Promise<void> => {
    const { reference } = model;
    const act = this.actIn(reference)!;
    const before = system.snapshot;
    const did = await system.perform(act);
    const expected = perform(reference, act);
    const key = `${act.do} ${did ? 'done' : 'refused'}`;
    tally.set(key, (tally.get(key) ?? 0) + 1);
    const { snapshot } = system;
    const broken = [...faults(snapshot, before), ...(mayOffer(reference) ? idle(snapshot, (who) => reference.people[who]!.clash) : [])];
    expect({ acts: system.acts, did, broken, shown: shownBy(snapshot, UNITS.length) }).toEqual({ acts: system.acts, did: expected, broken: [], shown: shown(reference) });
  };

  /** When nothing of its kind can be done now, something else that moves seats. */
  private actIn(reference: Reference): Act | undefined {
    if (this.stubborn) return this.oneOf(ACTS[this.kind].all);
    for (const kind of [this.kind, ...(this.n % 2 ? MOVING : [...MOVING].reverse())]) {
      if ((kind === 'wait' || kind === 'resume') && reference.now + reference.weeks * 1440 > LAST) continue;
      const act = this.oneOf(ACTS[kind].all.filter((one) => perform(copyOf(reference), one)));
      if (act) return act;
    }
    return undefined;
  }

  private oneOf(acts: readonly Act[]): Act | undefined {
    return acts[this.n % acts.length];
  }

  toString = (): string => `${this.kind} (${this.n}${this.stubborn ? ', stubborn' : ''})`;
}

const EVERYBODY = UNITS.map((_, who) => who);
const ofEach = (act: Personal | 'clash'): Act[] => EVERYBODY.map((who) => ({ do: act, who }));
/** Every act of its kind; what happens seldom weighs less. */
const ACTS: Readonly<Record<Act['do'], { readonly weight: number; readonly all: readonly Act[] }>> = {
  apply: { weight: 3, all: ofEach('apply') }, approve: { weight: 4, all: ofEach('approve') }, return: { weight: 1, all: ofEach('return') }, cancel: { weight: 2, all: ofEach('cancel') },
  accept: { weight: 4, all: ofEach('accept') }, decline: { weight: 4, all: ofEach('decline') }, withdraw: { weight: 4, all: ofEach('withdraw') }, absent: { weight: 5, all: ofEach('absent') },
  substitute: { weight: 1, all: EVERYBODY.flatMap((who) => EVERYBODY.map((by): Act => ({ do: 'substitute', who, by }))) }, clash: { weight: 1, all: ofEach('clash') },
  seats: { weight: 4, all: [1, 2, 3, 4].map((to): Act => ({ do: 'seats', to })) },
  wait: { weight: 3, all: (['hour', 'day', 'weekend', 'cut-off'] as const).map((time): Act => ({ do: 'wait', for: time })) },
  decide: { weight: 2, all: [{ do: 'decide' }] }, postpone: { weight: 1, all: [{ do: 'postpone' }] }, resume: { weight: 3, all: [{ do: 'resume' }] }, 'call off': { weight: 1, all: [{ do: 'call off' }] },
};
const MOVING = ['resume', 'decline', 'accept', 'approve', 'withdraw', 'apply'] as const;
/** The weeks without a holiday end with July's third. */
const LAST = 28 * 1440;
const kind = fc.oneof(...Object.entries(ACTS).map(([name, { weight }]) => ({ weight, arbitrary: fc.constant(name as Act['do']) })));
const command = fc.tuple(kind, fc.nat({ max: 11 }), fc.nat({ max: 11 })).map(([what, n, will]) => new Command(what, n, will === 11));
const setup: fc.Arbitrary<Setup> = fc.record({
  capacity: fc.integer({ min: 1, max: 3 }), quota: fc.option(fc.integer({ min: 1, max: 2 }), { nil: null, freq: 3 }), kind: fc.constantFrom('selection', 'decided', 'first-come'), units: fc.constant(UNITS),
  approved: fc.subarray(UNITS.map((_, i) => i)),
});

test(`what ${RUNS} made-up 実施回 do is what the reference says, and nothing of what must hold is ever broken`, async () => {
  const property = fc.asyncProperty(setup, fc.noBias(fc.array(command, { maxLength: 10, size: 'max' })), async (given, commands) => {
    const reference = beginning(given);
    const system = await System.open(office.model!, reference);
    try {
      await fc.asyncModelRun(() => ({ model: { reference }, real: system }), commands);
    } finally {
      await system.close();
    }
  });
  const started = performance.now();
  const all = await Promise.allSettled(Array.from({ length: ABREAST }, (_, i) => fc.assert(property, { numRuns: Math.ceil(RUNS / ABREAST), ...(SEED === undefined ? {} : { seed: SEED + i }) })));
  for (const one of all) if (one.status === 'rejected') throw one.reason; // each has finished, so the database may go
  if (process.env.MODEL_RUNS !== undefined) {
    const done = [...tally].sort(([a], [b]) => a.localeCompare(b)).map(([act, n]) => `${act}: ${n}`);
    process.stdout.write(`${RUNS} runs, ${[...tally.values()].reduce((sum, n) => sum + n, 0)} acts in ${Math.round((performance.now() - started) / 1000)} s\n${done.join('\n')}\n`);
  }
}, 3_600_000);
