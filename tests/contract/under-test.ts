import { verbatim } from '../../src/kernel/messages';
import type { Platform } from '../../src/platforms/platform';
import type { Card } from '../../src/ui/card';
import { SlackChat, TeamsChat, type Chat } from '../support/chat';
import type { Client, Post, Reaction, Shown } from '../support/client';
import { buttons } from '../support/reading';
import type { PlatformName } from '../support/story';
import { TeamsClient } from '../support/teams-client';
import { startBench, type Bench } from '../platforms/slack-bench';
import { startTeamsBench, type TeamsBench } from '../platforms/teams-bench';

export const FAULTS = ['throttled', 'away', 'cut after it was taken', 'cut before it was sent', 'refused for its content', 'blocked by the person', 'credentials refused'] as const;
export type FaultName = (typeof FAULTS)[number];

/** A platform behind its stand-in, as the one suite sees any of them. */
export interface UnderTest extends Pick<Bench, 'heard' | 'seen' | 'homes' | 'answerWith' | 'speak'>, Pick<Chat, 'files' | 'takesFile'> {
  readonly platform: Platform;
  /** Somebody who can be written to. */
  person(name: string): Promise<Client>;
  /** Somebody from elsewhere. */
  guest(): Promise<Client>;
  /** Where the outbox writes to this person. */
  addressOf(client: Client): Promise<string>;
  /** A channel that these people see; its address. */
  channel(name: string, clients: readonly Client[]): Promise<{ readonly id: string; readonly address: string }>;
  plain(shown: Shown | undefined): string;
  /** The last thing that a person did arrives once more. */
  again(): Promise<Reaction>;
  /** What goes wrong with the next message that the bot posts. */
  breaks(fault: FaultName): void;
  /** The next message that the bot would update is there no more. */
  loses(): void;
  settled(): Promise<void>;
  refused(): readonly unknown[];
  stop(): Promise<void>;
}

export const PLATFORMS: readonly PlatformName[] = ['slack', 'teams'];

export function startUnderTest(platform: PlatformName): Promise<UnderTest> {
  return platform === 'slack' ? slack() : teams();
}

const addressed = async (platform: Platform, tenant: string, account: string): Promise<string> => {
  const opened = await platform.courier.open({ tenant, account });
  if (!opened.ok) throw new Error(opened.detail);
  return opened.value;
};

async function slack(): Promise<UnderTest> {
  const bench = await startBench();
  const { slack: chat, platform } = bench;
  let people = 0;
  let rooms = 0;
  const faults: Record<FaultName, Parameters<typeof chat.faults.add>[0]> = {
    throttled: { method: 'chat.postMessage', kind: '429', retryAfter: 7 }, away: { method: 'chat.postMessage', kind: 'http503' },
    'cut after it was taken': { method: 'chat.postMessage', kind: 'accepted-then-cut' }, 'cut before it was sent': { method: 'chat.postMessage', kind: 'cut-before' },
    'refused for its content': { method: 'chat.postMessage', kind: 'error', error: 'invalid_blocks' }, 'blocked by the person': { method: 'chat.postMessage', kind: 'error', error: 'is_archived' },
    'credentials refused': { method: 'chat.postMessage', kind: 'error', error: 'token_revoked' },
  };
  return {
    ...exposed(bench), platform,
    person: (name) => { people += 1; return Promise.resolve(chat.addPerson({ name, email: `staff-${people}@example.jp` })); },
    guest: () => Promise.resolve(chat.addPerson({ name: '外部 者', email: 'guest@example.com', isRestricted: true })),
    addressOf: (client) => addressed(platform, chat.teamId, client.id),
    channel: async (name, clients) => {
      rooms += 1;
      const id = `C0CONTRACT${rooms}`;
      chat.addChannel({ id, name, botIsMember: true, members: clients.map((c) => c.id) });
      return { id, address: rooms === 1 ? await channelAddress(platform, name) : id }; // the list of channels is read once a while
    },
    plain: (shown) => chat.plain(shown as never),
    again: () => chat.redeliver(chat.transcript.lastRequest(), { num: 1, reason: 'http_timeout' }),
    breaks: (fault) => chat.faults.add(faults[fault]),
    loses: () => chat.faults.add({ method: 'chat.update', kind: 'error', error: 'message_not_found' }),
    ...filesOf(new SlackChat(chat)), settled: () => chat.settled(), refused: () => chat.transcript.refused(),
  };
}

async function teams(): Promise<UnderTest> {
  const bench = await startTeamsBench();
  const { teams: chat, platform } = bench;
  let people = 0;
  const faults: Record<FaultName, Parameters<typeof chat.faults.add>[0]> = {
    throttled: { on: 'send', kind: '429', retryAfter: 7 }, away: { on: 'send', kind: 'ServiceUnavailable' }, 'cut after it was taken': { on: 'send', kind: 'accepted-then-cut' },
    'cut before it was sent': { on: 'send', kind: 'cut' }, 'refused for its content': { on: 'send', kind: 'BadArgument' }, 'blocked by the person': { on: 'send', kind: 'ConversationBlockedByUser' },
    'credentials refused': { on: 'send', kind: 'BotNotRegistered', times: 2 }, // a refused token is renewed once
  };
  return {
    ...exposed(bench), platform,
    person: async (name) => {
      people += 1;
      const one = chat.addPerson({ name, email: `staff-${people}@example.jp` });
      await chat.settled();
      return new TeamsClient(one);
    },
    guest: async () => {
      const one = chat.addPerson({ name: '外部 者', email: 'guest@example.com', userRole: 'guest' });
      await chat.settled();
      return new TeamsClient(one);
    },
    addressOf: (client) => addressed(platform, chat.tenantId, client.id),
    channel: async (name, clients) => {
      const team = chat.addTeam(`${name}のチーム`, { members: clients.map((c) => c.id) });
      const { id } = chat.addChannel({ name, team: team.id });
      await chat.settled();
      return { id, address: await channelAddress(platform, name) };
    },
    plain: (shown) => chat.plain(shown as never),
    again: () => chat.redeliver(chat.transcript.lastRequest()),
    breaks: (fault) => chat.faults.add(faults[fault]),
    loses: () => chat.faults.add({ on: 'update', kind: 'ActivityNotFoundInConversation' }),
    ...filesOf(new TeamsChat(chat)), settled: () => chat.settled(), refused: () => chat.transcript.refused(),
  };
}

const filesOf = (chat: Chat): Pick<UnderTest, 'files' | 'takesFile'> => ({ files: (client) => chat.files(client), takesFile: (client) => chat.takesFile(client) });

const exposed = (bench: Bench | TeamsBench): Pick<UnderTest, 'heard' | 'seen' | 'homes' | 'answerWith' | 'speak' | 'stop'> => ({
  heard: bench.heard, seen: bench.seen, homes: bench.homes, answerWith: (script) => bench.answerWith(script), speak: (language) => bench.speak(language), stop: () => bench.stop(),
});

async function channelAddress(platform: Platform, name: string): Promise<string> {
  const found = await platform.courier.channel(name);
  if (!found.ok || found.value === undefined) throw new Error(`no channel ${name}`);
  return found.value;
}

/** A card of the outbox, as this person has it. */
export async function told(chat: UnderTest, client: Client, card: Card, delivery = 'd-1'): Promise<Post> {
  const sent = await chat.platform.courier.post(await chat.addressOf(client), card, 'ja', delivery);
  const message = client.directMessages.at(-1);
  if (!sent.ok || !message) throw new Error(sent.ok ? 'not there' : sent.detail);
  return message;
}

export const names = (shown: Shown | undefined): string[] => buttons(shown).map((b) => b.actionId);

export const says = (sentence: string): Card => ({ summary: verbatim(sentence), body: [{ node: 'paragraph', line: verbatim(sentence) }] });
