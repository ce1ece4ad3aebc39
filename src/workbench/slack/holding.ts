import { elementsOf } from './elements';
import type { Fields } from './json';
import type { Block } from './messages';
import { slotOf, type Held } from './view-board';

/** Under which key an element tells what it holds, and which of its own keys says what it holds at first. */
interface Holding { readonly under: string; readonly initial: string; readonly many?: true }

const option = { under: 'selected_option', initial: 'initial_option' } as const;
const options = { under: 'selected_options', initial: 'initial_options', many: true } as const;
const typed = { under: 'value', initial: 'initial_value' } as const;

export const holdings: Readonly<Record<string, Holding>> = {
  plain_text_input: typed, email_text_input: typed, url_text_input: typed, number_input: typed,
  rich_text_input: { under: 'rich_text_value', initial: 'initial_value' },
  static_select: option, external_select: option, radio_buttons: option,
  multi_static_select: options, multi_external_select: options, checkboxes: options,
  users_select: { under: 'selected_user', initial: 'initial_user' }, multi_users_select: { under: 'selected_users', initial: 'initial_users', many: true },
  channels_select: { under: 'selected_channel', initial: 'initial_channel' }, multi_channels_select: { under: 'selected_channels', initial: 'initial_channels', many: true },
  conversations_select: { under: 'selected_conversation', initial: 'initial_conversation' },
  multi_conversations_select: { under: 'selected_conversations', initial: 'initial_conversations', many: true },
  datepicker: { under: 'selected_date', initial: 'initial_date' }, timepicker: { under: 'selected_time', initial: 'initial_time' },
  datetimepicker: { under: 'selected_date_time', initial: 'initial_date_time' },
  file_input: { under: 'files', initial: '', many: true },
};

/** What an element holds before anybody touched it; undefined for those that hold nothing. */
export function heldAtFirst(element: Fields & { readonly type: string }): Held | undefined {
  const holding = holdings[element.type];
  return holding && { type: element.type, [holding.under]: element[holding.initial] ?? (holding.many ? [] : null) };
}

/** `state.values`: what each element that can hold something holds now. */
export function stateOf(blocks: readonly Block[], held: ReadonlyMap<string, Held>): Fields {
  const values: Record<string, Record<string, Held>> = {};
  for (const { blockId, actionId, element } of elementsOf(blocks)) {
    const now = held.get(slotOf(blockId, actionId)) ?? heldAtFirst(element);
    if (now) values[blockId] = { ...values[blockId], [actionId]: now };
  }
  return values;
}

/** What is held, without its type: a text, an option, a list; null where nothing is. */
export function contentOf(held: Held): unknown {
  const holding = holdings[held.type];
  return holding ? (held[holding.under] ?? null) : null;
}
