import { addressPace } from '../../src/infra/outbox/address-pace';

const usual = { perSecond: 1, burst: 3 };
beforeEach(() => { jest.useFakeTimers({ now: 0 }); });
afterEach(() => { jest.useRealTimers(); });

/** What waiting for one turn after the other comes to, in milliseconds from the start. */
function departures(pace: ReturnType<typeof addressPace>, address: string, n: number): number[] {
  return Array.from({ length: n }, () => {
    for (let wait = pace.wait(address); wait > 0; wait = pace.wait(address)) jest.setSystemTime(Date.now() + wait);
    return Date.now();
  });
}

test.each<[string, { messages: number; perMs: number }[] | undefined, number, number[]]>([
  ['a burst, then so many a second', undefined, 5, [0, 0, 0, 1000, 2000]],
  ['one window', [{ messages: 2, perMs: 1000 }], 5, [0, 0, 1000, 1000, 2000]],
  ['a short and a long window', [{ messages: 2, perMs: 1000 }, { messages: 3, perMs: 5000 }], 7, [0, 0, 1000, 5000, 5000, 6000, 10_000]],
])('%s', (_, windows, n, expected) => {
  expect(departures(addressPace(usual, windows), 'D1', n)).toEqual(expected);
});

test('in no stretch of time more than a window allows, however the turns are asked for', () => {
  const pace = addressPace(usual, [{ messages: 5, perMs: 1000 }, { messages: 12, perMs: 10_000 }]);
  const left: number[] = [];
  for (let at = 0; at < 60_000; at += 130) {
    jest.setSystemTime(at);
    if (pace.wait('D1') === 0) left.push(at);
  }
  const most = (span: number) => Math.max(...left.map((start) => left.filter((at) => at >= start && at < start + span).length));
  expect([most(1000), most(10_000)]).toEqual([5, 12]);
});

test('each place has turns of its own; the update of a card takes one only where windows count', () => {
  for (const [windows, updates] of [[undefined, [0, 0, 0, 0]], [[{ messages: 2, perMs: 1000 }], [0, 0, 1000, 1000]]] as const) {
    const pace = addressPace(usual, windows);
    expect(Array.from({ length: 4 }, () => pace.waitToUpdate('D1'))).toEqual(updates);
    expect(pace.wait('D2')).toBe(0);
  }
});

test('a call that asks for time holds the whole place, and no other', () => {
  const pace = addressPace(usual, undefined);
  pace.heed('D1', { fault: 'later', scope: 'call', afterMs: 700, detail: '429' });
  pace.heed('D2', { fault: 'later', scope: 'call', detail: '412' });
  pace.heed('D2', { fault: 'later', scope: 'lane', afterMs: 700, detail: '429' });
  expect([pace.wait('D1'), pace.waitToUpdate('D1'), pace.held('D1'), pace.wait('D2')]).toEqual([700, 700, 700, 0]);
  jest.setSystemTime(700);
  expect([pace.held('D1'), pace.wait('D1')]).toEqual([0, 0]);
});
