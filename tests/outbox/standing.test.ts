import { useDatabase } from '../support/database';
import { until, useOffice } from './office';
import { ScriptedCourier } from './scripted-courier';

const db = useDatabase();
const held = useOffice(db);
const posted = () => held.office.courier.posted[0]!;

describe('a card that follows its subject', () => {
  beforeEach(async () => {
    await held.office.tell({ kind: 'seats', to: { channel: '総務' } });
    await held.office.deliver();
  });

  test('shows a change; when nothing changed that anybody would see, no call is made', async () => {
    const { office } = held;
    await office.touch('offering:1');
    await office.deliver();
    expect(office.courier.count('update')).toBe(0);
    office.seats = 3;
    await office.touch('offering:1', 'offering:2');
    await office.deliver();
    expect([posted().text, office.courier.count('update')]).toEqual(['申込 3人', 1]);
  });

  test('many changes are few updates, apart by a pause, and the last one shows how things stand', async () => {
    const { office } = held;
    const box = office.outbox();
    await box.start();
    for (let n = 1; n <= 40; n++) {
      office.seats = n;
      await office.touch('offering:1');
      box.wake();
      await new Promise((r) => setTimeout(r, 10));
    }
    await until(() => posted().text === '申込 40人');
    await box.stop();
    const times = office.courier.calls.filter((call) => call.method === 'update').map((call) => call.at);
    expect(times.length).toBeGreaterThanOrEqual(2);
    expect(times.length).toBeLessThan(40);
    for (const [i, time] of times.slice(1).entries()) expect(time - times[i]!).toBeGreaterThanOrEqual(110);
  });

  test('a change during an update is not lost', async () => {
    const { office } = held;
    const update = office.courier.update.bind(office.courier);
    office.courier.update = async (...args) => {
      if (office.seats === 1) { office.seats = 2; await office.touch('offering:1'); }
      return update(...args);
    };
    office.seats = 1;
    await office.touch('offering:1');
    await office.deliver();
    expect(posted().text).toBe('申込 2人');
  });

  test('a change between its rendering and its posting is not lost', async () => {
    const { office } = held;
    const post = office.courier.post.bind(office.courier);
    office.courier.post = async (...args) => {
      const sent = await post(...args);
      office.seats = 9;
      await office.touch('offering:1');
      await db.prisma.$executeRaw`DELETE FROM subject_change`; // another instance has drained it, and found no card standing yet
      return sent;
    };
    await office.tell({ kind: 'seats', to: { channel: '総務' } });
    await office.deliver();
    expect(office.courier.posted[1]?.text).toBe('申込 9人');
  });

  test('a lost answer is repeated, because an update may be', async () => {
    const { office } = held;
    office.courier.expect('update', { fault: { fault: 'ambiguous', detail: 'timeout' }, accepted: true });
    office.seats = 3;
    await office.touch('offering:1');
    await office.deliver();
    expect([posted().text, posted().edits]).toEqual(['申込 3人', 2]);
  });

  test('a message that somebody deleted is posted anew, once', async () => {
    const { office } = held;
    office.courier.expect('update', { fault: { fault: 'gone', detail: 'message_not_found' } });
    office.seats = 3;
    await office.touch('offering:1');
    await office.deliver();
    expect(office.courier.posted.map((m) => m.text)).toEqual(['申込 0人', '申込 3人']);
    office.seats = 4;
    await office.touch('offering:1');
    await office.deliver();
    expect(office.courier.posted.map((m) => m.text)).toEqual(['申込 0人', '申込 4人']);
  });

  test('a refused update is reported and leaves the card as it is', async () => {
    const { office } = held;
    office.courier.expect('update', { fault: { fault: 'content', detail: 'invalid_blocks' } });
    office.seats = 3;
    await office.touch('offering:1');
    await office.deliver();
    expect(posted().text).toBe('申込 0人');
    expect(await db.prisma.postedCard.count()).toBe(0);
  });

  test('one whose sender died after it arrived follows as well', async () => {
    const { office } = held;
    office.courier.expect('post', { fault: { fault: 'ambiguous', detail: 'timeout' }, accepted: true });
    await office.tell({ kind: 'seats', to: { channel: '総務' } });
    await office.deliver();
    office.seats = 6;
    await office.touch('offering:1');
    await office.deliver();
    expect(office.courier.posted.map((m) => m.text)).toEqual(['申込 6人', '申込 6人']);
  });

  test('an update whose process died is done by another, and two instances do not do it twice', async () => {
    const { office } = held;
    office.seats = 3;
    await office.touch('offering:1');
    await db.prisma.$executeRaw`UPDATE posted_card SET leased_until = now() + interval '300 ms', stale_at = now()`; // taken by a process that died
    await Promise.all([office.deliver(), office.deliver()]);
    expect(office.courier.count('update')).toBe(0);
    const box = office.outbox();
    await box.start();
    await until(() => posted().text === '申込 3人');
    await box.stop();
    expect(office.courier.count('update')).toBe(1);
  });
});

describe('a person\'s home', () => {
  const open = (staffId = 1, place = 'A1') => held.office.outbox().followHome('chat', { home: place }, staffId);
  const home = (text: () => string | undefined) => ({
    renderHome: (staffId: number) => Promise.resolve(text() === undefined ? undefined : { summary: { ja: '', en: '' }, body: [{ node: 'paragraph' as const, line: { ja: `${staffId}：${text()}`, en: `${staffId}: ${text()}` } }] }),
  });

  test('follows the person from its first opening on', async () => {
    const { office } = held;
    await office.people(2);
    await open();
    await open();
    await office.touch('person:1', 'person:2');
    await office.deliver(home(() => '申込 1件'));
    expect([...office.courier.homes]).toEqual([['A1', { text: '1：申込 1件', updates: 1 }]]);
  });

  test('speaks the person\'s language', async () => {
    const { office } = held;
    await office.people(1, { locale: 'en-US' });
    await open();
    await office.touch('person:1');
    await office.deliver(home(() => 'x'));
    expect(office.courier.homes.get('A1')?.text).toBe('1: x');
  });

  test('of an account that is linked to somebody else now shows the other one', async () => {
    const { office } = held;
    await office.people(2);
    await open(1);
    await open(2);
    await office.touch('person:1', 'person:2');
    await office.deliver(home(() => 'x'));
    expect(office.courier.homes.get('A1')).toEqual({ text: '2：x', updates: 1 });
  });

  test('of somebody who has left is forgotten', async () => {
    const { office } = held;
    await office.people(1);
    await open();
    await office.touch('person:1');
    await office.deliver(home(() => undefined));
    expect([office.courier.homes.size, await db.prisma.postedCard.count()]).toEqual([0, 0]);
  });

  test('follows the person where it was opened last on each platform, and there alone', async () => {
    const { office } = held;
    await office.people(2);
    const other = new ScriptedCourier({}, 'talk');
    await open();
    await open(2, 'A2');
    await open(1, 'A1-newer');
    await office.outbox().followHome('talk', { home: 'B1' }, 1);
    await office.touch('person:1', 'person:2');
    await office.deliver({ ...home(() => 'x'), couriers: [office.courier, other] });
    expect([...office.courier.homes.keys()].sort()).toEqual(['A1-newer', 'A2']);
    expect([...other.homes.keys()]).toEqual(['B1']);
  });

  test('costs nothing when it is opened again', async () => {
    await held.office.people(1);
    await open();
    expect(await db.count(() => open())).toBe(1);
    expect(await db.prisma.postedCard.count()).toBe(1);
  });
});

test('changes of subjects that stand nowhere are swept away', async () => {
  const { office } = held;
  await office.touch(...Array.from({ length: 12_000 }, (_, i) => `person:${i}`));
  await office.deliver();
  expect(await db.prisma.subjectChange.count()).toBe(0);
});
