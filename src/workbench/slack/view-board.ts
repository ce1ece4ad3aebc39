import { wallClock } from '../../kernel/clock';
import { inspectStability } from './conformance/view';
import { fieldsAt, isFields, listAt, textAt, type Fields } from './json';
import { identified, type Block } from './messages';
import { limit } from './conformance/limits';
import { Refused } from './refused';

/** What one element holds: `{ type, value }`, `{ type, selected_option }` and so on, as in `state.values`. */
export type Held = Fields & { readonly type: string };

/** A modal or a home tab as it stands now; an update changes it in place. */
export interface View {
  readonly id: string;
  readonly type: 'modal' | 'home';
  /** User id of who sees it. */
  readonly userId: string;
  readonly rootId: string;
  readonly previousId: string | undefined;
  hash: string;
  title: string;
  submit: string | undefined;
  close: string | undefined;
  callbackId: string;
  privateMetadata: string;
  externalId: string;
  blocks: readonly Block[];
  clearOnClose: boolean;
  notifyOnClose: boolean;
  closed: boolean;
  /** What the person typed and chose, by `slotOf(block id, action id)`. */
  held: Map<string, Held>;
  /** Sentences under the fields, by block id. */
  errors: Readonly<Record<string, string>>;
  /** What the client says when the bot's answer was of no use. */
  trouble: string | undefined;
  /** The payload as it was sent. */
  sent: Fields;
}

export type Home = View;

/** All modals and home tabs. Ids of closed modals are forgotten. */
export class ViewBoard {
  private readonly byId = new Map<string, View>();
  private readonly byExternalId = new Map<string, View>();
  private readonly stacks = new Map<string, View[]>();
  private readonly homes = new Map<string, View>();
  private made = 0;

  constructor(private readonly changed: (userId: string) => void) {}

  /** The modals of that person, the visible one last. */
  stackOf(userId: string): readonly View[] {
    return this.stacks.get(userId) ?? [];
  }

  topOf(userId: string): View | undefined {
    return this.stackOf(userId).at(-1);
  }

  homeOf(userId: string): View | undefined {
    return this.homes.get(userId);
  }

  find(ids: { readonly viewId?: string | undefined; readonly externalId?: string | undefined }): View | undefined {
    return ids.viewId === undefined ? this.byExternalId.get(ids.externalId ?? '') : this.byId.get(ids.viewId);
  }

  /** Puts a modal on top of that person's. @throws Refused push_limit_reached, duplicate_external_id */
  push(userId: string, sent: Fields): View {
    const stack = this.stacks.get(userId) ?? [];
    if (stack.length >= limit('view', 'stack').max) throw new Refused('push_limit_reached');
    const view = this.make(userId, sent, stack.at(-1));
    this.stacks.set(userId, [...stack, view]);
    this.changed(userId);
    return view;
  }

  publish(userId: string, sent: Fields, hash: string | undefined): View {
    const known = this.homes.get(userId);
    if (known) return this.update(known, sent, hash, false);
    const home = this.make(userId, sent, undefined);
    this.homes.set(userId, home);
    this.changed(userId);
    return home;
  }

  /** Replaces what a view shows. Typed input stays where block id and action id stay. @throws Refused hash_conflict, invalid_arguments */
  update(view: View, sent: Fields, hash: string | undefined, stable: boolean): View {
    if (hash !== undefined && hash !== view.hash) throw new Refused('hash_conflict');
    const lost = stable ? inspectStability(view.sent, sent) : undefined;
    if (lost) throw Refused.of(lost);
    this.claim(textAt(sent, 'external_id') ?? '', view);
    Object.assign(view, content(sent), { hash: this.nextHash(), errors: {}, trouble: undefined, held: kept(view, identified(sent.blocks)) });
    this.changed(view.userId);
    return view;
  }

  /** Takes the top modal away, or all of them. */
  close(userId: string, all: boolean): View[] {
    const stack = this.stacks.get(userId) ?? [];
    const gone = all ? stack : stack.slice(-1);
    for (const view of gone) this.forget(view);
    this.stacks.set(userId, stack.slice(0, stack.length - gone.length));
    this.changed(userId);
    return [...gone];
  }

  /** What a change by somebody else does: the hash that the bot knows is no longer the current one. */
  touch(view: View): void {
    view.hash = this.nextHash();
  }

  private make(userId: string, sent: Fields, previous: View | undefined): View {
    this.made += 1;
    const id = `V0${this.made.toString(36).toUpperCase().padStart(9, '0')}`;
    const view: View = {
      id, type: sent.type === 'home' ? 'home' : 'modal', userId, rootId: previous?.rootId ?? id, previousId: previous?.id, hash: this.nextHash(), closed: false, held: new Map(),
      errors: {}, trouble: undefined, ...content(sent),
    };
    this.claim(view.externalId, view);
    this.byId.set(id, view);
    return view;
  }

  private claim(externalId: string, view: View): void {
    const holder = externalId === '' ? view : (this.byExternalId.get(externalId) ?? view);
    if (holder !== view) throw new Refused('duplicate_external_id');
    this.byExternalId.delete(view.externalId);
    if (externalId !== '') this.byExternalId.set(externalId, view);
  }

  private forget(view: View): void {
    view.closed = true;
    this.byId.delete(view.id);
    this.byExternalId.delete(view.externalId);
  }

  private nextHash(): string {
    this.made += 1;
    return `${Math.floor(wallClock.now().getTime() / 1000)}.${this.made.toString(36).padStart(8, '0')}`;
  }
}

type Content = Pick<View, 'title' | 'submit' | 'close' | 'callbackId' | 'privateMetadata' | 'externalId' | 'blocks' | 'clearOnClose' | 'notifyOnClose' | 'sent'>;

function content(sent: Fields): Content {
  return {
    title: textAt(fieldsAt(sent, 'title'), 'text') ?? '', submit: textAt(fieldsAt(sent, 'submit'), 'text'), close: textAt(fieldsAt(sent, 'close'), 'text'),
    callbackId: textAt(sent, 'callback_id') ?? '', privateMetadata: textAt(sent, 'private_metadata') ?? '', externalId: textAt(sent, 'external_id') ?? '',
    blocks: identified(sent.blocks), clearOnClose: sent.clear_on_close === true, notifyOnClose: sent.notify_on_close === true, sent,
  };
}

/** Where a view keeps what one element holds. */
export function slotOf(blockId: unknown, actionId: unknown): string {
  return `${String(blockId)}\n${String(actionId)}`;
}

function kept(view: View, blocks: readonly Block[]): View['held'] {
  const still = new Map(blocks.flatMap(elementTypes));
  return new Map([...view.held].filter(([slot, held]) => still.get(slot) === held.type));
}

function elementTypes(block: Block): [string, unknown][] {
  const elements = [block.element, block.accessory, ...listAt(block, 'elements')].filter(isFields);
  return elements.map((element) => [slotOf(block.block_id, element.action_id), element.type]);
}
