import { fieldsAt, isFields, listAt, textAt, type Fields } from '../slack/json';
import { elementsOf, isAction, isInput, partsOf, type Standing } from './elements';

/** The inputs of a card, those behind buttons included. */
export function inputsOf(card: Fields | undefined): Standing[] {
  return elementsOf(card).filter(isInput);
}

/** The inputs that an action sends: those of the card it stands in and of the cards around that. */
export function inputsFor(card: Fields | undefined, action: Standing): Standing[] {
  if (action.element.associatedInputs === 'none') return [];
  const all = elementsOf(card);
  const around = all.find(({ at }) => at === action.at)?.inside ?? [];
  return all.filter((one) => isInput(one) && one.inside.every((shown, depth) => shown === around[depth]));
}

/** What an action says of the call it makes, as the app's own data tell it. */
export function callOf(action: Fields): Fields {
  return fieldsAt(fieldsAt(action, 'data'), 'call');
}

/** The action that sends the card's form; undefined: the card asks nothing that could be sent. */
export function formActionOf(card: Fields | undefined): Standing | undefined {
  return elementsOf(card).filter(isAction).find(({ element }) => textAt(callOf(element), 'form') !== undefined);
}

/** Whether a card asks something: what asks nothing only tells how it went. */
export function asks(card: Fields): boolean {
  return formActionOf(card) !== undefined || inputsOf(card).length > 0;
}

const ERROR = 'error.';

/** The sentences that the card shows under its fields, by input id. */
export function errorsIn(card: Fields | undefined): Record<string, string> {
  return Object.fromEntries((card ? partsOf(card) : []).filter(({ id }) => id.startsWith(ERROR)).map(({ id, element }) => [id.slice(ERROR.length), wordsOf(element)]));
}

function wordsOf(element: Fields): string {
  return textAt(element, 'text') ?? ['inlines', 'items'].flatMap((key) => listAt(element, key)).map((inner) => (isFields(inner) ? wordsOf(inner) : String(inner))).join('');
}

/** The first heading. */
export function headingOf(card: Fields): string {
  const heading = partsOf(card).find(({ element }) => element.type === 'TextBlock' && element.style === 'heading');
  return textAt(heading?.element ?? {}, 'text') ?? '';
}
