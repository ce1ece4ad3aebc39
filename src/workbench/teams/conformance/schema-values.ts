import { z } from 'zod';

/** Enumerations and shared properties of Adaptive Cards 1.5, as its published schema lists them. */
export const values = {
  actionStyle: z.enum(['default', 'positive', 'destructive']),
  alignment: z.enum(['left', 'center', 'right']),
  colour: z.enum(['default', 'dark', 'light', 'accent', 'good', 'warning', 'attention']),
  containerStyle: z.enum(['default', 'emphasis', 'good', 'attention', 'warning', 'accent']),
  fontSize: z.enum(['default', 'small', 'medium', 'large', 'extraLarge']),
  fontType: z.enum(['default', 'monospace']),
  fontWeight: z.enum(['default', 'lighter', 'bolder']),
  height: z.enum(['auto', 'stretch']),
  imageSize: z.enum(['auto', 'stretch', 'small', 'medium', 'large']),
  pixels: z.string().regex(/^\d+px$/),
  spacing: z.enum(['default', 'none', 'small', 'medium', 'large', 'extraLarge', 'padding']),
  vertical: z.enum(['top', 'center', 'bottom']),
  requires: z.record(z.string(), z.string()),
  /** Of Teams: shown only where the card is that wide. */
  targetWidth: z.string().regex(/^(?:(?:atLeast|atMost):)?(?:veryNarrow|narrow|standard|wide)$/),
} as const;

/** What every item may have. */
const item = { id: z.string().optional(), isVisible: z.boolean().optional(), requires: values.requires.optional(), targetWidth: values.targetWidth.optional() } as const;

/** What elements have beside their own properties. */
export const placed = { ...item, height: values.height.optional(), separator: z.boolean().optional(), spacing: values.spacing.optional() } as const;

export const surface = { style: values.containerStyle.optional(), bleed: z.boolean().optional(), minHeight: values.pixels.optional(), verticalContentAlignment: values.vertical.optional(), rtl: z.boolean().optional() } as const;

export const worded = {
  color: values.colour.optional(), fontType: values.fontType.optional(), isSubtle: z.boolean().optional(), size: values.fontSize.optional(), weight: values.fontWeight.optional(),
} as const;

/** What elements and actions hold in turn; made after them. */
export interface Others {
  readonly element: z.ZodType;
  readonly action: z.ZodType;
  /** An action that is no button: it can't show a card. */
  readonly selectAction: z.ZodType;
  readonly card: z.ZodType;
}
