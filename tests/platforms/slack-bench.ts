import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SeenAccount } from '../../src/interaction/accounts';
import type { Ref } from '../../src/interaction/courier';
import type { Inbound } from '../../src/interaction/inbound';
import { verbatim, type Language } from '../../src/kernel/messages';
import type { Platform, Receiver } from '../../src/platforms/platform';
import { slackPlatform, type SlackOptions } from '../../src/platforms/slack';
import type { Card, Node } from '../../src/ui/card';
import type { Form } from '../../src/ui/form';
import type { Reply } from '../../src/ui/reply';
import { startSlackStandIn, type SlackStandIn, type StandInOptions } from '../../src/workbench/slack';
import { readableLog } from '../support/silent-log';

type Scripted = (inbound: Inbound) => Reply | Promise<Reply>;

/** The adapter in front of the stand-in; what the bot answers is told by `answerWith`. */
export interface Bench {
  readonly slack: SlackStandIn;
  readonly platform: Platform;
  readonly log: ReturnType<typeof readableLog>;
  /** What reached the bot, oldest first. */
  readonly heard: Inbound[];
  readonly seen: SeenAccount[];
  /** Homes that the platform says stand somewhere. */
  readonly homes: { readonly account: string; readonly ref: Ref }[];
  answerWith(script: Scripted | Reply): void;
  seenFails(fault: Error | undefined): void;
  speak(language: Language): void;
  /** Work that stays unfinished until `release` is called. */
  held(reply: Reply): { readonly script: Scripted; readonly release: () => void };
  stop(): Promise<void>;
}

export interface BenchOptions {
  readonly standIn?: StandInOptions;
  readonly patience?: SlackOptions['patience'];
  readonly socket?: boolean;
  readonly opensForm?: (text: string) => boolean;
}

export async function startBench(options: BenchOptions = {}): Promise<Bench> {
  const slack = await startSlackStandIn(options.standIn);
  const log = readableLog();
  const heard: Inbound[] = [];
  const seen: SeenAccount[] = [];
  const homes: Bench['homes'] = [];
  let script: Scripted = () => ({ reply: 'card', card: says('はい') });
  let language: Language = 'ja';
  let fault: Error | undefined;
  const receiver: Receiver = {
    dispatch: async (inbound) => { heard.push(inbound); return { reply: await script(inbound), language }; },
    seen: (accounts) => { if (fault) return Promise.reject(fault); seen.push(...accounts); return Promise.resolve(); },
    homeStands: (who, ref) => { homes.push({ account: who.account, ref }); return Promise.resolve(); }, reachable: () => Promise.resolve(),
    ...(options.opensForm ? { opensForm: options.opensForm } : {}),
  };
  const tokens = options.socket ? { appToken: slack.appToken } : { signingSecret: slack.signingSecret };
  const platform = slackPlatform({ botToken: slack.botToken, apiUrl: slack.url, ...tokens }, receiver, { log, patience: { answer: 60_000, ...options.patience } }); // a busy machine is not what is tested
  const server = createServer((request, response) => {
    const route = platform.routes[new URL(request.url ?? '/', 'http://localhost').pathname];
    if (route) route(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  if (!options.socket) slack.connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
  await platform.start();
  return {
    slack, platform, log, heard, seen, homes,
    answerWith: (next) => { script = typeof next === 'function' ? next : () => next; },
    seenFails: (next) => { fault = next; },
    speak: (next) => { language = next; },
    held: (reply) => {
      let release = () => undefined as void;
      const gate = new Promise<void>((open) => { release = open; });
      return { script: () => gate.then(() => reply), release };
    },
    stop: async () => {
      await platform.stop();
      server.closeAllConnections();
      await new Promise((done) => { server.close(done); });
      await slack.close();
    },
  };
}

export const says = (sentence: string, more: readonly Node[] = []): Card => ({ summary: verbatim(sentence), body: [{ node: 'paragraph', line: verbatim(sentence) }, ...more] });

export const withButton = (sentence: string, name: string, how: 'run' | 'open' = 'run'): Card => says(sentence, [
  { node: 'actions', actions: [{ action: how, label: verbatim('押す'), call: { name, args: { enrolment: 7, version: 2 } } }] },
]);

export const applyForm: Form = {
  id: 'enrolments.apply', title: verbatim('受講申込'), args: { offering: 12 }, intro: [{ node: 'paragraph', line: verbatim('「接遇研修」に申し込みます。') }],
  fields: [
    { id: 'motive', field: 'text', multiline: true, label: verbatim('受講動機'), maxLength: 400, required: true },
    { id: 'day', field: 'choice', label: verbatim('希望日'), options: [{ value: 'd1', label: verbatim('1日目') }, { value: 'd2', label: verbatim('2日目') }] },
    { id: 'needs', field: 'choices', label: verbatim('配慮'), options: [{ value: 'seat', label: verbatim('前の席') }, { value: 'sign', label: verbatim('手話') }] },
  ],
  submit: verbatim('申し込む'), opener: { name: 'enrolments.apply', args: { offering: 12 } },
};

/** Resolves when something visible makes `is` true; what the wait is for is in its name. */
export function becomes(slack: SlackStandIn, is: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const end = slack.onChange(() => { if (is()) { end(); resolve(); } });
    if (is()) { end(); resolve(); }
  });
}

/** Matchers that are typed as what they stand for. */
export const containing = (part: string) => expect.stringContaining(part) as string;
export const matching = (pattern: RegExp) => expect.stringMatching(pattern) as string;
