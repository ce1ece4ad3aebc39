import { standardPace } from '../../src/infra/outbox/pace';
import type { ChatPostMessageArguments } from '@slack/web-api';
import type { BareSending } from './bare-sender-process';
import type { Arrived, Chat, ChatOptions } from './chat-process';
import { child, profiling, type Child } from './child';
import { inFolder } from './folder';
import { count, mebibytes, seconds, table, times } from './table';

const BEFORE = '2026-06-01T09:00:00+09:00';
const OPENS = '2026-06-01T09:14:00+09:00';
const BUNDLE = '2026-06-01T09:15:00+09:00';
const CAP = 20;
/** Longer than any run takes, in milliseconds. */
const PATIENCE = 240_000;
const UNCAPPED = 10_000;

type Call = { readonly offering: number; readonly people: ChatOptions['people'] };

/** One announcement to everybody, while the stand-in answers at once, beside the SDK's client in a loop. */
export const outbox = (quick: boolean): Promise<string> => announced(quick ? 1_000 : 10_000, undefined);

/** The same under a workspace's cap, beside the cap itself. */
export const cap = (quick: boolean): Promise<string> => announced(quick ? 200 : 2_000, CAP);

/** Who is on leave that morning gets nothing, so the office has to be a little larger than the number of messages. */
const THERE = 0.973;

async function announced(messages: number, limit: number | undefined): Promise<string> {
  return inFolder(async (dataDir) => {
    const call = await prepared(dataDir, Math.ceil(messages / THERE));
    const [chat, bot, bare] = [child('chat-process'), child('bot-process', profiling()), child('bare-sender-process')];
    try {
      const place = await chat.ask<Chat>('open', { people: call.people, ...(limit === undefined ? {} : { postsPerSecond: limit }) } satisfies ChatOptions);
      await bot.ask('open', { dataDir, chat: place, at: BEFORE, postsPerSecond: limit ?? UNCAPPED });
      const run = await sent(call, chat, bot);
      return limit === undefined ? await besideLoop(run, place, chat, bare) : besideCap(run, limit);
    } finally {
      await Promise.all([chat, bot, bare].map((one) => one.end()));
    }
  });
}

async function prepared(dataDir: string, people: number): Promise<Call> {
  const office = child('office-process');
  try {
    return await office.ask<Call>('call', { dataDir, people });
  } finally {
    await office.end();
  }
}

interface Run extends Arrived { readonly told: number; readonly announceMs: number; readonly totalMs: number; readonly rss: readonly number[]; readonly heap: readonly [before: number, after: number] }

/** From the moment at which the bundle is due until the last message has arrived. */
async function sent({ offering }: Call, chat: Child, bot: Child): Promise<Run> {
  const { ms: announceMs, told } = await bot.ask<{ ms: number; told: number }>('announce', { offering, at: OPENS });
  const before = await bot.ask<number>('heap');
  const rss = [await bot.ask<number>('rss')];
  const start = performance.now();
  await bot.ask('move', BUNDLE);
  for (let posted = 0; posted < told;) {
    if (performance.now() - start > PATIENCE) throw new Error(`only ${posted} of ${told} messages arrived: ${JSON.stringify(await bot.ask('status'))}`);
    await new Promise((resume) => setTimeout(resume, 100));
    posted = await chat.ask<number>('posted');
    if (rss.length < posted / (told / 10)) rss.push(await bot.ask<number>('rss'));
  }
  const totalMs = performance.now() - start;
  await new Promise((resume) => setTimeout(resume, 1_000)); // a doubled message would come now
  rss.push(await bot.ask<number>('rss'));
  return { ...(await chat.ask<Arrived>('arrived')), told, announceMs, totalMs, rss, heap: [before, await bot.ask<number>('heap')] };
}

async function besideLoop(run: Run, place: Chat, chat: Child, bare: Child): Promise<string> {
  const payloads = await chat.ask<readonly ChatPostMessageArguments[]>('payloads');
  await chat.ask('clear');
  const input: BareSending = { url: place.url, token: place.botToken, atOnce: standardPace.inFlight, payloads };
  await bare.ask('send', { ...input, payloads: payloads.slice(0, Math.min(500, payloads.length)) }); // warm
  await chat.ask('clear');
  const floorMs = await bare.ask<number>('send', input);
  const perSecond = (ms: number) => `${((run.told * 1000) / ms).toFixed(0)}/s`;
  return [
    table(['messages, the stand-in answers at once', 'number', 'time', 'rate', '÷ bare'], [
      ['bare WebClient loop, 32 at once', count(payloads.length), seconds(floorMs), perSecond(floorMs), '1'],
      ['outbox, from 9:15 to the last message', count(run.told), seconds(run.totalMs), perSecond(run.totalMs), times(run.totalMs, floorMs)],
    ]),
    verdict(run),
  ].join('\n');
}

function besideCap(run: Run, limit: number): string {
  const floorMs = (run.told * 1000) / limit;
  return [
    table([`messages, at most ${limit}/s`, 'number', 'time', 'refused (429)', '÷ floor'], [
      ['the cap itself', count(run.told), seconds(floorMs), '', '1'],
      ['outbox, from 9:15 to the last message', count(run.told), seconds(run.totalMs), String(run.limited), times(run.totalMs, floorMs)],
    ]),
    verdict(run),
  ].join('\n');
}

function verdict({ told, posts, different, people, refused, rss, heap, announceMs }: Run): string {
  const lost = told - different;
  return `to be told ${count(told)}, lost ${lost}, doubled ${posts - different}, people reached ${count(people)}, refused for content ${refused}; the announcement's own transaction ${seconds(announceMs)}; `
    + `heap in use before ${mebibytes(heap[0])}, after ${mebibytes(heap[1])}; resident before ${mebibytes(rss[0] ?? 0)}, largest ${mebibytes(Math.max(...rss))}`;
}
