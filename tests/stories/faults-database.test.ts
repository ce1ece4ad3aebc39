import { readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { explaining, yuzawa } from '../support/offices';
import { useWorld } from '../support/world';


const Z10 = 'ただいま処理できませんでした。入力内容は保存されていません。時間をおいて、もう一度お試しください。';
const MOTIVE = '長い時間をかけて書いた、\n消えては困る文章';
const me = '髙橋 﨑子';

const heard = { lost: (): void => undefined, restored: (): void => undefined };
/** Long enough that what happens meanwhile happens while it is away: the first restart fails, as there is a file missing. */
const story = useWorld(() => ({
  office: yuzawa, at: '2026-05-29 10:00', ownServer: { durable: false, pauseMs: 5_000, onLost: () => heard.lost(), onRestored: () => heard.restored() },
}));

/** Takes the bot's server away as a crash would. Resolves when the bot has noticed, with what gives it back. */
async function takeAway(): Promise<() => Promise<void>> {
  const [row] = await story.world.app.core.opened.prisma.$queryRaw<{ data_directory: string }[]>`SHOW data_directory`;
  const needed = path.join(row!.data_directory, 'global/pg_control');
  const noticed = new Promise<void>((resolve) => {
    heard.lost = () => {
      renameSync(needed, `${needed}.away`);
      resolve();
    };
  });
  const restored = new Promise<void>((resolve) => { heard.restored = resolve; });
  process.kill(Number(readFileSync(path.join(row!.data_directory, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
  await noticed;
  return () => {
    renameSync(`${needed}.away`, needed);
    return restored;
  };
}

test('the database goes away under an open form: everything is answered with Z10, what was typed stays, and the same form goes through once the bot has mended itself', async () => {
  const { world } = story;
  await world.openChannel('研修のお知らせ');
  await world.offer(explaining());
  await world.at('2026-06-01 09:15');
  const person = world.person(me);
  const told = world.withButton(me, 'offerings.show');
  await world.types(me, '申込 D07');

  const giveBack = await takeAway();
  const open = world.form(me);
  const answer = await person.submit(open, { motive: MOTIVE });
  expect(answer).toMatchObject({ status: 200, closed: false });
  const form = world.plain(world.form(me));
  expect(form.indexOf(Z10)).toBeGreaterThan(-1);
  expect(form.indexOf(Z10)).toBeLessThan(form.indexOf('受講動機'));
  expect(form).toContain(MOTIVE);
  expect(await world.says('伊藤 結', '一覧')).toBe(Z10);
  await person.press(told, 'offerings.show');
  expect(world.plain(person.ephemerals().at(-1))).toBe(Z10);
  expect(world.plain(await world.person('鈴木 光').openHome())).toContain(Z10);

  await giveBack();
  const again = await person.submit(open);
  expect(world.after(me, again)).toContain('「説明力向上研修」の受講申込みを受け付けました。');
  await world.settle();
  expect(world.lastMessage('佐藤 健')).toContain(MOTIVE);
  expect(await world.app.core.opened.prisma.enrolment.count()).toBe(1);
  expect(world.chats.flatMap((c) => c.unanswered())).toEqual([]);
});
