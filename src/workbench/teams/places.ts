import { newToken } from '../../kernel/ids';
import type { Message } from './messages';

/** The thread that an id of a conversation names in a channel, if it names one. */
const THREAD = /^(.*);messageid=(\d+)$/;

/** A place where messages stand, oldest first: somebody's chat with the bot, or a channel. */
export class Place {
  /** Whether the bot is seen writing. */
  typing = false;
  private readonly posted: Message[] = [];
  private readonly byId = new Map<string, Message>();

  constructor(readonly id: string) {}

  /** What stands here, oldest first, without what was deleted. */
  get messages(): Message[] {
    return this.posted.filter((message) => !message.deleted);
  }

  add(message: Message): void {
    this.posted.push(message);
    this.byId.set(message.ts, message);
  }

  at(ts: string): Message | undefined {
    const message = this.byId.get(ts);
    return message?.deleted ? undefined : message;
  }
}

/** One person's chat with the bot. */
export class Chat extends Place {
  constructor(id: string, readonly owner: string) { super(id); }
}

export class Channel extends Place {
  constructor(id: string, public name: string, readonly team: Team) { super(id); }

  /** The first channel of a team; to a bot it has no name. */
  get isGeneral(): boolean {
    return this.id === this.team.id;
  }
}

/** A team: its first channel has its id. */
export class Team {
  readonly id: string;
  readonly groupId: string;
  readonly channels: Channel[] = [];
  installed = false;

  /** `members`: object ids; undefined: everybody. */
  constructor(readonly name: string, groupId: string, private readonly members: Set<string> | undefined) {
    this.id = newThreadId();
    this.groupId = groupId;
    this.channels.push(new Channel(this.id, 'General', this));
  }

  has(person: string): boolean {
    return this.members?.has(person) ?? true;
  }

  add(person: string): void {
    this.members?.add(person);
  }

  remove(person: string): void {
    this.members?.delete(person);
  }

  drop(channel: Channel): void {
    this.channels.splice(this.channels.indexOf(channel), 1);
  }
}

export function newThreadId(): string {
  return `19:${newToken(24)}@thread.tacv2`;
}

/** The place's id and the thread's root in the id of a conversation. */
export function readConversation(id: string): { readonly place: string; readonly root: string | undefined } {
  const [, place, root] = THREAD.exec(id) ?? [];
  return { place: place ?? id, root };
}
