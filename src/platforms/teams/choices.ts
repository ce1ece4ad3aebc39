import type { Language } from '../../kernel/messages';
import type { Option } from '../../ui/action';
import type { ChoiceInput } from './adaptive';
import { filled, Unfit } from './limits';
import { harmless } from './text';

/** Several values come back joined by commas. */
export const BETWEEN = ',';

/** @throws Unfit where a client could not show them, or their values could not be told apart when they come back */
export function choicesOf(options: readonly Option[], language: Language): ChoiceInput['choices'] {
  if (options.length === 0) throw new Unfit('a select has no options');
  const choices = options.map((option) => ({ title: harmless(filled(option.label[language], 'an option')), value: filled(option.value, 'an option\'s value') }));
  if (choices.some((choice) => choice.value.includes(BETWEEN))) throw new Unfit('an option\'s value has a comma');
  if (new Set(choices.map((choice) => choice.value)).size < choices.length) throw new Unfit('two options have one value');
  return choices;
}
