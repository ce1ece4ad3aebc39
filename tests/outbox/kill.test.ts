import { useDatabase } from '../support/database';
import { mortal, until, useOffice } from './office';
import { ScriptedCourier } from './scripted-courier';

const db = useDatabase();
const held = useOffice(db);

/** An instance that can be killed: from then on it neither writes nor hears. Its calls under way may still arrive. Others take over soon. */
function instance(courier: ScriptedCourier, pace = {}) {
  const database = mortal(db.database);
  const box = held.office.outbox({ database, couriers: [courier], pace: { leaseMs: 600, ...pace } });
  return { box, kill: () => database.die() };
}

describe('killed while it sends', () => {
  test('before anything arrived: another instance sends everything, once', async () => {
    const { office } = held;
    await office.people(10);
    office.courier.expect('post', { hang: true }, { times: 10 });
    await office.tellAll('approval', 10);
    const first = instance(office.courier);
    await first.box.start();
    await until(() => office.courier.count('post') === 10);
    first.kill();
    const second = instance(office.courier);
    await second.box.start();
    await until(async () => (await office.states()).SENT === 10);
    expect(office.courier.posted).toHaveLength(10);
    await second.box.stop();
  });

  test('after everything arrived and before it was written down: all are found, none is sent again', async () => {
    const { office } = held;
    await office.people(10);
    office.courier.expect('post', { hang: true, accepted: true }, { times: 10 });
    await office.tellAll('approval', 10);
    const first = instance(office.courier);
    await first.box.start();
    await until(() => office.courier.posted.length === 10);
    first.kill();
    const second = instance(office.courier);
    await second.box.start();
    await until(async () => (await office.states()).SENT === 10);
    expect(office.courier.count('post')).toBe(10);
    expect(office.courier.count('find')).toBe(10);
    await second.box.stop();
  });

  test('what it had taken and not yet begun is simply sent, without being looked for', async () => {
    const { office } = held;
    await office.people(40);
    const slow = new ScriptedCourier({ post: 20 });
    await office.tellAll('approval', 40);
    const first = instance(slow, { horizonMs: 1000, launch: 2 });
    await first.box.start();
    await until(() => slow.posted.length === 4);
    first.kill();
    const sent = slow.posted.length;
    const second = instance(office.courier);
    await second.box.start();
    await until(async () => (await office.states()).SENT === 40);
    await second.box.stop();
    expect(office.courier.count('find')).toBeLessThan(20);
    expect(sent + office.courier.posted.length).toBeGreaterThanOrEqual(40);
  });

  test('while its database was gone for a moment: it writes down what it knows when it can', async () => {
    const { office } = held;
    await office.people(5);
    let away = false;
    const { database } = db;
    const flaky: typeof database = {
      transaction: (work) => (away ? Promise.reject(new Error('away')) : database.transaction(work)),
      read: (work) => (away ? Promise.reject(new Error('away')) : database.read(work)),
    };
    office.courier.latency = 30;
    await office.tellAll('approval', 5);
    const box = office.outbox({ database: flaky });
    await box.start();
    await until(() => office.courier.count('post') > 0 || office.courier.posted.length > 0);
    away = true;
    await until(() => office.courier.posted.length === 5);
    await new Promise((r) => setTimeout(r, 100));
    away = false;
    await until(async () => (await office.states()).SENT === 5);
    expect([office.courier.count('post'), office.courier.count('find')]).toEqual([5, 0]);
  });

  test('a process that was only paused does not send what another has taken over', async () => {
    const { office } = held;
    await office.people(3);
    const slow = new ScriptedCourier({ post: 1 }); // far slower than it looks after what it holds
    await office.tellAll('approval', 3);
    const first = office.outbox({ couriers: [slow], pace: { horizonMs: 4000, leaseMs: 600 } });
    await first.start();
    await until(() => slow.count('post') === 1);
    // Another instance believes it dead: it has what the first one holds.
    await db.prisma.$executeRaw`UPDATE delivery SET holder = gen_random_uuid(), state = 'SENDING', leased_until = now() + interval '1 h' WHERE state <> 'SENT'`;
    await new Promise((r) => setTimeout(r, 1500));
    expect(slow.count('post')).toBeLessThanOrEqual(2);
    expect((await office.states()).SENDING).toBeGreaterThanOrEqual(1);
    await first.stop();
  });
});

test('killed again and again at random instants: none lost, none doubled', async () => {
  const { office } = held;
  const people = 400;
  await office.people(people);
  await office.tellAll('approval', people);
  const { courier } = office;
  courier.latency = 25;
  let random = 7;
  const chance = () => { random = (random * 1103515245 + 12345) % 2 ** 31; return random / 2 ** 31; };
  let kills = 0;
  const pace = { leaseMs: 200, inFlight: 4, launch: 8, lookMs: 20, lookAgainMs: 40 };
  for (; courier.posted.length < people * 0.8; kills++) { // each lives until it has got something done, however slow the machine is
    const bot = instance(courier, pace);
    const goal = courier.posted.length + 1 + Math.floor(12 * chance());
    await bot.box.start();
    await until(() => courier.posted.length >= goal);
    await new Promise((r) => setTimeout(r, 30 * chance()));
    bot.kill();
  }
  expect(kills).toBeGreaterThanOrEqual(10);
  await instance(courier, pace).box.start();
  await until(async () => (await office.states()).SENT === people);
  expect(courier.posted).toHaveLength(people);
  expect(new Set(courier.texts()).size).toBe(people);
});

test('two instances share the work, and nothing is sent twice', async () => {
  const { office } = held;
  await office.people(500);
  const [one, two] = [new ScriptedCourier(), new ScriptedCourier()];
  one.latency = two.latency = 2;
  const boxes = [one, two].map((courier) => office.outbox({ couriers: [courier], pace: { batch: 20 } }));
  for (const box of boxes) await box.start();
  for (let n = 0; n < 500; n += 50) {
    await office.tell(...Array.from({ length: 50 }, (_, i) => ({ kind: 'approval', to: { staffId: n + i + 1 }, text: `お知らせ${n + i}` })));
    for (const box of boxes) box.wake();
  }
  await until(async () => (await office.states()).SENT === 500);
  for (const box of boxes) await box.stop();
  const all = [...one.texts(), ...two.texts()];
  expect(all).toHaveLength(500);
  expect(new Set(all).size).toBe(500);
  expect(Math.min(one.posted.length, two.posted.length)).toBeGreaterThan(0);
});

test('stopped in the middle: what is under way is finished and written down, the rest stays for the next start', async () => {
  const { office } = held;
  await office.people(100);
  office.courier.latency = 20;
  await office.tellAll('approval', 100);
  const box = office.outbox({ pace: { inFlight: 5 } });
  await box.start();
  await until(() => office.courier.posted.length >= 10);
  await box.stop();
  const { SENT, PENDING, ...others } = await office.states();
  expect(SENT).toBe(office.courier.posted.length);
  expect(SENT! + PENDING!).toBe(100);
  expect(others).toEqual({});
  const posts = office.courier.posted.length;
  await new Promise((r) => setTimeout(r, 100));
  expect(office.courier.posted).toHaveLength(posts);
  await office.deliver();
  expect(office.courier.posted).toHaveLength(100);
});
