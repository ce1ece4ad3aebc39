import { randomInt } from 'node:crypto';
import { BotChild } from '../support/bot-child';
import { explaining, yuzawa } from '../support/offices';
import { until } from '../support/until';
import { useWorld, type OfficeOf } from '../support/world';

jest.setTimeout(300_000); // some 25 processes are started

const RECIPIENTS = 500;
const EARLY_KILLS = 3;
const KILLS = 20;

const big: OfficeOf = {
  ...yuzawa,
  members: [...yuzawa.members.filter((m) => m.unit === '総務課' && m.rank === '主任'), ...Array.from({ length: RECIPIENTS }, (_, i) => ({ name: `職員 ${i + 1}番`, unit: i % 2 ? '税務課' : '市民課', rank: '主査' }))],
  units: yuzawa.units.map(({ name, kind, parent }) => ({ name, kind, ...(parent ? { parent } : {}) })),
  roles: { '高階 涼': ['HR_ADMIN'] },
};
const story = useWorld(() => ({ office: big, at: '2026-05-29 10:00' }));

const pause = (ms: number) => new Promise((resume) => setTimeout(resume, ms));

let spare: BotChild | undefined;
afterAll(async () => { await spare?.end('SIGKILL'); });

test('killed at random instants while it announces and sends, the bot tells everybody exactly once', async () => {
  const { world } = story;
  const { slack, db } = world;
  await world.offer(explaining({ target: '主査', channels: '' }));
  const env = {
    DATABASE_URL: db.url, SLACK_BOT_TOKEN: slack.botToken, SLACK_SIGNING_SECRET: slack.signingSecret, SLACK_API_URL: slack.url, PORT: '0', LOG_LEVEL: 'silent', NODE_ENV: 'test',
  };
  const posts = () => slack.transcript.posts().length;
  const unsettled = async () => (await db.prisma.delivery.findMany({ where: { state: { not: 'SENT' } }, select: { id: true, state: true } }));
  let second = 0; // trade time goes on from process to process
  const next = async (hour: '08:31' | '08:35' | '09:15') => {
    const bot = spare ?? new BotChild(env);
    spare = new BotChild(env);
    await bot.begin(`2026-06-01T${hour}:${String(second++).padStart(2, '0')}+09:00`);
    return bot;
  };
  const kill = async (bot: BotChild) => { expect(await bot.end('SIGKILL')).toEqual([null, 'SIGKILL']); };
  // Slack carries each message out at once and answers late: wide open between its acceptance and our commit.
  slack.faults.add({ method: 'chat.postMessage', kind: 'delay', delayMs: 40, times: 100_000 });

  for (let n = 1; n <= EARLY_KILLS; n++) { // while it starts and announces
    const bot = await next('08:31');
    await pause(randomInt(400));
    await kill(bot);
  }
  const announcing = await next('08:35'); // another slot of the job: that of a killed process stays taken for a minute
  await until(async () => (await db.prisma.notice.count()) > 0);
  await kill(announcing);
  expect(posts()).toBe(0);

  let inTheWindow = 0;
  for (let left = KILLS; left > 0; left--) { // while it gathers and sends
    const bot = await next('09:15');
    const goal = posts() + 1 + randomInt(Math.max(1, Math.floor((RECIPIENTS - posts()) / (left + 2) / 2)));
    await until(() => posts() >= goal);
    await pause(randomInt(30));
    await kill(bot);
    expect(posts()).toBeLessThan(RECIPIENTS);
    const there = slack.transcript.noticeCounts();
    inTheWindow += (await unsettled()).filter((d) => there.has(d.id)).length;
  }
  expect(inTheWindow).toBeGreaterThan(0); // accepted by Slack, and not known to us

  const last = await next('09:15');
  await last.heard('ready');
  await until(async () => posts() >= RECIPIENTS && (await unsettled()).length === 0);
  expect(await last.end('SIGTERM')).toEqual([0, null]);

  const told = slack.persons.filter((p) => p.account.name.endsWith('番')).map((p) => p.directMessages.map((m) => world.plain(m)));
  expect(told).toHaveLength(RECIPIENTS);
  expect(told.filter((messages) => messages.length !== 1)).toEqual([]);
  expect(told.every(([message]) => message?.includes('【研修受講者の募集】'))).toBe(true);
  expect([...slack.transcript.noticeCounts().values()].filter((n) => n !== 1)).toEqual([]);
  expect(posts()).toBe(RECIPIENTS);
  expect(slack.transcript.refused()).toEqual([]);
});
