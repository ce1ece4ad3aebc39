/** Adaptive Cards 1.5, as far as we draw them: what Teams shows on every client. */
export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly $schema: string;
  readonly version: '1.5';
  readonly lang: string;
  readonly body: readonly CardElement[];
  readonly actions?: readonly CardAction[];
}

export const CARD_FRAME = { type: 'AdaptiveCard', $schema: 'http://adaptivecards.io/schemas/adaptive-card.json', version: '1.5' } as const;

export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';

export interface CardAttachment { readonly contentType: typeof CARD_TYPE; readonly content: AdaptiveCard }

interface Placed { readonly id?: string; readonly spacing?: 'none' | 'small' | 'medium' | 'large'; readonly separator?: boolean }

export type CardElement = TextBlock | RichTextBlock | Container | FactSet | Table | ActionSet | CardInput;

/** Reads Markdown: for our own harmless words only. */
export interface TextBlock extends Placed { readonly type: 'TextBlock'; readonly text: string; readonly wrap: true; readonly style: 'heading'; readonly size: 'medium'; readonly weight: 'bolder' }

/** Takes text literally. */
export interface RichTextBlock extends Placed { readonly type: 'RichTextBlock'; readonly inlines: readonly TextRun[] }

export interface TextRun extends RunStyle { readonly type: 'TextRun'; readonly text: string; readonly selectAction?: OpenUrl }

export interface RunStyle {
  readonly weight?: 'bolder';
  readonly size?: 'small' | 'medium';
  readonly isSubtle?: true;
  readonly color?: 'attention';
  readonly fontType?: 'monospace';
}

export interface Container extends Placed { readonly type: 'Container'; readonly style?: 'emphasis' | 'attention'; readonly items: readonly CardElement[] }

export interface FactSet extends Placed { readonly type: 'FactSet'; readonly facts: readonly { readonly title: string; readonly value: string }[] }

export interface Table extends Placed {
  readonly type: 'Table';
  readonly firstRowAsHeaders: true;
  readonly columns: readonly { readonly width: number }[];
  readonly rows: readonly { readonly type: 'TableRow'; readonly cells: readonly { readonly type: 'TableCell'; readonly items: readonly RichTextBlock[] }[] }[];
}

export interface ActionSet extends Placed { readonly type: 'ActionSet'; readonly actions: readonly CardAction[] }

export type CardInput = TextInput | ChoiceInput;

interface Asked extends Placed {
  readonly id: string;
  readonly label: string;
  readonly isRequired?: true;
  /** What the client itself says under an empty required field. */
  readonly errorMessage?: string;
  readonly placeholder?: string;
  readonly value?: string;
}

export interface TextInput extends Asked { readonly type: 'Input.Text'; readonly isMultiline?: true; readonly maxLength: number }

export interface ChoiceInput extends Asked {
  readonly type: 'Input.ChoiceSet';
  readonly style: 'compact' | 'expanded' | 'filtered';
  readonly isMultiSelect?: true;
  readonly wrap: true;
  readonly choices: readonly { readonly title: string; readonly value: string }[];
}

export type CardAction = Execute | Submit | OpenUrl | ShowCard;

interface Titled { readonly id?: string; readonly title: string; readonly tooltip?: string }

export interface Execute extends Titled { readonly type: 'Action.Execute'; readonly verb: string; readonly data: object; /** For clients that know no Execute. */ readonly fallback: Submit }

export interface Submit extends Titled { readonly type: 'Action.Submit'; readonly data: object }

export interface OpenUrl { readonly type: 'Action.OpenUrl'; readonly id?: string; readonly title?: string; readonly tooltip?: string; readonly url: string }

export interface ShowCard extends Titled { readonly type: 'Action.ShowCard'; readonly card: { readonly type: 'AdaptiveCard'; readonly body: readonly CardElement[]; readonly actions: readonly CardAction[] } }
