import { fieldsAt, isFields, listAt, textAt, type Fields } from '../slack/json';

/** Something that the bot offers to hand over, once the person agrees. */
export interface Consent { readonly name: string; readonly description: string; readonly size: number; readonly accept: unknown; readonly decline: unknown }

/** What an activity says to people. */
interface Content {
  /** The first card. */
  card: Fields | undefined;
  /** The line of a notification. */
  summary: string;
  text: string;
  channelData: Fields;
  consent: Consent | undefined;
  files: readonly { readonly id: string; readonly name: string; readonly title: string }[];
}

/** A message as it stands now; an update changes it in place. */
export interface Message extends Content {
  /** The id of the activity. */
  readonly ts: string;
  /** Id of the chat or channel. */
  readonly channel: string;
  /** Id of the conversation: in a channel that of the thread. */
  readonly conversation: string;
  /** Object id of who wrote it; the bot's is `28:…`. */
  readonly by: string;
  /** Id of what it answers, where the bot said so. */
  readonly replyTo: string | undefined;
  edited: boolean;
  deleted: boolean;
  /** What the person typed and chose in the card, by input id. */
  readonly held: Map<string, string>;
  /** What the client says when the bot's answer was of no use. */
  trouble: string | undefined;
  /** Object id of the one person who sees it; undefined: everybody there. */
  readonly shownTo: string | undefined;
  /** What single persons see in its place, by object id. */
  readonly perPerson: Map<string, Message>;
  /** The card as everybody has it, where the one person of a chat was shown another in its place. */
  stored: Fields | undefined;
  /** The dialog that showed it. */
  readonly dialog: string | undefined;
  /** When it was shown, as ids of messages count time. */
  readonly since: string;
}

export type Draft = Pick<Message, 'ts' | 'channel' | 'conversation' | 'by'> & Partial<Pick<Message, 'replyTo' | 'shownTo' | 'dialog' | 'since'>>;

export const CARD = 'application/vnd.microsoft.card.adaptive';
const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
const FILE = 'application/vnd.microsoft.teams.card.file.info';

export function messageOf(activity: Fields, draft: Draft): Message {
  return {
    replyTo: undefined, shownTo: undefined, dialog: undefined, since: draft.ts, ...draft, ...contentOf(activity), edited: false, deleted: false, held: new Map(), trouble: undefined, perPerson: new Map(), stored: undefined,
  };
}

/** What that card alone says. */
export function ofCard(card: Fields, draft: Draft): Message {
  return messageOf({ attachments: [{ contentType: CARD, content: card }] }, draft);
}

/** Replaces what a message says, for everybody. */
export function edit(message: Message, activity: Fields): void {
  Object.assign(message, contentOf(activity), { edited: true, trouble: undefined, stored: undefined });
  message.held.clear();
  message.perPerson.clear();
}

/** Shows the one person of a chat another card in place of the message's own. */
export function cover(message: Message, card: Fields): void {
  message.stored ??= message.card;
  message.card = card;
  message.held.clear();
}

function contentOf(activity: Fields): Content {
  const attachments = listAt(activity, 'attachments').filter(isFields);
  const of = (type: string): Fields[] => attachments.filter(({ contentType }) => contentType === type);
  const [card] = of(CARD);
  const [consent] = of(CONSENT);
  return {
    card: card && fieldsAt(card, 'content'), summary: textAt(activity, 'summary') ?? '', text: textAt(activity, 'text') ?? '', channelData: fieldsAt(activity, 'channelData'), consent: consent && consentOf(consent),
    files: of(FILE).map((file) => ({ id: textAt(fieldsAt(file, 'content'), 'uniqueId') ?? '', name: textAt(file, 'name') ?? '', title: textAt(file, 'name') ?? '' })),
  };
}

function consentOf(attachment: Fields): Consent {
  const content = fieldsAt(attachment, 'content');
  return {
    name: textAt(attachment, 'name') ?? '', description: textAt(content, 'description') ?? '', size: Number(content.sizeInBytes ?? 0), accept: content.acceptContext, decline: content.declineContext,
  };
}

/** Ids of messages: milliseconds, each later than the last. */
export class MessageIds {
  private last = 0;

  constructor(private readonly now: () => number) {}

  next(): string {
    this.last = Math.max(this.now(), this.last + 1);
    return String(this.last);
  }
}
