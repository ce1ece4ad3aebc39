import type { Text } from '../../../kernel/messages';
import type { Message, Person, View } from '../../teams';
import type { Town } from '../../town/town';
import type { MessageFrame } from '../client';
import { frameOf } from '../frame';

/** What a person's Teams shows, as the page draws it. */
export interface TeamsShown {
  readonly platform: 'teams';
  readonly messages: readonly TeamsMessage[];
  readonly dialog: TaskSeen | null;
  /** Whether the bot is seen writing in the chat. */
  readonly typing: boolean;
  /** What Teams notified of, the newest first. */
  readonly activity: readonly Notification[];
  readonly client: { readonly installed: boolean; /** Without dialogs. */ readonly isOld: boolean };
}

export interface TeamsMessage extends MessageFrame {
  readonly conversation: string;
  readonly by: { readonly bot: boolean; readonly own: boolean; readonly name: string };
  readonly text: string;
  /** The notification line. */
  readonly summary: string;
  readonly card: unknown;
  /** What was typed into the card, by input id. */
  readonly held: Readonly<Record<string, string>>;
  readonly consent: { readonly name: string; readonly description: string } | null;
  readonly files: readonly string[];
  /** For this one person. */
  readonly alone: boolean;
  readonly isReply: boolean;
  readonly trouble: boolean;
}

export interface TaskSeen {
  readonly id: string;
  readonly title: string;
  readonly card: unknown;
  readonly held: Readonly<Record<string, string>>;
  readonly width: unknown;
  readonly trouble: boolean;
}

export interface Notification { readonly id: string; readonly conversation: string; /** A channel's name; empty: the chat with the bot. */ readonly place: string; readonly summary: string; readonly day: Text; readonly time: string }

/** Messages of one conversation, and notifications, that the page shows; older ones stay where they are. */
const SHOWN = 60;
const NOTIFIED = 20;

/** By the page's name of a conversation: `activity`, `dm`, or a channel's id. */
export function messagesIn(person: Person, conversation: string): readonly Message[] {
  if (conversation === 'activity') return [];
  return conversation === 'dm' ? person.chat : person.sees(conversation);
}

export function teamsShown(town: Town, person: Person, conversation: string, channels: readonly { readonly id: string; readonly name: string }[]): TeamsShown {
  return {
    platform: 'teams', messages: messagesIn(person, conversation).slice(-SHOWN).map((message) => messageSeen(town, person, conversation, message)),
    dialog: person.dialog ? taskSeen(person.dialog) : null, typing: person.botIsTyping, activity: activityOf(town, person, channels),
    client: { installed: person.account.installed, isOld: person.account.oldClient !== undefined },
  };
}

function messageSeen(town: Town, person: Person, conversation: string, message: Message): TeamsMessage {
  const { teams } = town.standIns;
  const bot = message.by === teams.botId;
  const root = /;messageid=(\d+)$/.exec(message.conversation)?.[1];
  return {
    ...frameOf(town, message.ts, Number(message.ts)), conversation, by: { bot, own: message.by === person.id, name: bot ? '' : teams.person(message.by).account.name },
    text: message.by === person.id && conversation !== 'dm' ? `@${teams.botName} ${message.text}` : message.text, summary: message.summary, card: message.card ?? null, held: Object.fromEntries(message.held),
    consent: message.consent ? { name: message.consent.name, description: message.consent.description } : null, files: message.files.map(({ title }) => title),
    edited: message.edited, alone: message.shownTo !== undefined, isReply: root !== undefined && root !== message.ts, trouble: message.trouble !== undefined,
  };
}

function taskSeen({ id, title, card, held, size, trouble }: View): TaskSeen {
  return { id, title, card, held: Object.fromEntries(held), width: size.width ?? null, trouble: trouble !== undefined };
}

/** Teams notifies of what came by itself; an answer is in front of the person anyway. */
function activityOf(town: Town, person: Person, channels: readonly { readonly id: string; readonly name: string }[]): Notification[] {
  const places = [{ id: 'dm', name: '', messages: person.directMessages }, ...channels.map(({ id, name }) => ({ id, name, messages: person.sees(id).filter(({ by, replyTo }) => by !== person.id && replyTo === undefined) }))];
  const all = places.flatMap(({ id, name, messages }) => messages.map((message) => ({ id, name, message })));
  return all.filter(({ message }) => message.summary !== '').sort((one, other) => Number(other.message.ts) - Number(one.message.ts)).slice(0, NOTIFIED)
    .map(({ id, name, message }) => ({ ...frameOf(town, message.ts, Number(message.ts)), conversation: id, place: name, summary: message.summary }));
}
