import { fieldsAt, isFields, listAt, textAt, type Fields } from '../slack/json';
import { choicesOf, drawn, elementsOf, heldAtFirst, isAction, nameOf, type Element, type Standing } from './elements';
import { unmarked } from './markdown';

/** What stands in front of somebody: a message, a dialog, or a card alone. */
export interface Shown {
  readonly card?: Fields | undefined;
  /** Of a message, above its card. */
  readonly text?: string;
  /** Of a dialog. */
  readonly title?: string;
  readonly files?: readonly { readonly title: string }[];
  /** A file that waits for the person's consent. */
  readonly consent?: { readonly name: string; readonly description: string } | undefined;
  /** What the person typed and chose, by input id. */
  readonly held?: ReadonlyMap<string, string>;
  readonly trouble?: string | undefined;
}

/** All visible text in reading order, a line for each piece, without markup. Cards that a button would show are not visible yet. */
export function plain(shown: Shown | undefined): string {
  if (!shown) return '';
  const { title = '', text = '', card, consent, files = [], trouble = '' } = shown;
  const lines = [
    title, unmarked(text), ...cardLines(card, shown.held ?? new Map<string, string>()),
    ...(consent ? [consent.name, consent.description] : []), ...files.map((file) => file.title), trouble,
  ];
  return lines.filter((line) => line !== '').join('\n');
}

type Held = ReadonlyMap<string, string>;

function cardLines(card: Fields | undefined, held: Held): string[] {
  return card ? [...listAt(card, 'body'), ...listAt(card, 'actions')].flatMap((part) => lines(part, held)) : [];
}

/** What one part says, itself and what it holds, as every client draws it. */
function lines(part: unknown, held: Held): string[] {
  if (!isFields(part)) return [];
  const root = drawn(part);
  if (!root || root.isVisible === false) return [];
  const all = (key: string): string[] => listAt(root, key).flatMap((inner) => lines(inner, held));
  if (root.type.startsWith('Input.')) return inputLines(root, held);
  if (root.type.startsWith('Action.')) return [textAt(root, 'title') ?? ''];
  switch (root.type) {
    case 'TextBlock': return [unmarked(textAt(root, 'text') ?? '')];
    case 'RichTextBlock': return [listAt(root, 'inlines').map((run) => (typeof run === 'string' ? run : isFields(run) ? (textAt(run, 'text') ?? '') : '')).join('')];
    case 'FactSet': return listAt(root, 'facts').filter(isFields).map((fact) => `${unmarked(textAt(fact, 'title') ?? '')}：${unmarked(textAt(fact, 'value') ?? '')}`);
    case 'Image': return [textAt(root, 'altText') ?? ''];
    case 'Table': return listAt(root, 'rows').filter(isFields).map((row) => listAt(row, 'cells').filter(isFields).map((cell) => listAt(cell, 'items').flatMap((item) => lines(item, held)).join(' ')).join(' | '));
    case 'ColumnSet': return listAt(root, 'columns').filter(isFields).filter((column) => column.isVisible !== false).flatMap((column) => listAt(column, 'items').flatMap((item) => lines(item, held)));
    default: return [...all('items'), ...all('images'), ...all('actions')];
  }
}

function inputLines(input: Element, held: Held): string[] {
  const now = held.get(textAt(input, 'id') ?? '') ?? heldAtFirst(input);
  const title = input.type === 'Input.Toggle' ? [textAt(input, 'title') ?? ''] : [];
  return [textAt(input, 'label') ?? '', ...title, ...contentLines(input, now), ...(isFields(input.inlineAction) ? [textAt(input.inlineAction, 'title') ?? ''] : [])];
}

/** What stands in the field: all choices where they lie open, otherwise what is entered, otherwise the placeholder. */
function contentLines(input: Element, now: string): string[] {
  if (input.type === 'Input.Toggle') return [];
  const placeholder = textAt(input, 'placeholder') ?? '';
  if (input.type !== 'Input.ChoiceSet') return [now === '' ? placeholder : now];
  const choices = choicesOf(input);
  if (input.style === 'expanded') return choices.map((choice) => choice.title);
  const entered = now.split(',').flatMap((value) => choices.filter((choice) => choice.value === value)).map((choice) => choice.title);
  return entered.length > 0 ? entered : [placeholder];
}

/** A button as it stands there. */
export interface ButtonSeen { readonly text: string; readonly actionId: string; readonly value: string | undefined; readonly style?: string; readonly url?: string }

/** The buttons, in reading order. One that asks before it acts counts once, with the value of what it would do; one that sends what is chosen beside it belongs to the select. */
export function buttons(shown: Shown | undefined): ButtonSeen[] {
  return elementsOf(shown?.card).filter((part) => isAction(part) && part.inside.length === 0 && !/\/(?:selectAction|inlineAction)$/.test(part.at) && callOf(part.element).choice === undefined).map(buttonSeen);
}

function buttonSeen({ id, element }: Standing): ButtonSeen {
  const style = textAt(element, 'style');
  const url = textAt(element, 'url');
  return {
    text: textAt(element, 'title') ?? '', actionId: nameOf(id), value: valueOf(acting(element)),
    ...(style === undefined ? {} : { style }), ...(url === undefined ? {} : { url }),
  };
}

/** Behind a question stands the action whose id begins with its own. */
function acting(action: Element): Element {
  if (action.type !== 'Action.ShowCard') return action;
  return elementsOf(fieldsAt(action, 'card')).find((part) => isAction(part) && part.id.startsWith(textAt(action, 'id') ?? ''))?.element ?? action;
}

/** The arguments that stand in an action's data, as text. */
export function valueOf(action: Fields): string | undefined {
  const { args } = callOf(action);
  return args === undefined ? undefined : JSON.stringify(args);
}

function callOf(action: Fields): Fields {
  return fieldsAt(fieldsAt(action, 'data'), 'call');
}
