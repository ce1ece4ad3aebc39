import { z } from 'zod';
import { placed, surface, values, worded, type Others } from './schema-values';

type Shape = Readonly<Record<string, z.ZodType>>;

const text = z.string();
const flag = z.boolean().optional();

/** The elements of version 1.5 that show something. */
export function showing({ element, selectAction }: Others): Readonly<Record<string, Shape>> {
  const touch = selectAction.optional();
  const image = { url: text, altText: text.optional(), backgroundColor: text.optional(), horizontalAlignment: values.alignment.optional(), selectAction: touch, size: values.imageSize.optional(), style: z.enum(['default', 'person']).optional(), width: values.pixels.optional() };
  const run = z.strictObject({ type: z.literal('TextRun').optional(), text, ...worded, highlight: flag, italic: flag, selectAction: touch, strikethrough: flag, underline: flag });
  const column = z.strictObject({ ...placed, ...surface, type: z.literal('Column').optional(), items: z.array(element).optional(), selectAction: touch, width: z.union([z.enum(['auto', 'stretch']), values.pixels, z.number()]).optional() });
  return {
    TextBlock: { text, ...worded, horizontalAlignment: values.alignment.optional(), maxLines: z.number().optional(), wrap: flag, style: z.enum(['default', 'heading']).optional() },
    RichTextBlock: { inlines: z.array(z.union([text, run])), horizontalAlignment: values.alignment.optional() },
    Image: { ...image, height: z.union([values.height, values.pixels]).optional() },
    ImageSet: { images: z.array(z.strictObject({ ...placed, type: z.literal('Image').optional(), ...image })), imageSize: values.imageSize.optional() },
    FactSet: { facts: z.array(z.strictObject({ title: text, value: text })) },
    Container: { ...surface, items: z.array(element), selectAction: touch },
    ColumnSet: { columns: z.array(column).optional(), selectAction: touch, style: surface.style, bleed: flag, minHeight: surface.minHeight, horizontalAlignment: values.alignment.optional() },
    Table: table(element, touch),
  };
}

/** Clients read `firstRowAsHeaders`; the published schema's `firstRowAsHeader` is a slip of theirs and does nothing. */
function table(element: z.ZodType, touch: z.ZodType): Shape {
  const aligned = { horizontalCellContentAlignment: values.alignment.optional(), verticalCellContentAlignment: values.vertical.optional() };
  const cell = z.strictObject({ ...surface, type: z.literal('TableCell').optional(), items: z.array(element), selectAction: touch });
  const row = z.strictObject({ ...aligned, type: z.literal('TableRow').optional(), cells: z.array(cell).optional(), style: surface.style });
  const definition = z.strictObject({ ...aligned, type: z.literal('TableColumnDefinition').optional(), width: z.union([values.pixels, z.number()]).optional() });
  return { ...aligned, columns: z.array(definition), rows: z.array(row), firstRowAsHeaders: flag, showGridLines: flag, gridStyle: surface.style };
}

const asked = { id: text.min(1), label: text.optional(), isRequired: flag, errorMessage: text.optional() };
const placeholder = text.optional();

/** The inputs of version 1.5. */
export function asking({ selectAction }: Others): Readonly<Record<string, Shape>> {
  const query = z.strictObject({ type: z.literal('Data.Query'), dataset: text, count: z.number().optional(), skip: z.number().optional() });
  return {
    'Input.Text': { ...asked, isMultiline: flag, maxLength: z.number().optional(), placeholder, regex: text.optional(), style: z.enum(['text', 'tel', 'url', 'email', 'password']).optional(), inlineAction: selectAction.optional(), value: text.optional() },
    'Input.ChoiceSet': {
      ...asked, choices: z.array(z.strictObject({ title: text, value: text })).optional(), 'choices.data': query.optional(), isMultiSelect: flag, style: z.enum(['compact', 'expanded', 'filtered']).optional(),
      value: text.optional(), placeholder, wrap: flag,
    },
    'Input.Date': { ...asked, min: text.optional(), max: text.optional(), placeholder, value: text.optional() },
    'Input.Time': { ...asked, min: text.optional(), max: text.optional(), placeholder, value: text.optional() },
    'Input.Number': { ...asked, min: z.number().optional(), max: z.number().optional(), placeholder, value: z.number().optional() },
    'Input.Toggle': { ...asked, title: text, value: text.optional(), valueOn: text.optional(), valueOff: text.optional(), wrap: flag },
  };
}

/** What Teams draws beyond version 1.5; other clients and older ones draw the fallback. */
export const extensions: Readonly<Record<string, Shape>> = {
  ProgressBar: { value: z.number().optional(), max: z.number().optional(), color: values.colour.optional() },
  Badge: { text: text.optional(), icon: text.optional(), size: values.fontSize.optional(), style: text.optional(), appearance: z.enum(['filled', 'tint']).optional(), tooltip: text.optional() },
  'Input.Rating': { ...asked, value: z.number().optional(), max: z.number().optional(), allowHalfSteps: flag, size: z.enum(['medium', 'large']).optional(), color: z.enum(['neutral', 'marigold']).optional() },
  ...Object.fromEntries(['Chart.Donut', 'Chart.Pie'].map((type) => [type, { title: text.optional(), data: z.array(z.strictObject({ legend: text, value: z.number(), color: text.optional() })), colorSet: text.optional() }])),
  ...Object.fromEntries(['Chart.VerticalBar', 'Chart.HorizontalBar'].map((type) => [type, { title: text.optional(), xAxisTitle: text.optional(), yAxisTitle: text.optional(), data: z.array(z.strictObject({ x: text, y: z.number(), color: text.optional() })), colorSet: text.optional() }])),
};
