import type { Fields } from '../slack/json';

/** A form in front of somebody: a dialog, or a card in the chat that asks something. */
export interface View {
  readonly id: string;
  readonly kind: 'dialog' | 'inline';
  /** Object id of who sees it. */
  readonly userId: string;
  title: string;
  card: Fields;
  /** What stands on the button that sends it; undefined: nothing can be sent. */
  submit: string | undefined;
  /** What the person typed and chose, by input id. */
  readonly held: Map<string, string>;
  /** Sentences under the fields, by input id. */
  errors: Readonly<Record<string, string>>;
  /** What the client says when the bot's answer was of no use. */
  trouble: string | undefined;
  closed: boolean;
  /** Whether it asks something; a dialog that only tells how it went does not. */
  asks: boolean;
  /** Where it was opened, or stands. */
  readonly from: { readonly conversation: string; readonly message: string | undefined };
  readonly size: { readonly height: unknown; readonly width: unknown };
}
