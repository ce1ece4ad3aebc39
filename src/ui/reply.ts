import type { Text } from '../kernel/messages';
import type { Card } from './card';
import type { Form } from './form';

/** What an interaction answers. The platform finds the best place for it. */
export type Reply =
  /** To this person alone. */
  | { readonly reply: 'card'; readonly card: Card }
  /** In place of the card that was pressed; where that can't be, to this person alone. */
  | { readonly reply: 'replace'; readonly card: Card }
  /** A form opens, or takes the place of the one just submitted. */
  | { readonly reply: 'form'; readonly form: Form }
  /** The form stays open: sentences at their fields, `head` above all. What was typed stays. */
  | { readonly reply: 'errors'; readonly fields: Readonly<Record<string, Text>>; readonly head?: Text }
  /** The form closes; what happened is shown to this person. */
  | { readonly reply: 'close'; readonly card: Card }
  /** The person's home. */
  | { readonly reply: 'home'; readonly card: Card }
  /** A file into this person's own conversation with the bot; the card says so where they pressed. */
  | { readonly reply: 'file'; readonly file: FileToGive; readonly card: Card };

export interface FileToGive { readonly name: string; readonly mediaType: string; readonly content: string }
