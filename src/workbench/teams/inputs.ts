import { isFields, listAt, textAt, type Fields } from '../slack/json';
import { heldAtFirst, type Standing } from './elements';

export type Entered = string | readonly string[] | null;

/** What an input holds after a person entered something; null empties it. @throws where a client would not let it be entered */
export function entered(input: Fields, value: Entered): string {
  const told = value === null ? [] : typeof value === 'string' ? [value] : [...value];
  const type = String(input.type);
  if (type === 'Input.ChoiceSet') return chosen(input, told);
  if (told.length > 1) throw new Error(`a ${type} takes one value, not ${told.length}`);
  return (TYPED[type] ?? refuse)(told[0] ?? '', input);
}

function chosen(input: Fields, told: readonly string[]): string {
  if (told.length > 1 && input.isMultiSelect !== true) throw new Error(`only one can be chosen here, not ${told.length}`);
  const offered = listAt(input, 'choices').filter(isFields);
  return told.map((text) => {
    const found = offered.find((choice) => choice.value === text) ?? offered.find((choice) => choice.title === text);
    if (!found) throw new Error(`there is no choice 「${text}」: there is ${offered.map(({ title }) => String(title)).join('・') || 'none'}`);
    return String(found.value);
  }).join(',');
}

const TYPED: Readonly<Record<string, (text: string, input: Fields) => string>> = {
  'Input.Text': line,
  'Input.Number': (text, input) => (/^(?:-?\d+(?:\.\d+)?)?$/.test(text) ? text : refuse(text, input)),
  'Input.Date': (text, input) => (/^(?:\d{4}-\d{2}-\d{2})?$/.test(text) ? text : refuse(text, input)),
  'Input.Time': (text, input) => (/^(?:\d{2}:\d{2})?$/.test(text) ? text : refuse(text, input)),
  'Input.Toggle': (text, input) => ([input.valueOn ?? 'true', input.valueOff ?? 'false'].includes(text) ? text : refuse(text, input)),
  'Input.Rating': (text, input) => (/^\d*$/.test(text) && Number(text) <= Number(input.max ?? 5) ? text : refuse(text, input)),
};

function line(text: string, input: Fields): string {
  const most = Number(input.maxLength ?? Number.POSITIVE_INFINITY);
  if (text.length > most) throw new Error(`the field takes ${most} characters, not ${text.length}`);
  if (input.isMultiline !== true && text.includes('\n')) throw new Error('the field takes one line only');
  return text;
}

function refuse(text: string, input: Fields): never {
  throw new Error(`a client would not let 「${text}」 be entered into an ${String(input.type)}`);
}

/** What an input holds now; undefined: nothing that would be sent. */
export function heldNow(input: Fields, held: ReadonlyMap<string, string>): string | undefined {
  const value = held.get(textAt(input, 'id') ?? '') ?? heldAtFirst(input);
  return input.type === 'Input.ChoiceSet' && value === '' ? undefined : value;
}

/** What is sent of these inputs, by their ids. */
export function valuesOf(inputs: readonly Standing[], held: ReadonlyMap<string, string>): Fields {
  return Object.fromEntries(inputs.flatMap(({ element }) => {
    const value = heldNow(element, held);
    return value === undefined ? [] : [[textAt(element, 'id') ?? '', value] as const];
  }));
}

/** What a client says under the inputs before anything is sent, by input id. Empty: it may be sent. */
export function clientErrors(inputs: readonly Standing[], held: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries(inputs.flatMap(({ element }) => {
    const value = heldNow(element, held) ?? '';
    return fits(element, value) ? [] : [[textAt(element, 'id') ?? '', textAt(element, 'errorMessage') ?? 'Please check this field.'] as const];
  }));
}

function fits(input: Fields, value: string): boolean {
  if (value === '') return input.isRequired !== true;
  const min = input.min as string | number | undefined;
  const max = input.max as string | number | undefined;
  switch (input.type) {
    case 'Input.Toggle': return input.isRequired !== true || value === (textAt(input, 'valueOn') ?? 'true');
    case 'Input.Text': return typeof input.regex !== 'string' || new RegExp(input.regex).test(value);
    case 'Input.Number': return Number(value) >= Number(min ?? Number.NEGATIVE_INFINITY) && Number(value) <= Number(max ?? Number.POSITIVE_INFINITY);
    case 'Input.Date': case 'Input.Time': return (min === undefined || value >= min) && (max === undefined || value <= max);
    default: return true;
  }
}
