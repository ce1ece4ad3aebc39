import { fieldsAt, textAt, type Fields } from '../../slack/json';
import { callOf } from '../asked';
import { choicesOf, elementsOf, isAction, isInput, type Standing } from '../elements';
import { entered } from '../inputs';
import { valueOf } from '../plain';
import type { Where } from './stage';

/** Which of several actions, and what is chosen beside it. */
export interface Choice {
  /** A button's value as `buttons` tells it, or any of its arguments; of a select a choice's value. */
  readonly value?: string;
  /** A button's words; of a select the words or the value of a choice. */
  readonly option?: string | readonly string[];
  /** Which one of several actions with that id, or which choice, from 0. */
  readonly index?: number;
  /** Only the action with exactly that id, as it stands: those who see the card press that one. */
  readonly exact?: boolean;
}

/** The action meant; behind a question the one that its yes stands for. What is chosen beside it is held from now on. @throws where there is none */
export function meant(where: Pick<Where, 'card' | 'held'>, actionId: string, choice: Choice): Standing {
  const all = elementsOf(where.card).filter(isAction);
  const only = choice.exact ? all.find(({ id }) => id === actionId) : undefined;
  if (only) return only;
  const named = all.filter((one) => choice.exact ? one.id === actionId : isNamed(one, actionId) && !one.inside.some((shown) => isNamed({ id: textAt(shown, 'id') ?? '' }, actionId)));
  const fitting = named.filter((one) => (chooses(one) ? choiceIn(where, one, choice) !== undefined : fits(one, choice)));
  const found = fitting.length > 1 && choice.index !== undefined ? fitting[choice.index] : fitting[0];
  if (!found) throw new Error(`there is no ${actionId} that fits ${JSON.stringify(choice)}; there is ${all.map(({ id }) => id).join(', ') || 'nothing to press'}`);
  if (fitting.length > 1 && choice.index === undefined) throw new Error(`${fitting.length} actions fit ${actionId}: tell which by value or index`);
  if (chooses(found)) hold(where, found, choiceIn(where, found, choice) ?? '');
  return behind(where, found);
}

function isNamed({ id }: Pick<Standing, 'id'>, actionId: string): boolean {
  return id === actionId || (id.startsWith(actionId) && /^[:#]/.test(id.slice(actionId.length)));
}

function chooses({ element }: Standing): boolean {
  return textAt(callOf(element), 'choice') !== undefined;
}

function fits(one: Standing, { value, option }: Choice): boolean {
  const args = Object.values(fieldsAt(callOf(acting(one)), 'args')).map(String);
  const fitsValue = value === undefined || valueOf(acting(one)) === value || args.includes(value);
  return fitsValue && (option === undefined || textAt(one.element, 'title') === option);
}

/** A question stands for what its yes does. */
function acting({ element, id }: Standing): Fields {
  if (element.type !== 'Action.ShowCard') return element;
  return elementsOf(fieldsAt(element, 'card')).find((inner) => isAction(inner) && inner.id.startsWith(id))?.element ?? element;
}

function behind(where: Pick<Where, 'card'>, found: Standing): Standing {
  if (found.element.type !== 'Action.ShowCard') return found;
  const inner = elementsOf(where.card).find((one) => isAction(one) && one.at.startsWith(`${found.at}/card/`) && one.element.type !== 'Action.ShowCard' && isNamed(one, found.id));
  return inner ?? found;
}

function selectOf(where: Pick<Where, 'card'>, { element }: Standing): Standing | undefined {
  return elementsOf(where.card).find((one) => isInput(one) && one.id === textAt(callOf(element), 'choice'));
}

/** What the select beside the action holds after that choice; undefined: it has no such choice. */
function choiceIn(where: Pick<Where, 'card' | 'held'>, one: Standing, { value, option, index }: Choice): string | undefined {
  const select = selectOf(where, one);
  if (!select) return undefined;
  const told = option ?? value;
  if (told === undefined) return index === undefined ? (where.held.get(select.id) ?? textAt(select.element, 'value') ?? '') : choicesOf(select.element)[index]?.value;
  try {
    return entered(select.element, told);
  } catch {
    return undefined;
  }
}

function hold(where: Pick<Where, 'card' | 'held'>, one: Standing, value: string): void {
  const select = selectOf(where, one);
  if (select && value !== '') where.held.set(select.id, value);
}
