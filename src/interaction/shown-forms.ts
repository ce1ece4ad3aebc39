import type { Language } from '../kernel/messages';
import type { Form } from '../ui/form';

export interface ShownForm {
  readonly form: Form;
  readonly language: Language;
  /** The account that it was shown to: it holds what concerns this person. */
  readonly owner: string;
}

/**
 * Forms as they were shown, for platforms that send back what was typed without the form around it: with a sentence at a field the very
 * same form has to be drawn again. What people typed is not kept. Supplied by the composition root.
 */
export interface ShownForms {
  /** @returns the id under which it is found for a week */
  keep(shown: ShownForm): Promise<string>;
  /** Undefined: there is none, or it was shown to somebody else. */
  find(id: string, owner: string): Promise<ShownForm | undefined>;
}
