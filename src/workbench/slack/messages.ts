import { wallClock } from '../../kernel/clock';
import type { Fields } from './json';

/** A block or element as it was sent. */
export type Block = Fields & { readonly type: string };

interface Version { readonly text: string; readonly blocks: readonly Block[]; readonly until: string }

/** A message as it stands now; an edit changes it in place and keeps what it replaced in `history`. */
export interface Message {
  readonly ts: string;
  /** Channel id. */
  readonly channel: string;
  /** User id of who wrote it. */
  readonly by: string;
  readonly threadTs?: string | undefined;
  text: string;
  blocks: readonly Block[];
  attachments: readonly unknown[];
  metadata: Fields | undefined;
  edited: { readonly user: string; readonly ts: string } | undefined;
  readonly history: Version[];
  deleted: boolean;
  /** User id of the one person who sees it; undefined: everybody in the channel. */
  readonly ephemeral: string | undefined;
  readonly files: readonly { readonly id: string; readonly name: string; readonly title: string }[];
  readonly reactions: Map<string, Set<string>>;
}

export type Draft = Pick<Message, 'channel' | 'by'> & Partial<Pick<Message, 'text' | 'blocks' | 'attachments' | 'metadata' | 'files' | 'ephemeral' | 'threadTs'>>;

/** Message timestamps: real seconds with six decimals, each later than the last. Works until clocks need more than 16 digits. */
export class Timestamps {
  private last = 0;

  next(): string {
    this.last = Math.max(wallClock.now().getTime() * 1000, this.last + 1);
    return `${Math.floor(this.last / 1e6)}.${String(this.last % 1e6).padStart(6, '0')}`;
  }
}

export function draftMessage(draft: Draft, ts: string): Message {
  return {
    ts, channel: draft.channel, by: draft.by, threadTs: draft.threadTs, text: draft.text ?? '', blocks: draft.blocks ?? [], attachments: draft.attachments ?? [], metadata: draft.metadata, edited: undefined,
    history: [], deleted: false, ephemeral: draft.ephemeral, files: draft.files ?? [], reactions: new Map(),
  };
}

/** Replaces what a message says. */
export function edit(message: Message, next: { text: string; blocks: readonly Block[]; metadata: Fields | undefined }, by: string, ts: string): void {
  message.history.push({ text: message.text, blocks: message.blocks, until: ts });
  message.text = next.text;
  message.blocks = next.blocks;
  message.metadata = next.metadata;
  message.edited = { user: by, ts };
}

let generated = 0;

/** Blocks and elements as Slack keeps them: those without an id get one. */
export function identified(blocks: unknown): Block[] {
  return (Array.isArray(blocks) ? (blocks as Block[]) : []).map((block) => {
    const whole = typeof block.block_id === 'string' ? block : { ...block, block_id: nextId() };
    return withActionIds(whole);
  });
}

function withActionIds(block: Block): Block {
  const named = (element: unknown): unknown => {
    const held = element as Block | undefined;
    return held && !('action_id' in held) && INTERACTIVE.test(held.type) ? { ...held, action_id: nextId() } : element;
  };
  const next: Record<string, unknown> = {};
  if (block.accessory !== undefined) next.accessory = named(block.accessory);
  if (block.element !== undefined) next.element = named(block.element);
  if (block.type === 'actions') next.elements = (block.elements as unknown[]).map(named);
  return Object.keys(next).length > 0 ? { ...block, ...next } : block;
}

const INTERACTIVE = /button|select|overflow|checkboxes|picker|input/;

function nextId(): string {
  generated += 1;
  return generated.toString(36).padStart(5, '0');
}
