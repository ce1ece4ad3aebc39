import { fieldsAt, isFields, listAt, textAt, type Fields } from '../json';
import { all, list, need, object, string, type Check, type Shape } from './checks';
import { idsOnly } from './house';
import { limit, type Limit } from './limits';
import { plainText, text } from './text';

const part = (name: string): Limit => limit('elements', 'option', name);

function optionShape(words: Check): Shape {
  return { text: need(words), value: need(all(string(part('value')), idsOnly)), description: plainText(part('description')) };
}

/** An option of a select. */
export const option = object(optionShape(plainText(part('text'))));

/** An option of radio buttons or checkboxes, which may be formatted. */
export const formattedOption = object({ ...optionShape(text(part('text'))), description: text(part('description')) });

/** An option of an overflow menu, which may lead somewhere. */
export const overflowOption = object({ ...optionShape(plainText(part('text'))), url: string(part('url')) });

export const optionGroup = object({
  label: need(plainText(limit('elements', 'option_group', 'label'))),
  options: need(list(option, limit('elements', 'option_group', 'options'))),
});

/** The options of a menu, its groups' included. */
export function optionsOf(menu: Fields): Fields[] {
  return [...listAt(menu, 'options'), ...listAt(menu, 'option_groups').flatMap((group) => (isFields(group) ? listAt(group, 'options') : []))].filter(isFields);
}

/** Exactly one of `options` and `option_groups`. */
export const oneSource: Check = (value, at, seen) => {
  if (isFields(value) && ('options' in value) === ('option_groups' in value)) seen.fault(at, 'must define either `options` or `option_groups`, not both');
};

/** `initial_option` and `initial_options` have to be among the options. */
export const initialAmongOptions: Check = (value, at, seen) => {
  if (!isFields(value)) return;
  const offered = new Set(optionsOf(value).map(keyOf));
  const chosen: [string, unknown][] = listAt(value, 'initial_options').map((held, index) => [`${at}/initial_options/${index}`, held]);
  if (value.initial_option !== undefined) chosen.push([`${at}/initial_option`, value.initial_option]);
  for (const [pointer, held] of chosen) {
    if (!isFields(held) || !offered.has(keyOf(held))) seen.fault(pointer, 'must match one of the options');
  }
};

function keyOf(held: Fields): string {
  return JSON.stringify([textAt(fieldsAt(held, 'text'), 'text'), textAt(held, 'value')]);
}
