import { formatDate, localDateOf, timeOf } from '../../kernel/calendar';
import type { Text } from '../../kernel/messages';
import type { Message, Person, View } from '../slack';
import { contentOf } from '../slack/holding';
import type { Town } from '../town/town';
import type { Townsperson } from '../town/townspeople';
import { commandWords, type CommandWord } from './command-words';
import type { Reads } from './reads';

/** What a client of that person shows, as the page draws it. */
export interface Screen {
  readonly person: Townsperson;
  readonly words: readonly CommandWord[];
  readonly conversations: readonly Conversation[];
  /** Whose messages these are. */
  readonly conversation: string;
  readonly messages: readonly MessageSeen[];
  readonly home: ViewSeen | null;
  readonly modal: ViewSeen | null;
  /** Names of people and channels that are mentioned, by id. */
  readonly names: Readonly<Record<string, string>>;
}

export interface Conversation { readonly id: string; readonly kind: 'home' | 'dm' | 'channel'; readonly name: string; readonly unread: number }

export interface MessageSeen {
  readonly ts: string;
  readonly channel: string;
  /** The town's day and time. */
  readonly day: Text;
  readonly time: string;
  readonly by: { readonly bot: boolean; readonly name: string };
  readonly text: string;
  readonly blocks: readonly unknown[];
  /** Titles of the files that hang on it. */
  readonly files: readonly string[];
  readonly edited: boolean;
  readonly ephemeral: boolean;
}

export interface ViewSeen extends Pick<View, 'id' | 'type' | 'hash' | 'title' | 'blocks' | 'errors'> {
  readonly submit: string | null;
  readonly close: string | null;
  readonly trouble: boolean;
  /** What elements hold, by block id and action id with a line break between. */
  readonly held: Readonly<Record<string, unknown>>;
}

/** Messages of one conversation that the page shows; older ones stay where they are. */
const SHOWN = 60;

/** The page's name of a conversation: `home`, `dm`, or a channel's id. */
export function messagesIn(person: Person, conversation: string): readonly Message[] {
  if (conversation === 'home') return [];
  return person.sees(conversation === 'dm' ? `D${person.id.slice(1)}` : conversation);
}

export function unreadOf(town: Town, reads: Reads, person: Townsperson): number {
  return conversationsOf(town, reads, person).filter(({ kind }) => kind === 'dm').reduce((sum, { unread }) => sum + unread, 0);
}

export function screenOf(town: Town, reads: Reads, person: Townsperson, conversation: string): Screen {
  const { standIn } = town;
  const seat = standIn.person(person.id);
  const messages = messagesIn(seat, conversation).slice(-SHOWN);
  const home = seat.home ? viewSeen(seat.home) : null;
  const modal = seat.view ? viewSeen(seat.view) : null;
  return {
    person, words: commandWords(town.app.core.registry, person.badges), conversations: conversationsOf(town, reads, person), conversation,
    messages: messages.map((message) => messageSeen(town, message)), home, modal, names: namesIn(town, [messages.map(({ text, blocks }) => [text, blocks]), home, modal]),
  };
}

function conversationsOf({ standIn }: Town, reads: Reads, person: Townsperson): Conversation[] {
  const seat = standIn.person(person.id);
  const unread = (id: string) => reads.unread(person.id, id, messagesIn(seat, id));
  const channels = standIn.channels.filter(({ kind, members }) => kind === 'public' ? members.size === 0 || members.has(person.id) : kind === 'private' && members.has(person.id));
  return [
    { id: 'home', kind: 'home', name: '', unread: 0 }, { id: 'dm', kind: 'dm', name: '', unread: unread('dm') },
    ...channels.map(({ id, name }): Conversation => ({ id, kind: 'channel', name, unread: unread(id) })),
  ];
}

function messageSeen({ standIn, clock, office }: Town, message: Message): MessageSeen {
  const at = clock.at(Number(message.ts) * 1000);
  const bot = message.by === standIn.botUserId;
  return {
    ts: message.ts, channel: message.channel, day: formatDate(localDateOf(at), office.office.setting('calendar.date_style')), time: timeOf(at).replace(/^0/, ''),
    by: { bot, name: bot ? '' : standIn.person(message.by).account.name }, text: message.text, blocks: message.blocks, files: message.files.map((file) => file.title), edited: message.edited !== undefined, ephemeral: message.ephemeral !== undefined,
  };
}

function viewSeen({ id, type, hash, title, submit, close, blocks, errors, trouble, held }: View): ViewSeen {
  return {
    id, type, hash, title, blocks, errors, submit: submit ?? null, close: close ?? null, trouble: trouble !== undefined,
    held: Object.fromEntries([...held].map(([slot, now]) => [slot, plainContent(contentOf(now))])),
  };
}

/** An option's value, a list of them, or the text that was typed. */
function plainContent(content: unknown): unknown {
  if (Array.isArray(content)) return content.map(plainContent);
  return typeof content === 'object' && content !== null && 'value' in content ? content.value : content;
}

function namesIn({ standIn }: Town, shown: unknown): Record<string, string> {
  const ids = new Set(JSON.stringify(shown).match(/\b[UC]0[0-9A-Z]{5,}\b/g) ?? []);
  const people = new Map(standIn.persons.map((person) => [person.id, person.account.name]));
  const channels = new Map(standIn.channels.map(({ id, name }) => [id, name]));
  return Object.fromEntries([...ids].flatMap((id) => { const name = people.get(id) ?? channels.get(id); return name === undefined ? [] : [[id, name]]; }));
}
