import { say, type Language, type Text } from '../../kernel/messages';
import type { Field, FieldKind, Form, RawFields } from '../../ui/form';
import type { CardElement, CardInput } from './adaptive';
import { BETWEEN, choicesOf } from './choices';
import { filled, Unfit } from './limits';
import { texts } from './messages';
import { harmless, oneLine, richLines, unmarked } from './text';

/** What comes back to a field with its form: what the person had typed, and what is wrong with it. */
export interface Again { readonly typed?: RawFields[string]; readonly error?: Text | undefined }

type FieldOf<K extends FieldKind> = Extract<Field, { field: K }>;

interface Asking<K extends FieldKind> {
  /** What the client says under it when it is left empty. */
  readonly missing: typeof texts.fillIn | typeof texts.pick;
  input(field: FieldOf<K>, base: Base, language: Language, typed: RawFields[string]): CardInput;
  /** From what a client sends: one string, whatever was asked. */
  read(raw: string): RawFields[string];
}

type Base = Pick<CardInput, 'id' | 'label' | 'isRequired' | 'errorMessage' | 'placeholder'>;

const fewChoices = { one: 5, several: 10, unfiltered: 15 } as const;

/** The input, what is wrong with it, and its hint: an input of this platform has neither of its own. */
export function ask(field: Field, language: Language, again: Again = {}): CardElement[] {
  const asking = askings[field.field] as Asking<FieldKind>; // the table below pairs each kind with how it is asked
  const input = asking.input(field, baseOf(field, asking.missing, language), language, again.typed === undefined ? initialOf(field) : again.typed);
  const [error, ...rest] = again.error ? richLines(again.error, language, { color: 'attention', weight: 'bolder' }) : [];
  const hint = field.hint ? richLines(field.hint, language, { isSubtle: true, size: 'small' }) : [];
  return [input, ...(error ? [{ ...error, id: errorId(field.id), spacing: 'small' } as const, ...rest] : []), ...hint.map((block) => ({ ...block, spacing: 'small' } as const))];
}

/** The element that says what is wrong with a field. */
export function errorId(field: string): string {
  return `error.${field}`;
}

/** A card's inputs share the room of an action's own data. */
const TAKEN = new Set(['call', 'msteams', 'verb', 'action']);

function baseOf(field: Field, missing: Asking<FieldKind>['missing'], language: Language): Base {
  if (TAKEN.has(field.id)) throw new Unfit('a field has a name that is taken');
  const label = harmless(filled(field.label[language], 'a field\'s label'));
  return {
    id: filled(field.id, 'a field\'s id'), label,
    ...(field.required ? { isRequired: true, errorMessage: say(missing, { label })[language] } : {}),
    ...(field.placeholder ? { placeholder: oneLine(unmarked(field.placeholder[language])) } : {}),
  };
}

function initialOf(field: Field): RawFields[string] {
  return field.initial;
}

const askings: { readonly [K in FieldKind]: Asking<K> } = {
  text: {
    missing: texts.fillIn,
    input: (field, base, _, typed) => ({
      type: 'Input.Text', ...base, ...(field.multiline ? { isMultiline: true } : {}), maxLength: field.maxLength,
      ...(typeof typed === 'string' && typed !== '' ? { value: typed } : {}),
    }),
    read: (raw) => (raw === '' ? null : raw),
  },
  /** Few choices are all seen at once; many are found by typing. */
  choice: {
    missing: texts.pick,
    input: (field, base, language, typed) => {
      const choices = choicesOf(field.options, language);
      const style = choices.length <= fewChoices.one && field.required ? 'expanded' : choices.length > fewChoices.unfiltered ? 'filtered' : 'compact';
      const value = choices.find((choice) => choice.value === typed)?.value;
      return { type: 'Input.ChoiceSet', ...base, style, wrap: true, choices, ...(value === undefined ? {} : { value }) };
    },
    read: (raw) => (raw === '' ? null : raw),
  },
  choices: {
    missing: texts.pick,
    input: (field, base, language, typed) => {
      const choices = choicesOf(field.options, language);
      const style = choices.length <= fewChoices.several ? 'expanded' : 'compact';
      const picked = choices.map((choice) => choice.value).filter((value) => Array.isArray(typed) && typed.includes(value));
      return { type: 'Input.ChoiceSet', ...base, style, isMultiSelect: true, wrap: true, choices, ...(picked.length > 0 ? { value: picked.join(BETWEEN) } : {}) };
    },
    read: (raw) => raw.split(BETWEEN).filter((value) => value !== ''),
  },
};

/** Each field of the form as it was filled in, whatever else came along. A client leaves out what is empty. */
export function fieldsOf(form: Form, inputs: Readonly<Record<string, unknown>>): RawFields {
  return Object.fromEntries(form.fields.map((field) => {
    const raw = inputs[field.id];
    return [field.id, askings[field.field].read(typeof raw === 'string' ? raw : '')];
  }));
}
