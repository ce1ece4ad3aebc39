import { CARD_TYPE, type AdaptiveCard } from './adaptive';
import { dialogOf } from './form-card';

/** What Teams reads in the answer to an invoke; undefined: nothing. */
export type Body = object | undefined;

/** For the presser alone, in place of the pressed card. */
export function cardAnswer(value: AdaptiveCard): Body {
  return { statusCode: 200, type: CARD_TYPE, value };
}

/** A short sentence at the pressed card. */
export function wordsAnswer(value: string): Body {
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value };
}

/** The dialog opens, or shows this from now on. */
export function dialogAnswer(content: AdaptiveCard, title: string): Body {
  return { task: { type: 'continue', value: dialogOf(content, title) } };
}

/** The dialog closes behind this sentence. */
export function dialogWords(value: string): Body {
  return { task: { type: 'message', value } };
}
