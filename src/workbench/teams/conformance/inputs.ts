import { isFields, textAt, type Fields } from '../../slack/json';
import { choicesOf, heldAtFirst, isAction, isInput, type Element, type Standing } from '../elements';
import type { Inspection } from './inspection';

/** The most that a field of ours takes. */
const LONGEST = 3_000;

type Rule = (part: Standing, seen: Inspection) => void;

/** What the checklist asks of inputs, over the card and everything that its buttons show. */
export function inspectInputs(parts: readonly Standing[], seen: Inspection): void {
  const inputs = parts.filter(isInput);
  const ids = new Set(inputs.map((input) => input.id));
  for (const input of inputs) {
    for (const rule of [named, byKind[input.element.type] ?? anything]) rule(input, seen);
  }
  for (const part of parts.filter(({ element, id }) => !element.type.startsWith('Action.') && id.startsWith('error.'))) {
    if (!ids.has(part.id.slice('error.'.length))) seen.fault('error-without-field', part.at, `there is no field for ${part.id}`);
  }
  for (const { element, at } of parts.filter(isAction)) choiceBeside(element, at, ids, seen);
}

const anything: Rule = () => undefined;

const named: Rule = ({ element, at }, seen) => {
  if (!textAt(element, 'label')?.trim()) seen.fault('input-label', at, 'an input needs a label');
  if (element.isRequired === true && !textAt(element, 'errorMessage')?.trim()) seen.fault('input-error-message', at, 'a required input needs an errorMessage');
};

const byKind: Readonly<Record<string, Rule>> = {
  'Input.ChoiceSet': ({ element, at }, seen) => {
    const choices = choicesOf(element);
    if (choices.length === 0 && element['choices.data'] === undefined) seen.fault('choices-empty', at, 'there is nothing to choose');
    const known = new Set<string>();
    for (const { title, value } of choices) {
      if (known.has(value)) seen.fault('choice-value-duplicate', at, `${value} stands twice`);
      if (value.includes(',')) seen.fault('choice-value-comma', at, `${value} could not be told from two values`);
      if (title.trim() === '') seen.fault('choice-title', at, `${value} has no title`);
      known.add(value);
    }
    const held = heldAtFirst(element);
    const chosen = held === '' ? [] : element.isMultiSelect === true ? held.split(',') : [held];
    for (const value of element['choices.data'] === undefined ? chosen : []) if (!known.has(value)) seen.fault('choice-value-unknown', at, `${value} is no choice`);
  },
  'Input.Date': dated(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'date-format', 'YYYY-MM-DD'),
  'Input.Time': dated(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'time-format', 'HH:mm'),
  'Input.Number': ({ element, at }, seen) => {
    const [min, value, max] = [element.min, element.value, element.max].map((held) => (typeof held === 'number' ? held : undefined));
    const ascending = [min, value, max].filter((held) => held !== undefined);
    if (ascending.some((held, index) => index > 0 && held < (ascending[index - 1] ?? held))) seen.fault('number-range', at, 'min ≤ value ≤ max');
  },
  'Input.Text': ({ element, at }, seen) => {
    const most = seen.around.longestText ?? LONGEST;
    const { maxLength } = element;
    if (typeof maxLength !== 'number' || !Number.isInteger(maxLength) || maxLength < 1 || maxLength > most) seen.fault('text-length', at, `maxLength must be 1 to ${most}`);
  },
};

function dated(pattern: RegExp, code: string, words: string): Rule {
  return ({ element, at }, seen) => {
    for (const key of ['value', 'min', 'max']) {
      const held = textAt(element, key);
      if (held !== undefined && held !== '' && !pattern.test(held)) seen.fault(code, `${at}/${key}`, `must be ${words}`);
    }
  };
}

/** An action that sends what was chosen beside it names an input that is there. */
function choiceBeside(action: Element, at: string, ids: ReadonlySet<string>, seen: Inspection): void {
  const call = isFields(action.data) && isFields(action.data.call) ? action.data.call : {};
  const choice = textAt(call, 'choice');
  if (choice !== undefined && !ids.has(choice)) seen.fault('choice-input', at, `there is no input ${choice}`);
}

const KEPT = ['id', 'label', 'isRequired', 'errorMessage'] as const;

/** Elements that only newer clients know need a fallback; that of an input asks the same. */
export function inspectFallbacks(holder: unknown, at: string, extensions: ReadonlySet<string>, seen: Inspection): void {
  if (Array.isArray(holder)) return holder.forEach((held, index) => inspectFallbacks(held, `${at}/${index}`, extensions, seen));
  if (!isFields(holder)) return;
  const type = textAt(holder, 'type') ?? '';
  if (extensions.has(type)) extended(holder, type, at, seen);
  for (const [key, held] of Object.entries(holder)) if (key !== 'data') inspectFallbacks(held, `${at}/${key}`, extensions, seen);
}

function extended(element: Fields, type: string, at: string, seen: Inspection): void {
  const { fallback } = element;
  if (fallback === undefined || (type.startsWith('Input.') && !isFields(fallback))) return seen.fault('fallback-missing', at, `${type} needs a fallback`);
  if (!type.startsWith('Input.') || !isFields(fallback)) return;
  const lost = KEPT.filter((key) => element[key] !== fallback[key]);
  if (lost.length > 0) seen.fault('fallback-input', at, `the fallback of an input keeps ${lost.join(', ')}`);
}
