import type { Text } from '../kernel/messages';

/** What a press sends back: the stable name `<feature>.<verb>`, and ids and a version. Never a name or an answer. */
export interface Call { readonly name: string; readonly args: Args }

export type Args = Readonly<Record<string, number | string | boolean>>;

export interface Confirm { readonly title: Text; readonly text: Text; readonly yes: Text; readonly no: Text }

interface Face {
  readonly label: Text;
  /** What a screen reader says when the label alone does not tell: the course as well as the verb. */
  readonly accessible?: Text;
  readonly look?: 'primary' | 'danger';
  readonly confirm?: Confirm;
}

export type Action =
  /** Does something. */
  | (Face & { readonly action: 'run'; readonly call: Call })
  /** Asks for something: answered with a form. Platforms must know before the press. */
  | (Face & { readonly action: 'open'; readonly call: Call })
  /** Leaves the chat. */
  | (Face & { readonly action: 'visit'; readonly url: string })
  /** A select that acts by itself; the chosen value arrives as `chosen`. */
  | { readonly action: 'choose'; readonly label: Text; readonly call: Call; readonly options: readonly Option[]; readonly selected?: string };

export interface Option { readonly value: string; readonly label: Text }
