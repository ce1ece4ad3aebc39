import type { InputBlock, InputBlockElement } from '@slack/types';
import { z } from 'zod';
import type { Language } from '../../kernel/messages';
import type { Field, FieldKind, RawFields } from '../../ui/form';
import { choices, optionOf } from './acting';
import { fitted, limits, Unfit } from './limits';
import { plain } from './text';

type Asker<K extends FieldKind> = (field: Extract<Field, { field: K }>, actionId: string, language: Language) => InputBlockElement;

/** A field's block id is its id and its action id `field.<id>`: what was typed survives a new rendering only while both stay. */
export function ask(field: Field, language: Language): InputBlock {
  const id = fitted(field.id, limits.id - 'field.'.length, 'a field\'s id');
  return {
    type: 'input',
    block_id: id,
    label: plain(field.label[language], limits.label, 'a field\'s label'),
    ...(field.hint ? { hint: plain(field.hint[language], limits.hint, 'a hint') } : {}),
    optional: field.required !== true,
    element: (askers[field.field] as Asker<FieldKind>)(field, `field.${id}`, language), // the table below pairs each kind with its asker
  };
}

const askers: { readonly [K in FieldKind]: Asker<K> } = {
  text: (field, action_id, language) => ({
    type: 'plain_text_input', action_id, multiline: field.multiline === true, max_length: Math.min(field.maxLength, limits.input),
    ...placeholder(field, language),
    ...(field.initial ? { initial_value: fitted(field.initial, Math.min(field.maxLength, limits.input), 'a first value') } : {}),
  }),
  /** Few choices are all seen at once; an unrequired one could not be taken back from radio buttons. */
  choice: (field, action_id, language) => {
    const options = field.options.map((o) => optionOf(o, language));
    const initial = options.find((o) => o.value === field.initial);
    const first = initial ? { initial_option: initial } : {};
    if (options.length <= 5 && field.required) return { type: 'radio_buttons', action_id, options: some(options), ...first };
    return { type: 'static_select', action_id, ...choices(options), ...placeholder(field, language), ...first };
  },
  choices: (field, action_id, language) => {
    const options = field.options.map((o) => optionOf(o, language));
    const initial = options.filter((o) => field.initial?.includes(o.value));
    const first = initial.length > 0 ? { initial_options: initial } : {};
    if (options.length <= limits.checkboxes) return { type: 'checkboxes', action_id, options: some(options), ...first };
    return { type: 'multi_static_select', action_id, ...choices(options), ...placeholder(field, language), ...first };
  },
};

function some<T>(options: T[]): T[] {
  if (options.length === 0) throw new Unfit('a field has no options');
  return options;
}

function placeholder(field: Field, language: Language) {
  return field.placeholder ? { placeholder: plain(field.placeholder[language], limits.placeholder, 'a placeholder') } : {};
}

const picked = z.object({ value: z.string() });

/** What Slack sends of an element: one bag of optionals in its own types, told apart by `type` here. */
const answer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('plain_text_input'), value: z.string().nullish() }),
  z.object({ type: z.enum(['static_select', 'radio_buttons']), selected_option: picked.nullish() }),
  z.object({ type: z.enum(['multi_static_select', 'checkboxes']), selected_options: z.array(picked).nullish() }),
]);
type Answer = z.infer<typeof answer>;

export const formState = z.object({ values: z.record(z.string(), z.record(z.string(), z.unknown())) });
export type FormState = z.infer<typeof formState>;

/** The fields of a submission as they came: texts and chosen values by field id. Elements that are no fields of ours are left out. */
export function readFields(state: FormState): RawFields {
  return Object.fromEntries(Object.entries(state.values).flatMap(([id, elements]): [string, RawFields[string]][] => {
    const read = answer.safeParse(elements[`field.${id}`]);
    return read.success ? [[id, rawOf(read.data)]] : [];
  }));
}

function rawOf(given: Answer): RawFields[string] {
  switch (given.type) {
    case 'plain_text_input': return given.value ?? null;
    case 'static_select': case 'radio_buttons': return given.selected_option?.value ?? null;
    case 'multi_static_select': case 'checkboxes': return (given.selected_options ?? []).map((o) => o.value);
  }
}
