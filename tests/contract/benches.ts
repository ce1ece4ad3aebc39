import type { SeenAccount } from '../../src/interaction/accounts';
import type { Ref } from '../../src/interaction/courier';
import type { Inbound } from '../../src/interaction/inbound';
import type { Platform } from '../../src/platforms';
import type { Reply } from '../../src/ui/reply';
import { SlackChat, TeamsChat, type Chat } from '../support/chat';
import type { Client, Post, Reaction } from '../support/client';
import { startBench } from '../platforms/slack-bench';
import { startTeamsBench } from '../platforms/teams-bench';

/** What a call to a platform can come to, in the words of the outbox. */
export type Trouble = 'later' | 'ambiguous' | 'unreachable' | 'stopped';

/** A platform's adapter in front of its stand-in. What is asked of one is asked of every other. */
export interface ContractBench {
  readonly platform: Platform;
  readonly chat: Chat;
  readonly tenant: string;
  /** What reached the bot, oldest first. */
  readonly heard: readonly Inbound[];
  readonly seen: readonly SeenAccount[];
  /** Homes that the platform says stand somewhere. */
  readonly homes: readonly { readonly account: string; readonly ref: Ref }[];
  answerWith(script: Reply | ((inbound: Inbound) => Reply)): void;
  /** Somebody with a client, and the bot in it. */
  joins(name: string, email: string): Promise<Client>;
  /** Somebody from elsewhere. */
  guest(): Promise<Client>;
  /** What was last asked of the bot, once more. */
  again(): Promise<Reaction>;
  /** The next post comes to this. */
  breaks(trouble: Trouble): void;
  /** That message is there no more. */
  loses(post: Post): void;
  stop(): Promise<void>;
}

export interface Contender {
  readonly name: string;
  readonly start: () => Promise<ContractBench>;
  /** What this platform can't do, and why. */
  readonly lacks: Readonly<Record<string, string>>;
}

const slack: Contender = {
  name: 'slack', lacks: {},
  start: async () => {
    const bench = await startBench();
    const chat = new SlackChat(bench.slack);
    const faults = { later: { kind: '429', retryAfter: 7 }, ambiguous: { kind: 'accepted-then-cut' }, unreachable: { kind: 'error', error: 'user_disabled' }, stopped: { kind: 'error', error: 'token_revoked' } } as const;
    return {
      ...bench, chat, tenant: bench.slack.teamId,
      joins: (name, email) => Promise.resolve(chat.addPerson({ name, email })),
      guest: () => Promise.resolve(bench.slack.addPerson({ name: '外部 者', email: 'guest@example.com', isRestricted: true })),
      again: () => bench.slack.redeliver(bench.slack.transcript.lastRequest(), { num: 1, reason: 'http_timeout' }),
      breaks: (trouble) => { bench.slack.faults.add({ method: 'chat.postMessage', ...faults[trouble] }); },
      loses: () => { bench.slack.faults.add({ method: 'chat.update', kind: 'error', error: 'message_not_found' }); },
    };
  },
};

const teams: Contender = {
  name: 'teams', lacks: { find: 'a bot can read no history of Teams; what to do instead, the kind of notice says' },
  start: async () => {
    const bench = await startTeamsBench();
    const chat = new TeamsChat(bench.teams);
    const faults = { later: { kind: '429', retryAfter: 7 }, ambiguous: { kind: 'accepted-then-cut' }, unreachable: { kind: 'ConversationBlockedByUser' }, stopped: { kind: 'BotNotRegistered', times: 2 } } as const; // a refused token is asked for anew, once
    return {
      ...bench, chat, tenant: bench.teams.tenantId,
      joins: async (name, email) => {
        const client = chat.addPerson({ name, email });
        await chat.settled();
        return client;
      },
      guest: async () => {
        const guest = chat.addPerson({ name: '外部 者', email: 'guest@example.com', userRole: 'guest' });
        await chat.settled();
        return guest;
      },
      again: () => bench.teams.redeliver(bench.teams.transcript.lastRequest()),
      breaks: (trouble) => { bench.teams.faults.add({ on: 'send', ...faults[trouble] }); },
      loses: () => { bench.teams.faults.add({ on: 'update', kind: 'ActivityNotFoundInConversation' }); },
    };
  },
};

export const contenders: readonly Contender[] = [slack, teams];
