import { gate } from '../../src/infra/outbox/gate';
import { useDatabase } from '../support/database';
import { until, useOffice } from './office';
import { ScriptedCourier } from './scripted-courier';

const db = useDatabase();
const held = useOffice(db);

/** The most arrivals in any stretch of a second. */
function busiestSecond(times: readonly number[]): number {
  return Math.max(...times.map((start, i) => times.slice(i).filter((time) => time < start + 1000).length));
}

test('under a cap nothing is ever too fast', async () => {
  const { office } = held;
  const capped = new ScriptedCourier({ post: 50 });
  await office.people(200);
  await office.tellAll('approval', 200);
  const start = performance.now();
  await office.deliver({ couriers: [capped], pace: { horizonMs: 500 } });
  const seconds = (capped.posted.at(-1)!.at - start) / 1000;
  expect(busiestSecond(capped.posted.map((m) => m.at))).toBeLessThanOrEqual(50);
  expect(seconds).toBeGreaterThanOrEqual(199 / 50);
});

test('after a pause of the process, what is overdue does not leave all at once', async () => {
  const { office } = held;
  const capped = new ScriptedCourier({ post: 50 });
  await office.people(120);
  await office.tellAll('approval', 120);
  const box = office.outbox({ couriers: [capped] });
  await box.start();
  await until(() => capped.posted.length >= 20);
  const until700 = performance.now() + 700;
  while (performance.now() < until700); // the process stands still
  await until(() => capped.posted.length === 120);
  await box.stop();
  expect(busiestSecond(capped.posted.map((m) => m.at))).toBeLessThanOrEqual(50);
});

test('instances share one pace', async () => {
  const { office } = held;
  const capped = Array.from({ length: 3 }, () => new ScriptedCourier({ post: 40 }));
  await office.people(120);
  await office.tellAll('approval', 120);
  const start = performance.now();
  await Promise.all(capped.map((courier) => office.deliver({ couriers: [courier] })));
  const times = capped.flatMap((courier) => courier.posted.map((m) => m.at)).sort((a, b) => a - b);
  expect(times).toHaveLength(120);
  expect(times.at(-1)! - start).toBeGreaterThanOrEqual((119 / 40) * 1000);
});

test('slots are given out one after the other, whoever asks', async () => {
  const door = gate(db.database, new ScriptedCourier({ post: 1 / 0.975 }), 60_000);
  const slots = [await door.reserve('post', 3), await door.reserve('post', 2), await door.reserve('find', 1)];
  expect(slots[0]).toEqual({ wait_ms: 0, step_ms: 1000 });
  expect(slots[1]?.wait_ms).toBeGreaterThan(2000);
  expect(slots[1]?.wait_ms).toBeLessThanOrEqual(3000);
  expect(slots[2]?.wait_ms).toBe(0);
});

test('a lane that was closed gives out no slot until it opens; a platform that was stopped none at all', async () => {
  const door = gate(db.database, new ScriptedCourier({ post: 10 / 0.975 }), 60_000);
  await door.reserve('post', 1);
  await door.close('post', 150, true);
  await door.close('post', 50, true); // the shorter one changes nothing
  expect(await door.reserve('post', 1)).toBeUndefined();
  expect(await door.reserve('update', 1)).toBeDefined();
  await new Promise((r) => setTimeout(r, 170));
  expect((await door.reserve('post', 1))?.step_ms).toBeCloseTo(200, -1);
  expect(await door.stop('token_revoked')).toBe(true);
  expect(await door.stop('token_revoked')).toBe(false);
  expect(await door.reserve('update', 1)).toBeUndefined();
  await door.resume();
  expect(await door.reserve('update', 1)).toBeDefined();
});
