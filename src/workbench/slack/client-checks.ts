import { elementsOf } from './elements';
import { contentOf, heldAtFirst } from './holding';
import type { Fields } from './json';
import { slotOf, type View } from './view-board';

/** What a client says under the fields before anything is sent, by block id. Empty: the form may be sent. */
export function clientErrors(view: View): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { block, blockId, actionId, element } of elementsOf(view.blocks)) {
    if (block.type !== 'input') continue;
    const held = view.held.get(slotOf(blockId, actionId)) ?? heldAtFirst(element);
    const sentence = held && fault(element, contentOf(held), block.optional === true);
    if (sentence !== undefined) errors[blockId] = sentence;
  }
  return errors;
}

function fault(element: Fields, content: unknown, optional: boolean): string | undefined {
  const empty = content === null || content === '' || (Array.isArray(content) && content.length === 0);
  if (empty) return optional ? undefined : 'Please complete this required field.';
  return typeof content === 'string' ? textFault(element, content) : undefined;
}

function textFault(element: Fields, text: string): string | undefined {
  const least = Number(element.min_length ?? 0);
  switch (element.type) {
    case 'plain_text_input': return text.length < least ? `Please enter at least ${least} characters.` : undefined;
    case 'email_text_input': return /^[^@\s]+@[^@\s]+$/.test(text) ? undefined : 'Please enter a valid email address.';
    case 'url_text_input': return /^https?:\/\/\S+$/.test(text) ? undefined : 'Please enter a valid URL.';
    case 'number_input': return numberFault(element, text);
    default: return undefined;
  }
}

function numberFault(element: Fields, text: string): string | undefined {
  if (!/^-?\d+(?:\.\d+)?$/.test(text)) return 'Please enter a number.';
  if (element.is_decimal_allowed !== true && text.includes('.')) return 'Please enter a whole number.';
  if (Number(text) < Number(element.min_value ?? Number.NEGATIVE_INFINITY)) return `Please enter a number of at least ${String(element.min_value)}.`;
  if (Number(text) > Number(element.max_value ?? Number.POSITIVE_INFINITY)) return `Please enter a number of at most ${String(element.max_value)}.`;
  return undefined;
}
