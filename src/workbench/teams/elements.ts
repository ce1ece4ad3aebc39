import { isFields, listAt, textAt, type Fields } from '../slack/json';

export type Element = Fields & { readonly type: string };

/** A part of a card and where it stands. */
export interface Standing {
  /** Empty where the part has none. */
  readonly id: string;
  readonly element: Element;
  /** JSON pointer from the card. */
  readonly at: string;
  /** The actions that show the card it stands in, the outermost first; empty: the card itself. */
  readonly inside: readonly Element[];
}

/** Where parts hold other parts, in reading order. */
const HOLDING = ['body', 'items', 'columns', 'rows', 'cells', 'images', 'inlines', 'actions', 'selectAction', 'inlineAction'];

/**
 * Every part of a card in reading order: containers before what they hold, cards that a button shows after the button. An element that only
 * newer clients know stands as its fallback, which every client can draw.
 */
export function partsOf(card: Fields): Standing[] {
  return within(card, '', []);
}

function within(holder: Fields, at: string, inside: readonly Element[]): Standing[] {
  return HOLDING.flatMap((key) => {
    const held = holder[key];
    if (Array.isArray(held)) return held.flatMap((part, index) => standing(part, `${at}/${key}/${index}`, inside));
    return standing(held, `${at}/${key}`, inside);
  });
}

function standing(part: unknown, at: string, inside: readonly Element[]): Standing[] {
  if (!isFields(part)) return [];
  const told = drawnAs(withType(part, at), at);
  if (!told) return [];
  const { element } = told;
  const shown = element.type === 'Action.ShowCard' && isFields(element.card) ? within(element.card, `${told.at}/card`, [...inside, element]) : [];
  return [{ id: textAt(element, 'id') ?? '', element, at: told.at, inside }, ...within(element, told.at, inside), ...shown];
}

/** Columns, rows and cells may leave their type out: the place tells it. */
function withType(part: Fields, at: string): Element {
  return { ...part, type: textAt(part, 'type') ?? IMPLIED[at.split('/').at(-2) ?? ''] ?? '' };
}

const IMPLIED: Readonly<Record<string, string>> = { columns: 'Column', rows: 'TableRow', cells: 'TableCell', images: 'Image', inlines: 'TextRun' };

/** The elements of version 1.5: every client draws them. */
export const KNOWN: ReadonlySet<string> = new Set([
  'ActionSet', 'Column', 'ColumnSet', 'Container', 'FactSet', 'Image', 'ImageSet', 'RichTextBlock', 'Table', 'TableCell', 'TableColumnDefinition', 'TableRow', 'TextBlock', 'TextRun',
  'Input.ChoiceSet', 'Input.Date', 'Input.Number', 'Input.Text', 'Input.Time', 'Input.Toggle',
  'Action.Execute', 'Action.OpenUrl', 'Action.ShowCard', 'Action.Submit', 'Action.ToggleVisibility',
]);

/** The part as every client draws it: itself, or its fallback; undefined: not at all. */
export function drawn(part: Fields): Element | undefined {
  return drawnAs({ ...part, type: textAt(part, 'type') ?? '' }, '')?.element;
}

function drawnAs(element: Element, at: string): { readonly element: Element; readonly at: string } | undefined {
  if (KNOWN.has(element.type)) return { element, at };
  return isFields(element.fallback) ? drawnAs(withType(element.fallback, at), `${at}/fallback`) : undefined;
}

export function isAction({ element }: Standing): boolean {
  return element.type.startsWith('Action.');
}

export function isInput({ element }: Standing): boolean {
  return element.type.startsWith('Input.');
}

/** Everything that can be pressed, chosen or typed into, in reading order. */
export function elementsOf(card: Fields | undefined): Standing[] {
  return card ? partsOf(card).filter((part) => isAction(part) || isInput(part)) : [];
}

/** What an action does, by its id: `#2` and the like only tell it from others that do the same. */
export function nameOf(id: string): string {
  return id.replace(/#.*$/, '');
}

/** What a choice is called where people read it, by its value. */
export function choicesOf(element: Fields): { readonly title: string; readonly value: string }[] {
  return listAt(element, 'choices').filter(isFields).map((choice) => ({ title: textAt(choice, 'title') ?? '', value: textAt(choice, 'value') ?? '' }));
}

/** What an input holds before anybody touched it, as a client would send it. */
export function heldAtFirst(element: Fields): string {
  const { value } = element;
  if (element.type === 'Input.Toggle') return typeof value === 'string' ? value : (textAt(element, 'valueOff') ?? 'false');
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
