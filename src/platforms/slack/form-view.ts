import type { ModalView } from '@slack/types';
import { verbatim, type Language, type Text } from '../../kernel/messages';
import type { RawFields } from '../../ui/form';
import { limits } from './limits';
import type { ShownView } from './payload';
import { plain, unmarked } from './text';

const HEAD = 'form.head';

/** Inputs of a view by their block ids, with their labels. Only there Slack shows a field's error; any other key makes it say "trouble connecting" (bolt-js#1267). */
export function inputsOf(view: ShownView): ReadonlyMap<string, string> {
  return new Map(view.blocks.flatMap((block) => (block.type === 'input' && typeof block.block_id === 'string' ? [[block.block_id, labelOf(block.label)] as const] : [])));
}

function labelOf(label: unknown): string {
  return typeof label === 'object' && label !== null && 'text' in label && typeof label.text === 'string' ? label.text : '';
}

/** The submitted form once more with sentences at its head. Its blocks keep their ids, so what was typed stays. */
export function withHead(view: ShownView, sentences: readonly Text[], language: Language): ModalView {
  const text = sentences.map((s) => s[language]).filter((s) => s !== '').join('\n');
  const head = { type: 'alert', block_id: HEAD, level: 'error', text: plain(unmarked(text), limits.text, 'a form\'s head') };
  return again(view, [head, ...view.blocks.filter((block) => block.block_id !== HEAD)]);
}

/** A form that takes the place of another view: what was typed before comes back as its fields' first values. */
export function refilled(view: ModalView, typed: RawFields): ModalView {
  const blocks = view.blocks.map((block) => {
    const raw = block.block_id === undefined ? undefined : typed[block.block_id];
    return isInput(block) && raw !== undefined ? { ...block, element: { ...withoutInitial(block.element), ...initialOf(block.element, raw) } } : block;
  });
  return { ...view, blocks };
}

type Loose = Readonly<Record<string, unknown>>;

function isInput(block: object): block is { element: Loose } {
  return 'element' in block && typeof block.element === 'object' && block.element !== null;
}

function withoutInitial(element: Loose): Loose {
  return Object.fromEntries(Object.entries(element).filter(([key]) => !key.startsWith('initial_')));
}

/** Slack wants the very options of the element, not only their values. */
function initialOf(element: Loose, raw: RawFields[string]): Loose {
  if (element.type === 'plain_text_input') return typeof raw === 'string' && raw !== '' ? { initial_value: raw } : {};
  const groups = (element.option_groups ?? [element]) as readonly { readonly options?: readonly { readonly value: string }[] }[];
  const chosen = groups.flatMap((group) => group.options ?? []).filter((option) => (Array.isArray(raw) ? raw.includes(option.value) : option.value === raw));
  if (chosen.length === 0) return {};
  return element.type === 'static_select' || element.type === 'radio_buttons' ? { initial_option: chosen[0] } : { initial_options: chosen };
}

/** Sentences at fields as sentences for the head, where Slack can't show them at their fields any more. */
export function namingFields(errors: Readonly<Record<string, string>>, inputs: ReadonlyMap<string, string>): Text[] {
  return Object.entries(errors).map(([id, sentence]) => verbatim(`${inputs.get(id) ?? ''}：${sentence}`));
}

/** What Slack takes back of a view that it sent: it adds keys of its own, which it then refuses. */
export function again(view: ShownView, blocks: ShownView['blocks'] = view.blocks): ModalView {
  const { callback_id, private_metadata, title, submit, close } = view;
  return {
    type: 'modal', callback_id, private_metadata, title, blocks,
    ...(submit ? { submit } : {}), ...(close ? { close } : {}),
  } as unknown as ModalView; // Slack's own words, unchanged
}
