import { listen } from '../../src/infra/http';
import { readCalendar } from '../support/calendar';
import type { Post } from '../support/client';
import { explaining, yuzawa } from '../support/offices';
import { buttons, forged } from '../support/reading';
import { testOn } from '../support/story';
import { useWorld, type World } from '../support/world';

const [me, other, head, hr] = ['髙橋 﨑子', '伊藤 結', '佐藤 健', '高階 涼'];
const PUBLIC = 'https://kenshu.example.jp/city';

/** The call runs its course: both of 税務課 have a seat. */
async function confirmed(world: World): Promise<void> {
  await world.offer(explaining({ channels: '', capacity: 2, days: [['2026-07-01 13:30', '2026-07-01 16:30'], ['2026-07-02 13:30', '2026-07-02 16:30']] }));
  await world.at('2026-06-01 09:15');
  for (const name of [me, other]) {
    await world.applies(name, 'D07');
    await world.approves(head);
  }
  await world.at('2026-06-15 09:15');
  await world.person(hr).press(world.withButton(hr, 'enrolments.decide'), 'enrolments.decide');
  await world.person(hr).submit(world.form(hr));
  await world.settle();
}

const enrolmentOf = (world: World, name: string) => world.db.prisma.enrolment.findFirstOrThrow({ where: { staff: { name } } });
const calendarButton = (shown: Post | undefined) => buttons(shown).find((b) => b.text === 'カレンダーに追加');
const at = (time: string) => new Date(`${time.replace(' ', 'T')}:00+09:00`);

/** HR moves the course, as the feature of changes writes it down. */
async function moved(world: World, to: readonly (readonly [string, string])[]): Promise<void> {
  const { prisma } = world.db;
  const { id, days } = await prisma.offering.findFirstOrThrow({ include: { days: { orderBy: { startsAt: 'asc' } } } });
  const plain = (some: readonly { startsAt: Date; endsAt: Date }[]) => some.map((d) => ({ startsAt: d.startsAt.toISOString(), endsAt: d.endsAt.toISOString() }));
  const next = to.map(([from, until]) => ({ startsAt: at(from), endsAt: at(until) }));
  await prisma.offeringDay.deleteMany({ where: { offeringId: id } });
  await prisma.offering.update({ where: { id }, data: { version: { increment: 1 }, days: { create: next } } });
  await prisma.offeringChange.create({ data: { offeringId: id, kind: 'MOVE', at: world.clock.now(), actor: 'staff:4', channel: 'test', before: { days: plain(days) }, after: { days: plain(next) } } });
}

describe('where chat clients can reach the server', () => {
  const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00', publicUrl: `${PUBLIC}/` }));

  /** What the link of the D01 message opens. */
  async function opened(path?: string) {
    const { world } = story;
    const url = calendarButton(world.person(me).directMessages.find((m) => world.plain(m).includes('受講決定のお知らせ')))?.url ?? '';
    return fetch(`${world.app.url}${path ?? url.slice(PUBLIC.length)}`);
  }
  const shown = async () => readCalendar(await (await opened()).text());

  test('the notice of the decision and 状況 have a link to the person\'s own entries', async () => {
    const { world } = story;
    await confirmed(world);
    const { calendarKey } = await enrolmentOf(world, me);
    const link = { actionId: 'link.visit', url: `${PUBLIC}/calendar/${calendarKey}.ics` };
    expect(calendarButton(world.person(me).directMessages.at(-1))).toMatchObject(link);
    expect(calendarButton(await world.types(me, '状況'))).toMatchObject(link);
    await world.person(me).openHome();
    expect(buttons(world.person(me).home).find((b) => b.text === 'カレンダーに追加')).toMatchObject(link);
  });

  test('it opens one entry a day, without a word of whose it is, and nothing on the way keeps it', async () => {
    const answer = await opened();
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([200, 'text/calendar; charset=utf-8', 'no-store']);
    const text = await answer.text();
    const { calendarKey } = await enrolmentOf(story.world, me);
    const common = { status: 'CONFIRMED', summary: '説明力向上研修', location: '本庁舎3階 第1会議室', description: '持ち物：筆記用具\n問合せ：総務課 研修担当', changed: at('2026-06-15 09:15') };
    expect(await readCalendar(text)).toMatchObject({
      method: 'PUBLISH', events: [
        { ...common, uid: `${calendarKey}-1@kenshu`, from: at('2026-07-01 13:30'), to: at('2026-07-01 16:30') },
        { ...common, uid: `${calendarKey}-2@kenshu`, from: at('2026-07-02 13:30'), to: at('2026-07-02 16:30') },
      ],
    });
    for (const name of [me, other, head, hr]) expect(text).not.toContain(name.split(' ')[0]);
  });

  test('a course that moved to one day updates the first entry, and cancels the second, by the same UIDs', async () => {
    const before = await shown();
    await story.world.at('2026-06-16 10:00');
    await moved(story.world, [['2026-07-08 09:30', '2026-07-08 12:00']]);
    const after = await shown();
    expect(after).toMatchObject({ method: 'PUBLISH', events: [
      { status: 'CONFIRMED', from: at('2026-07-08 09:30'), to: at('2026-07-08 12:00'), changed: at('2026-06-16 10:00') },
      { status: 'CANCELLED', from: at('2026-07-02 13:30') },
    ] });
    expect(after.events.map((e) => e.uid)).toEqual(before.events.map((e) => e.uid));
    for (const [i, event] of after.events.entries()) expect(event.sequence).toBeGreaterThan(Number(before.events[i]?.sequence));
  });

  test('a course that is cancelled, or a person who has no seat any more, cancels all', async () => {
    const { prisma } = story.world.db;
    const { id } = await enrolmentOf(story.world, me);
    const before = await shown();
    await prisma.enrolment.update({ where: { id }, data: { state: 'WITHDRAWN', version: { increment: 1 } } });
    const left = await shown();
    expect([left.method, left.events.map((e) => [e.uid, e.status])]).toEqual(['CANCEL', before.events.map((e) => [e.uid, 'CANCELLED'])]);
    expect(Number(left.events[0]?.sequence)).toBeGreaterThan(Number(before.events[0]?.sequence));
    await prisma.enrolment.update({ where: { id }, data: { state: 'CONFIRMED', version: { increment: 1 } } });
    await prisma.offering.updateMany({ data: { state: 'CANCELLED', version: { increment: 1 } } });
    const cancelled = await shown();
    expect([cancelled.method, cancelled.events.map((e) => [e.uid, e.status])]).toEqual(['CANCEL', before.events.map((e) => [e.uid, 'CANCELLED'])]);
    expect(Number(cancelled.events[0]?.sequence)).toBeGreaterThan(Number(left.events[0]?.sequence));
  });

  test('two statements a request (the entries, and whether the plan is still the one in force), and none for what is no key', async () => {
    const { world } = story;
    const key = (await enrolmentOf(world, me)).calendarKey;
    const count = (path: string) => world.db.count(async () => { await (await opened(path)).text(); });
    expect([await count(`/calendar/${key}.ics`) <= 2, await count('/calendar/x.ics')]).toEqual([true, 0]);
  });

  test.each([
    ['no such key', '/calendar/00000000-0000-4000-8000-000000000000.ics', 404], ['no key', '/calendar/.ics', 404], ['the folder', '/calendar/', 404], ['its name alone', '/calendar', 404],
    ['a deeper path', '/calendar/a/b.ics', 404], ['not a key', '/calendar/------------------------------------.ics', 404], ['another ending', '/calendar/00000000-0000-4000-8000-000000000000.txt', 404],
    ['a way out', '/calendar/..%2fhealthz', 404], ['a broken escape', '/calendar/%', 404],
  ])('%s: not found', async (_, path, status) => {
    expect((await opened(path)).status).toBe(status);
  });

  test('it is only read', async () => {
    const url = `${story.world.app.url}/calendar/${(await enrolmentOf(story.world, me)).calendarKey}.ics`;
    expect((await fetch(url, { method: 'POST', body: 'x' })).status).toBe(405);
    const asked = await fetch(url, { method: 'HEAD' });
    expect([asked.status, await asked.text()]).toEqual([200, '']);
  });
});

describe('where they can\'t', () => {
  const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));
  const newest = (name: string) => story.world.files(name).at(-1)!;
  const said = (name: string) => story.world.plain(story.world.front(name));

  test('the button brings the file into the person\'s own messages, and says so', async () => {
    const { world } = story;
    await confirmed(world);
    const told = world.person(me).directMessages.at(-1);
    expect(calendarButton(told)).toMatchObject({ actionId: 'enrolments.calendar', value: JSON.stringify({ enrolment: (await enrolmentOf(world, me)).id }) });
    await world.fetchesFile(me, told!, 'enrolments.calendar');
    expect(said(me)).toContain('「説明力向上研修」の予定のファイルを、ボットとのメッセージにお送りしました。開くとカレンダーに追加できます。');
    expect(newest(me).name).toBe('説明力向上研修.ics');
    const { calendarKey } = await enrolmentOf(world, me);
    expect(await readCalendar(newest(me).text)).toMatchObject({ method: 'PUBLISH', events: [{ uid: `${calendarKey}-1@kenshu` }, { uid: `${calendarKey}-2@kenshu` }] });
    expect([world.files(me).length, world.files(other)]).toEqual([1, []]);
  });

  test('from 状況 and from the home as well', async () => {
    const { world } = story;
    await world.fetchesFile(me, (await world.types(me, '状況'))!, 'enrolments.calendar');
    await world.person(me).openHome();
    await world.fetchesFile(me, world.person(me).home!, 'enrolments.calendar');
    expect(said(me)).toContain('「説明力向上研修」の予定のファイルを、ボットとのメッセージにお送りしました。');
    await world.putsAway(me);
    expect(world.files(me)).toHaveLength(3);
  });

  test('somebody else\'s entries are not given, whatever was sent', async () => {
    const { world } = story;
    const mine = (await enrolmentOf(world, me)).id;
    const theirs = world.person(other).directMessages.find((m) => calendarButton(m))!;
    await world.person(other).press(forged(theirs, 'enrolments.calendar', JSON.stringify({ enrolment: mine })), 'enrolments.calendar');
    await world.settle();
    expect(said(other)).toContain('この操作は職員本人のみ行うことができます。必要な場合は総務課へご連絡ください。');
    await world.person(other).press(forged(theirs, 'enrolments.calendar', JSON.stringify({ enrolment: 999_999 })), 'enrolments.calendar');
    expect(said(other)).toContain('この案内の対象は、現在ありません。');
    expect(world.files(other)).toEqual([]);
  });

  const FAILING = [['files.getUploadURLExternal', 'http500'], ['upload', 'http500'], ['files.completeUploadExternal', '429'], ['conversations.open', 'cut-before']] as const;
  for (const [method, kind] of FAILING) testOn('slack', 'these are its calls', `when ${method} fails (${kind}) the person is told to try again, and another press brings it`, async () => {
    const { world } = story;
    const told = world.person(me).directMessages.find((m) => calendarButton(m))!;
    const files = () => world.person(me).directMessages.flatMap((m) => m.files).length;
    const before = files();
    world.slack.faults.add({ method, kind });
    await world.person(me).press(told, 'enrolments.calendar');
    expect([said(me), files()]).toEqual(['ただいま処理できませんでした。入力内容は保存されていません。時間をおいて、もう一度お試しください。', before]);
    await world.person(me).press(told, 'enrolments.calendar');
    expect([said(me).includes('お送りしました'), files()]).toEqual([true, before + 1]);
  });

  test('who has no seat any more gets a file that cancels', async () => {
    const { world } = story;
    const told = world.person(me).directMessages.find((m) => calendarButton(m))!;
    await world.db.prisma.enrolment.update({ where: { id: (await enrolmentOf(world, me)).id }, data: { state: 'WITHDRAWN', version: { increment: 1 } } });
    await world.fetchesFile(me, told, 'enrolments.calendar');
    expect(said(me)).toContain('「説明力向上研修」を受講する予定は、現在ありません。追加済みの予定を取り消すファイルを、ボットとのメッセージにお送りしました。');
    expect(await readCalendar(newest(me).text)).toMatchObject({ method: 'CANCEL', events: [{ status: 'CANCELLED' }, { status: 'CANCELLED' }] });
    expect(calendarButton(await world.types(me, '状況'))).toBeUndefined();
  });

  test('in English for who reads English', async () => {
    const { world } = story;
    await world.person(other).change({ locale: 'en-US' });
    await world.fetchesFile(other, (await world.types(other, 'status'))!, 'enrolments.calendar');
    expect(said(other)).toContain('The calendar file of "説明力向上研修" is in your messages with the bot.');
    expect((await readCalendar(newest(other).text)).events).toMatchObject([{ description: expect.stringContaining('Please bring: 筆記用具') as string }, {}]);
  });
});

test('a fault at an address that holds a key is told by its route, without the key', async () => {
  const told: unknown[] = [];
  const server = await listen({ host: '127.0.0.1', port: 0 }, { '/calendar/': () => Promise.reject(new Error('a bug')) }, (_, route) => told.push(route));
  expect((await fetch(`${server.url}/calendar/0f0f0f0f.ics`)).status).toBe(500);
  await server.stop();
  expect(told).toEqual(['/calendar/']);
});
