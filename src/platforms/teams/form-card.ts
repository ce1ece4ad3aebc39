import type { Language, Text } from '../../kernel/messages';
import type { Form, RawFields } from '../../ui/form';
import { faceOf, pressing, type Desk } from './acting';
import { CARD_FRAME, type AdaptiveCard, type CardAction, type CardAttachment, type CardElement } from './adaptive';
import { dataOf } from './calls';
import { ask } from './fields';
import { bytesOf, columnsOf, fittingCard, limits } from './limits';
import { texts } from './messages';
import { canvas, drawn, heading } from './nodes';
import { attachmentOf, dialogRoom, measure, within } from './render';
import { oneLine, richLines } from './text';

/** Where a form is shown, and what comes back with it. */
export interface Showing {
  /** The id under which the form is kept as it was shown. */
  readonly shown: string;
  readonly surface: 'dialog' | 'message';
  /** What was typed before; in its absence the fields' own first values. */
  readonly typed?: RawFields | undefined;
  /** Sentences at their fields. */
  readonly errors?: Readonly<Record<string, Text>> | undefined;
  /** A sentence above all. */
  readonly head?: Text | undefined;
}

/** The element that says what is wrong with the whole form. */
export const HEAD = 'form.head';

/** The form as a card: heading, what went wrong, its intro, its fields and one action that sends them. @throws Unfit */
export function formContent(form: Form, language: Language, showing: Showing): AdaptiveCard {
  const { shown, surface } = showing;
  const fields = form.submit ? form.fields.flatMap((field) => ask(field, language, { typed: showing.typed?.[field.id], error: showing.errors?.[field.id] })) : []; // without a submit nothing could be sent
  const head = headOf(form, language, showing);
  const on = canvas(surface, language, shown);
  const actions = submitOf(form, on, shown);
  const room = dialogRoom(bytesOf([head, fields]), head.length + fields.length);
  const intro = drawn(within(form.intro, measure(() => canvas(surface, language, shown), room)), on);
  const body: CardElement[] = [...titleOf(form, language, surface), ...head, ...intro, ...fields];
  return fittingCard({ ...CARD_FRAME, lang: language, body: body.length > 0 ? body : heading(form.title[language]), ...(actions.length > 0 ? { actions } : {}) });
}

/** A dialog has a title of its own, in one line. */
function titleOf(form: Form, language: Language, surface: Showing['surface']): CardElement[] {
  const title = form.title[language];
  return surface === 'message' || columnsOf(title) > limits.titleColumns ? heading(title) : [];
}

/** Sentences for the whole form, with those for fields that it does not show: none is lost. */
function headOf(form: Form, language: Language, { errors = {}, head }: Showing): CardElement[] {
  const asked = form.submit ? form.fields.map((field) => field.id) : [];
  const astray = Object.entries(errors).filter(([id]) => !asked.includes(id)).map(([, sentence]) => sentence);
  const items = [...(head ? [head] : []), ...astray].flatMap((sentence) => richLines(sentence, language, { weight: 'bolder' }));
  return items.length === 0 ? [] : [{ type: 'Container', id: HEAD, style: 'attention', items }];
}

function submitOf(form: Form, on: Desk, shown: string): CardAction[] {
  if (!form.submit) return [];
  const face = { id: on.idOf(form.id), ...faceOf(form.submit[on.language]) };
  return [pressing(face, form.id, dataOf({ form: form.id, args: form.args, shown }), on)];
}

/** A dialog's `value`, for the answer `continue`. */
export interface Dialog { readonly title: string; readonly height: 'medium' | 'large'; readonly width: 'medium'; readonly card: CardAttachment }

const SHORT = 12;

/** Named sizes fit any screen; much to read or to fill in gets the larger one. */
export function dialogOf(content: AdaptiveCard, title: string): Dialog {
  return { title: oneLine(title) || texts.dialog[content.lang === 'en' ? 'en' : 'ja'], height: content.body.length > SHORT ? 'large' : 'medium', width: 'medium', card: attachmentOf(content) };
}
