import { fieldsAt, textAt, type Fields } from './json';
import { limit } from './conformance/limits';
import { optionsOf } from './conformance/options';
import { holdings } from './holding';
import type { Held } from './view-board';
import type { Workspace } from './workspace';

export type Entered = string | readonly string[] | null;

type Element = Fields & { readonly type: string };

/** Where entered text is looked up: the workspace's people and places, and the options found by the last search. */
export interface Known { readonly workspace: Workspace; readonly found: readonly Fields[] }

/** What an element holds after a person entered something; null empties it. @throws where a client would not let it be entered */
export function entered(element: Element, value: Entered, known: Known): Held {
  const holding = holdings[element.type];
  if (!holding) throw new Error(`nothing can be entered into a ${element.type}`);
  const told = value === null ? [] : typeof value === 'string' ? [value] : [...value];
  const most = holding.many ? element.max_selected_items : 1;
  if (typeof most === 'number' && told.length > most) throw new Error(`a ${element.type} takes at most ${most} here, not ${told.length}`);
  const items = told.map((text) => item(element, text, known));
  return { type: element.type, [holding.under]: holding.many ? items : (items[0] ?? null) };
}

function item(element: Element, text: string, known: Known): unknown {
  const { under } = holdings[element.type] ?? { under: '' };
  if (under.startsWith('selected_option')) return optionFor(element, text, known);
  if (under.startsWith('selected_user')) return userFor(text, known.workspace);
  if (under.startsWith('selected_channel') || under.startsWith('selected_conversation')) return channelFor(element, text, known.workspace);
  return (TYPED[element.type] ?? refuse)(text, element);
}

const TYPED: Readonly<Record<string, (text: string, element: Element) => unknown>> = {
  plain_text_input: line, email_text_input: line, url_text_input: line,
  number_input: (text) => (/^-?\d*(?:\.\d*)?$/.test(text) ? text : refuse(text, { type: 'number_input' })),
  datepicker: (text, element) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? text : refuse(text, element)),
  timepicker: (text, element) => (/^\d{2}:\d{2}$/.test(text) ? text : refuse(text, element)),
  datetimepicker: (text, element) => (/^\d{10}$/.test(text) ? Number(text) : refuse(text, element)),
  rich_text_input: (text) => ({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] }),
};

function line(text: string, element: Element): string | null {
  const most = Number(element.max_length ?? limit('elements', 'plain_text_input', 'max_length').max);
  if (text.length > most) throw new Error(`the field takes ${most} characters, not ${text.length}`);
  if (element.multiline !== true && text.includes('\n')) throw new Error('the field takes one line only');
  return text === '' ? null : text;
}

function refuse(text: string, element: Element): never {
  throw new Error(`a client would not let 「${text}」 be entered into a ${element.type}`);
}

function optionFor(element: Element, text: string, { found }: Known): Fields {
  const offered = element.type.endsWith('external_select') ? found : optionsOf(element);
  const option = offered.find((held) => textAt(held, 'value') === text) ?? offered.find((held) => textAt(fieldsAt(held, 'text'), 'text') === text);
  if (option) return option;
  const names = offered.map((held) => textAt(fieldsAt(held, 'text'), 'text') ?? '').join('・');
  throw new Error(`there is no option 「${text}」: there ${offered.length === 0 ? 'are none (an external select needs a search first)' : `is ${names}`}`);
}

function userFor(text: string, workspace: Workspace): string {
  const account = workspace.accounts.get(text) ?? workspace.accountByEmail(text);
  if (!account || account.deleted) throw new Error(`there is no user ${text} to choose`);
  return account.id;
}

function channelFor(element: Element, text: string, workspace: Workspace): string {
  const channel = workspace.channels.get(text);
  if (!channel || channel.isArchived || (element.type.includes('channels') && channel.kind !== 'public')) throw new Error(`there is no channel ${text} to choose`);
  return channel.id;
}
