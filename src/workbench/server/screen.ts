import type { Town } from '../town/town';
import type { PlatformName } from '../town/platforms';
import type { AccountAt, Townsperson } from '../town/townspeople';
import type { Client, Conversation } from './client';
import { commandWords, type CommandWord } from './command-words';
import type { Reads } from './reads';
import { slackClient } from './slack/client';
import type { SlackShown } from './slack/shown';
import { teamsClient } from './teams/client';
import type { TeamsShown } from './teams/shown';

type Shown = SlackShown | TeamsShown;

/** What a client of that person shows, as the page draws it: what all clients have, and the platform's own. */
export type Screen<S extends Shown = Shown> = S & {
  readonly person: PersonSeen;
  readonly words: readonly CommandWord[];
  readonly conversations: readonly (Conversation & { readonly unread: number })[];
  /** Whose messages these are. */
  readonly conversation: string;
};

/** A person as the page lists them. */
export type PersonSeen = Omit<Townsperson, 'accounts'> & { readonly platforms: readonly PlatformName[] };

export function personSeen({ accounts, ...person }: Townsperson): PersonSeen {
  return { ...person, platforms: accounts.map(({ platform }) => platform) };
}

/** The person's client on that platform; not told, the one that they use most. Undefined: they have none there. */
export function clientOf(town: Town, { accounts }: Townsperson, platform?: string | null): Client<Shown> | undefined {
  const account = platform == null ? accounts[0] : accounts.find((one) => one.platform === platform);
  return account && clientAt(town, account);
}

function clientAt(town: Town, { platform, id }: AccountAt): Client<Shown> {
  switch (platform) {
    case 'slack': return slackClient(town, town.standIns.slack.person(id));
    case 'teams': return teamsClient(town, town.standIns.teams.person(id));
  }
}

/** Unread messages from the bot, on all of the person's clients. */
export function unreadOf(town: Town, reads: Reads, person: Townsperson): number {
  return person.accounts.reduce((sum, account) => sum + reads.unread(clientAt(town, account), 'dm'), 0);
}

export function screenOf(town: Town, reads: Reads, person: Townsperson, client: Client<Shown>, conversation: string): Screen {
  return {
    ...client.shows(conversation), person: personSeen(person), words: commandWords(town.app.core.registry, person.badges), conversation,
    conversations: client.conversations().map((one) => ({ ...one, unread: reads.unread(client, one.id) })),
  };
}
