import { elementsOf } from './elements';
import { contentOf, heldAtFirst } from './holding';
import { fieldsAt, isFields, listAt, textAt, type Fields } from './json';
import type { Block, Message } from './messages';
import { richPlain } from './plain-rich';
import { slotOf, type View } from './view-board';

/** Tells a name for an id; ids without one stay as they are. */
export type NameOf = (id: string) => string | undefined;

const nobody: NameOf = () => undefined;

/** All visible text in reading order, a line for each piece, without markup. */
export function plain(shown: Message | View | undefined, nameOf: NameOf = nobody): string {
  if (!shown) return '';
  const lines = 'ts' in shown ? messageLines(shown, nameOf) : viewLines(shown, nameOf);
  return lines.filter((line) => line !== '').join('\n');
}

function messageLines(message: Message, nameOf: NameOf): string[] {
  const body = message.blocks.length > 0 ? message.blocks.flatMap((block) => blockLines(block, nameOf, new Map())) : [unmarked(message.text, nameOf)];
  return [...body, ...message.files.map((file) => file.title)];
}

function viewLines(view: View, nameOf: NameOf): string[] {
  const body = view.blocks.flatMap((block) => [...blockLines(block, nameOf, view.held), view.errors[textAt(block, 'block_id') ?? ''] ?? '']);
  return [view.title, ...body, view.trouble ?? '', view.submit ?? '', view.close ?? ''];
}

function blockLines(block: Block, nameOf: NameOf, held: View['held']): string[] {
  const texts = (value: unknown): string[] => textLines(value, nameOf);
  switch (block.type) {
    case 'rich_text': return richPlain(block, nameOf);
    case 'table': case 'data_table': return [textAt(block, 'caption') ?? '', ...listAt(block, 'rows').map((row) => (row as unknown[]).flatMap(texts).join(' | '))];
    case 'input': return [...texts(block.label), ...elementLines(block, nameOf, held), ...texts(block.hint)];
    case 'image': return [...texts(block.title), textAt(block, 'alt_text') ?? ''];
    default: return [
      ...['title', 'rich_text_title', 'subtitle', 'text', 'body', 'details'].flatMap((key) => texts(block[key])),
      ...listAt(block, 'fields').flatMap(texts), ...listAt(block, 'elements').filter((element) => isFields(element) && element.action_id === undefined).flatMap(texts),
      ...elementLines(block, nameOf, held),
      ...[...listAt(block, 'child_blocks'), ...listAt(block, 'tasks')].flatMap((inner) => blockLines(inner as Block, nameOf, held)),
    ];
  }
}

/** A text, a text object, a picture's words, or what stands in a table's cell. */
function textLines(value: unknown, nameOf: NameOf): string[] {
  if (typeof value === 'string') return [value];
  if (!isFields(value)) return [];
  if (value.type === 'rich_text') return richPlain(value, nameOf);
  if (value.type === 'image') return [textAt(value, 'alt_text') ?? ''];
  if (value.type === 'card') return blockLines(value as Block, nameOf, new Map());
  const text = textAt(value, 'text') ?? '';
  return [value.type === 'mrkdwn' ? unmarked(text, nameOf) : text];
}

function elementLines(block: Block, nameOf: NameOf, held: View['held']): string[] {
  return elementsOf([{ ...block, child_blocks: [] }]).flatMap(({ blockId, actionId, element }) => {
    const now = held.get(slotOf(blockId, actionId)) ?? heldAtFirst(element);
    const listed = ['radio_buttons', 'checkboxes'].includes(element.type) ? listAt(element, 'options') : [];
    if (listed.length > 0) return listed.flatMap((option) => (isFields(option) ? [...textLines(option.text, nameOf), ...textLines(option.description, nameOf)] : []));
    const entered = now ? heldLines(contentOf(now), nameOf) : [];
    return [...textLines(element.text, nameOf), ...(entered.length > 0 ? entered : textLines(element.placeholder, nameOf))];
  });
}

function heldLines(content: unknown, nameOf: NameOf): string[] {
  if (Array.isArray(content)) return content.flatMap((one) => heldLines(one, nameOf));
  if (isFields(content)) return textLines(content.type === undefined ? content.text : content, nameOf);
  return typeof content === 'string' || typeof content === 'number' ? [nameOf(String(content)) ?? String(content)] : [];
}

/** mrkdwn as it reads: mentions by name, links by their words, marks of emphasis away. */
function unmarked(text: string, nameOf: NameOf): string {
  const named = text
    .replace(/<@(\w+)(?:\|([^>]*))?>/g, (_whole, id: string, label?: string) => `@${nameOf(id) ?? label ?? id}`)
    .replace(/<#(\w+)(?:\|([^>]*))?>/g, (_whole, id: string, label?: string) => `#${label ?? nameOf(id) ?? id}`)
    .replace(/<!date\^\d+\^[^|>]*(?:\|([^>]*))?>/g, (_whole, fallback?: string) => fallback ?? '')
    .replace(/<[^|>]+\|([^>]*)>/g, '$1').replace(/<((?:https?:|mailto:)[^>]*)>/g, '$1');
  const bare = named.replace(/(^|[\s\u200b\p{P}\p{S}])([*_~`])(\S(?:[^\n]*?\S)?)\2(?=$|[\s\u200b\p{P}\p{S}])/gmu, '$1$3');
  return bare.replace(/\u200b/g, '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

/** A button as it stands there. */
export interface ButtonSeen { readonly text: string; readonly actionId: string; readonly value: string | undefined; readonly style?: string; readonly url?: string }

/** The buttons, in reading order. */
export function buttons(shown: Message | View | undefined): ButtonSeen[] {
  return elementsOf(shown?.blocks ?? []).filter(({ element }) => element.type === 'button').map(({ actionId, element }) => buttonSeen(actionId, element));
}

function buttonSeen(actionId: string, element: Fields): ButtonSeen {
  const style = textAt(element, 'style');
  const url = textAt(element, 'url');
  return { text: textAt(fieldsAt(element, 'text'), 'text') ?? '', actionId, value: textAt(element, 'value'), ...(style === undefined ? {} : { style }), ...(url === undefined ? {} : { url }) };
}
