import { createTask } from 'node-cron';
import { openLog } from '../../src/infra/log';
import { scheduler, type SchedulerPorts } from '../../src/infra/scheduler';
import { schedule } from '../../src/infra/scheduler/slots';
import type { Job } from '../../src/interaction/job';
import { fixedClock, movableClock } from '../../src/kernel/clock';
import { emptyTables, useDatabase } from '../support/database';

const db = useDatabase();
const log = openLog({ level: 'silent' });
const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+09:00`);
const shown = (slot: Date) => new Date(slot.getTime() + 9 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

beforeEach(() => emptyTables(db));

describe('the slots of a schedule', () => {
  test.each([
    ['*/15 9-10 * * 1-5', '2026-06-08 08:00'], ['15 9 * * *', '2026-12-31 23:59'], ['0 0 29 2 *', '2026-03-01 00:00'], ['30 9 * * 1', '2026-06-10 12:00'],
    ['0 9 13 * 5', '2026-01-01 00:00'], ['5,35 0,23 1 4,10 *', '2026-04-01 00:05'], ['0 0 31 * *', '2026-01-31 00:00'],
  ])('%s: the same as node-cron ticks', (cron) => {
    const task = createTask(cron, () => undefined, { timezone: 'Asia/Tokyo' });
    const expected = task.getNextRuns(12);
    void task.destroy();
    const from = new Date(expected[0]!.getTime() - 1);
    const own = [...schedule(cron).between(from, expected.at(-1)!)];
    expect(own.map(shown)).toEqual(expected.map(shown));
  });

  test.each([
    ['15 9 * * *', '2026-06-10 09:15', '2026-06-10 09:15'],
    ['15 9 * * *', '2026-06-10 09:14', '2026-06-09 09:15'],
    ['0 9 * * 1', '2026-06-07 23:59', '2026-06-01 09:00'],
    ['0 0 29 2 *', '2026-06-07 00:00', '2024-02-29 00:00'],
  ])('%s: the newest at %s is %s', (cron, now, newest) => {
    expect(shown(schedule(cron).newest(at(now))!)).toBe(newest);
  });

  test.each(['15 9 * *', '0 15 9 * * *', '0 9 L * *', 'every day', '61 * * * *'])('%s is refused', (cron) => {
    expect(() => schedule(cron)).toThrow();
  });
});

/** An instance of the bot whose jobs write down what they run. */
function instance(jobs: readonly (Pick<Job, 'name' | 'cron' | 'catchUp'> & { run?: Job['run'] })[], more: Partial<SchedulerPorts> = {}) {
  const ran: string[] = [];
  const recorded = jobs.map((job): Job => ({ ...job, run: async (context, slot) => { ran.push(`${job.name} ${shown(slot)}`); await job.run?.(context, slot); } }));
  const one = scheduler({ database: db.database, jobs: recorded, clock: fixedClock(at('2026-06-10 09:00')), run: () => Promise.reject(new Error('nothing to run')), log, ...more });
  return { ...one, ran, runAt: (now: string) => one.runDue(at(now)) };
}
const daily = (catchUp: Job['catchUp'], run?: Job['run']) => ({ name: 'daily', cron: '15 9 * * *', catchUp, ...(run ? { run } : {}) });

describe('catching up', () => {
  test('the first start ever: the newest slot runs where the latest counts; otherwise the past counts as run', async () => {
    const bot = instance([{ ...daily('latest'), name: 'latest' }, { ...daily('each'), name: 'each' }, { ...daily('none'), name: 'none' }]);
    await bot.runAt('2026-06-10 12:00');
    expect(bot.ran).toEqual(['latest 2026-06-10 09:15']);
    await bot.runAt('2026-06-11 09:15');
    expect(bot.ran.slice(1)).toEqual(['latest 2026-06-11 09:15', 'each 2026-06-11 09:15', 'none 2026-06-11 09:15']);
  });

  test.each([
    ['latest', ['daily 2026-06-14 09:15']],
    ['each', ['daily 2026-06-11 09:15', 'daily 2026-06-12 09:15', 'daily 2026-06-13 09:15', 'daily 2026-06-14 09:15']],
    ['none', []],
  ] as const)('after days without the bot, %s', async (catchUp, expected) => {
    await instance([daily(catchUp)]).runAt('2026-06-10 09:15');
    const back = instance([daily(catchUp)]);
    await back.runAt('2026-06-14 12:00');
    expect(back.ran).toEqual(expected);
  });

  test('a slot that is not caught up still runs when the tick is a little late', async () => {
    await instance([daily('none')]).runAt('2026-06-10 09:15');
    const late = instance([daily('none')]);
    await late.runAt('2026-06-11 09:19');
    expect(late.ran).toEqual(['daily 2026-06-11 09:15']);
  });
});

describe('once', () => {
  test('run again at the same instant, nothing happens; before it, it is refused and nothing runs', async () => {
    const bot = instance([daily('latest')]);
    expect(await bot.runAt('2026-06-10 09:15')).toEqual({ done: 1, failed: 0 });
    expect(await bot.runAt('2026-06-10 09:15')).toEqual({ done: 0, failed: 0 });
    await expect(bot.runAt('2026-06-10 09:14')).rejects.toThrow(/already/);
    expect(bot.ran).toHaveLength(1);
  });

  test('an instant at which nothing was due counts as well', async () => {
    const bot = instance([]);
    await bot.runAt('2026-06-10 12:00');
    await expect(bot.runAt('2026-06-10 11:59')).rejects.toThrow(/already/);
  });

  test('several instances at the same moment run each slot once', async () => {
    await instance([daily('each')]).runAt('2026-06-01 09:15');
    const bots = Array.from({ length: 4 }, () => instance([daily('each')]));
    await Promise.all(bots.map((bot) => bot.runAt('2026-06-10 09:15')));
    const all = bots.flatMap((bot) => bot.ran).sort();
    expect(all).toHaveLength(9);
    expect(new Set(all).size).toBe(9);
  });
});

describe('when it goes wrong', () => {
  const failing = (times: number) => {
    let left = times;
    return () => (left-- > 0 ? Promise.reject(new Error('no room')) : Promise.resolve());
  };

  test('a slot that fails is written down, and tried again the next time, before newer ones', async () => {
    await instance([daily('each')]).runAt('2026-06-10 09:15');
    const bot = instance([daily('each', failing(1))]);
    expect(await bot.runAt('2026-06-12 09:15')).toEqual({ done: 0, failed: 1 });
    expect(await db.prisma.jobRun.findFirst({ where: { state: 'FAILED' } })).toMatchObject({ slot: at('2026-06-11 09:15'), fault: 'Error: no room', attempts: 1 });
    expect(await bot.runAt('2026-06-12 09:16')).toEqual({ done: 2, failed: 0 });
    expect(bot.ran).toEqual(['daily 2026-06-11 09:15', 'daily 2026-06-11 09:15', 'daily 2026-06-12 09:15']);
  });

  test('it is given up after so many attempts, and the next slot has its turn', async () => {
    const bot = instance([daily('latest', failing(3))], { attempts: 3 });
    for (let minute = 15; minute < 20; minute++) await bot.runAt(`2026-06-10 09:${minute}`);
    expect(bot.ran).toHaveLength(3);
    await bot.runAt('2026-06-11 09:15');
    expect(bot.ran).toHaveLength(4);
    expect(await db.prisma.jobRun.findMany({ where: { job: 'daily' }, orderBy: { slot: 'asc' } })).toMatchObject([{ state: 'FAILED', attempts: 3 }, { state: 'DONE', attempts: 1 }]);
  });

  test('one job that fails keeps no other from its turn', async () => {
    const bot = instance([daily('latest', failing(9)), { name: 'other', cron: '15 9 * * *', catchUp: 'latest' }]);
    expect(await bot.runAt('2026-06-10 09:15')).toEqual({ done: 1, failed: 1 });
    expect(bot.ran).toContain('other 2026-06-10 09:15');
  });

  test('a slot whose process died is run again when its lease has ended, not earlier; a living one keeps its slot', async () => {
    let die: () => void = () => undefined;
    const dead = instance([daily('latest', () => new Promise<void>((resolve) => { die = resolve; }))], { leaseMs: 300 });
    const running = dead.runAt('2026-06-10 09:15');
    while (dead.ran.length === 0) await new Promise((r) => setTimeout(r, 5));
    const other = instance([daily('latest')]);
    await new Promise((r) => setTimeout(r, 600)); // two leases: prolonged all the while
    await other.runAt('2026-06-10 09:16');
    expect(other.ran).toEqual([]);
    await db.prisma.$executeRaw`UPDATE job_run SET leased_until = now() - interval '1 s', attempts = 7 WHERE job = 'daily'`; // as if its signs of life had stopped
    await other.runAt('2026-06-10 09:17');
    expect(other.ran).toEqual(['daily 2026-06-10 09:15']);
    die();
    await running;
    expect(await db.prisma.jobRun.findFirst({ where: { job: 'daily' } })).toMatchObject({ state: 'DONE', attempts: 8 });
  });
});

test('by itself: what was missed runs at the start, and slots run when the trade clock comes to them', async () => {
  const clock = movableClock(at('2026-06-10 09:00'));
  const bot = instance([daily('latest')], { clock });
  await bot.start();
  await waitFor(() => bot.ran.length === 1);
  clock.moveTo(at('2026-06-12 10:00'));
  await waitFor(() => bot.ran.length === 2);
  await bot.stop();
  expect(bot.ran).toEqual(['daily 2026-06-09 09:15', 'daily 2026-06-12 09:15']);
});

test('a job sees the trade time of its turn, runs as the job, and reads', async () => {
  const seen: unknown[] = [];
  const bot = instance([daily('latest', async (context) => {
    await context.run({ name: 'x' } as never, 7);
    seen.push(context.now, await context.read(() => Promise.resolve('read')));
  })], { run: (operation, input, as) => { seen.push(operation.name, input, as); return Promise.resolve({ ok: true, value: null as never }); } });
  await bot.runAt('2026-06-10 10:00');
  expect(seen).toEqual(['x', 7, { actor: { kind: 'job', job: 'daily', channel: 'job' } }, at('2026-06-10 10:00'), 'read']);
});

test('what was done long ago is swept away, what failed stays', async () => {
  await instance([daily('latest')]).runAt('2026-01-10 09:15');
  await instance([daily('latest', () => Promise.reject(new Error('x')))], { attempts: 1 }).runAt('2026-01-11 09:15');
  await instance([daily('latest')]).runAt('2026-06-10 09:15');
  expect((await db.prisma.jobRun.findMany({ where: { job: 'daily' }, orderBy: { slot: 'asc' } })).map((run) => run.state)).toEqual(['FAILED', 'DONE']);
});

async function waitFor(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((r) => setTimeout(r, 20));
}
