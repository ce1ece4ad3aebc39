import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SeenAccount } from '../../src/interaction/accounts';
import type { Ref } from '../../src/interaction/courier';
import type { Inbound } from '../../src/interaction/inbound';
import { verbatim, type Language } from '../../src/kernel/messages';
import type { Platform, Receiver } from '../../src/platforms/platform';
import { teamsPlatform, type TeamsOptions } from '../../src/platforms/teams';
import type { TeamsConfig } from '../../src/platforms/teams/config';
import type { Card, Node } from '../../src/ui/card';
import type { Form } from '../../src/ui/form';
import type { Reply } from '../../src/ui/reply';
import { startTeamsStandIn, type Person, type TeamsStandIn, type TeamsStandInOptions } from '../../src/workbench/teams';
import { readableLog } from '../support/silent-log';
import { testMemory, type TestMemory } from './teams-memory';

type Scripted = (inbound: Inbound) => Reply | Promise<Reply>;

/** The adapter in front of the stand-in; what the bot answers is told by `answerWith`. */
export interface TeamsBench {
  readonly teams: TeamsStandIn;
  readonly platform: Platform;
  readonly memory: TestMemory;
  readonly log: ReturnType<typeof readableLog>;
  /** Where the bot listens. */
  readonly url: string;
  /** What reached the bot, oldest first; installations apart. */
  readonly heard: Inbound[];
  readonly seen: SeenAccount[];
  /** Where homes stand, and who can be written to, as the receiver was told. */
  readonly homes: { readonly account: string; readonly ref: Ref }[];
  readonly reached: { readonly account: string; readonly is: boolean }[];
  answerWith(script: Scripted | Reply): void;
  seenFails(fault: Error | undefined): void;
  speak(language: Language): void;
  /** Work that stays unfinished until `release` is called. */
  held(reply: Reply): { readonly script: Scripted; readonly release: () => void };
  stop(): Promise<void>;
}

export interface TeamsBenchOptions {
  readonly standIn?: TeamsStandInOptions;
  readonly patience?: TeamsOptions['patience'];
  readonly config?: Partial<TeamsConfig>;
}

export async function startTeamsBench(options: TeamsBenchOptions = {}): Promise<TeamsBench> {
  const teams = await startTeamsStandIn(options.standIn);
  const log = readableLog();
  const memory = testMemory();
  const told = { heard: [] as Inbound[], seen: [] as SeenAccount[], homes: [] as TeamsBench['homes'][number][], reached: [] as TeamsBench['reached'][number][] };
  let script: Scripted = () => ({ reply: 'card', card: says('はい') });
  let language: Language = 'ja';
  let fault: Error | undefined;
  const receiver: Receiver = {
    dispatch: async (inbound) => {
      if (inbound.kind === 'home') return { reply: { reply: 'home', card: homeCard }, language };
      told.heard.push(inbound);
      return { reply: await script(inbound), language };
    },
    seen: (accounts) => { if (fault) return Promise.reject(fault); told.seen.push(...accounts); return Promise.resolve(); },
    homeStands: ({ account }, ref) => { told.homes.push({ account, ref }); return Promise.resolve(); },
    reachable: ({ account }, is) => { told.reached.push({ account, is }); return Promise.resolve(); },
  };
  const config: TeamsConfig = { appId: teams.appId, password: teams.password, tenantId: teams.tenantId, openIdMetadataUrl: teams.metadataUrl, ...options.config };
  const platform = teamsPlatform(config, receiver, { log, memory, patience: { answer: 60_000, ...options.patience } }); // a busy machine is not what is tested
  const server = createServer((request, response) => {
    const route = platform.routes[new URL(request.url ?? '/', 'http://localhost').pathname];
    if (route) route(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`;
  await platform.start();
  teams.connect(url);
  return {
    teams, platform, memory, log, url, ...told,
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
      await teams.close();
    },
  };
}

export const says = (sentence: string, more: readonly Node[] = []): Card => ({ summary: verbatim(sentence), body: [{ node: 'paragraph', line: verbatim(sentence) }, ...more] });

export const homeCard: Card = { title: verbatim('研修ホーム'), ...says('承認待ちはありません。'), live: 'person:7' };

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

/** Somebody who had the app before the bot could hear of it. */
export const hanakoOf = ({ teams }: TeamsBench, more: object = {}): Person => teams.addPerson({ name: '佐藤 花子', email: 'hanako@example.jp', announced: false, ...more });

/** A card of the outbox in somebody's own chat. */
export async function directTo({ teams, platform, memory }: TeamsBench, card: Card, to: Person) {
  await memory.places.keep([{ platform: 'teams', tenant: teams.tenantId, kind: 'person', owner: to.id, ref: { conversation: to.account.chatId, service: teams.serviceUrl, bot: teams.botId } }]);
  const address = await platform.courier.open({ tenant: teams.tenantId, account: to.id });
  if (!address.ok) throw new Error(`no address: ${address.detail}`);
  const sent = await platform.courier.post(address.value, card, 'ja', 'n-1');
  const message = to.directMessages.at(-1);
  if (!sent.ok || !message) throw new Error('not posted');
  return { to, message };
}

/** The same in a channel that this person sees. */
export async function announcedTo({ teams, platform }: TeamsBench, card: Card, to: Person) {
  const team = teams.addTeam('全職員', { members: [to.id] });
  const channel = teams.addChannel({ name: '募集', team: team.id });
  await teams.settled();
  const address = await platform.courier.channel('募集');
  if (!address.ok || !address.value) throw new Error('no channel');
  await platform.courier.post(address.value, card, 'ja', 'n-2');
  const message = to.sees(channel.id).at(-1);
  if (!message) throw new Error('not posted');
  return { to, message, channel };
}

/** A dialog with the form in front of this person. */
export async function inDialogOf(bench: TeamsBench, to: Person) {
  const { message } = await directTo(bench, withButton('募集', 'enrolments.apply', 'open'), to);
  bench.answerWith({ reply: 'form', form: applyForm });
  await to.press(message, 'enrolments.apply');
  if (!to.view) throw new Error('no dialog');
  return { to, message, view: to.view };
}

/** Matchers that are typed as what they stand for. */
export const containing = (part: string) => expect.stringContaining(part) as string;
export const matching = (pattern: RegExp) => expect.stringMatching(pattern) as string;
