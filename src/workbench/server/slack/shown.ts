import type { Message, Person, View } from '../../slack';
import { contentOf } from '../../slack/holding';
import type { MessageFrame } from '../client';
import { frameOf } from '../frame';
import type { Town } from '../../town/town';

/** What a person's Slack shows, as the page draws it. */
export interface SlackShown {
  readonly platform: 'slack';
  readonly messages: readonly SlackMessage[];
  readonly home: ViewSeen | null;
  readonly modal: ViewSeen | null;
  /** Names of people and channels that are mentioned, by id. */
  readonly names: Readonly<Record<string, string>>;
}

export interface SlackMessage extends MessageFrame {
  readonly channel: string;
  readonly by: { readonly bot: boolean; readonly name: string };
  readonly text: string;
  readonly blocks: readonly unknown[];
  /** Titles of the files that hang on it. */
  readonly files: readonly string[];
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

/** By the page's name of a conversation: `home`, `dm`, or a channel's id. */
export function messagesIn(person: Person, conversation: string): readonly Message[] {
  if (conversation === 'home') return [];
  return person.sees(conversation === 'dm' ? `D${person.id.slice(1)}` : conversation);
}

export function slackShown(town: Town, person: Person, conversation: string): SlackShown {
  const messages = messagesIn(person, conversation).slice(-SHOWN);
  const home = person.home ? viewSeen(person.home) : null;
  const modal = person.view ? viewSeen(person.view) : null;
  return {
    platform: 'slack', messages: messages.map((message) => messageSeen(town, message)), home, modal,
    names: namesIn(town, [messages.map(({ text, blocks }) => [text, blocks]), home, modal]),
  };
}

function messageSeen(town: Town, message: Message): SlackMessage {
  const { slack } = town.standIns;
  const bot = message.by === slack.botUserId;
  return {
    ...frameOf(town, message.ts, Number(message.ts) * 1000), channel: message.channel, by: { bot, name: bot ? '' : slack.person(message.by).account.name },
    text: message.text, blocks: message.blocks, files: message.files.map((file) => file.title), edited: message.edited !== undefined, ephemeral: message.ephemeral !== undefined,
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

function namesIn({ standIns: { slack } }: Town, shown: unknown): Record<string, string> {
  const ids = new Set(JSON.stringify(shown).match(/\b[UC]0[0-9A-Z]{5,}\b/g) ?? []);
  const people = new Map(slack.persons.map((person) => [person.id, person.account.name]));
  const channels = new Map(slack.channels.map(({ id, name }) => [id, name]));
  return Object.fromEntries([...ids].flatMap((id) => { const name = people.get(id) ?? channels.get(id); return name === undefined ? [] : [[id, name]]; }));
}
