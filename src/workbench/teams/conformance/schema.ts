import { z } from 'zod';
import { isFields } from '../../slack/json';
import type { Inspection } from './inspection';
import { asking, extensions, showing } from './schema-elements';
import { placed, surface, values, type Others } from './schema-values';

const others: Others = {
  element: z.lazy(() => element), action: z.lazy(() => action), selectAction: z.lazy(() => selectAction), card: z.lazy(() => innerCard),
};

type Variant = z.ZodObject<{ type: z.ZodLiteral<string> }>;

/** One of several kinds, told apart by `type`. */
function oneOf(kinds: Readonly<Record<string, z.ZodRawShape>>, common: z.ZodRawShape): z.ZodType {
  const [first, ...rest] = Object.entries(kinds).map(([type, shape]) => z.strictObject({ ...common, ...shape, type: z.literal(type) }) as unknown as Variant);
  if (!first) throw new Error('there is no kind');
  return z.discriminatedUnion('type', [first, ...rest]);
}

const data = z.record(z.string(), z.unknown()).optional();
const associatedInputs = z.enum(['auto', 'none']).optional();
const pressed = {
  id: z.string().optional(), title: z.string().optional(), iconUrl: z.string().optional(), style: values.actionStyle.optional(), tooltip: z.string().optional(), isEnabled: z.boolean().optional(),
  mode: z.enum(['primary', 'secondary']).optional(), requires: values.requires.optional(), fallback: z.union([z.literal('drop'), others.action]).optional(),
};
const pressable = {
  'Action.Execute': { verb: z.string().optional(), data, associatedInputs },
  'Action.Submit': { data, associatedInputs },
  'Action.OpenUrl': { url: z.string() },
  'Action.ToggleVisibility': { targetElements: z.array(z.union([z.string(), z.strictObject({ elementId: z.string(), isVisible: z.boolean().optional() })])) },
};
const selectAction = oneOf(pressable, pressed);
const action = oneOf({ ...pressable, 'Action.ShowCard': { card: others.card } }, pressed);

const elementFallback = { fallback: z.union([z.literal('drop'), others.element]).optional() };
const element = oneOf({ ...showing(others), ...asking(others), ...extensions, ActionSet: { actions: z.array(others.action) } }, { ...placed, ...elementFallback });

const cardShape = {
  type: z.literal('AdaptiveCard'), $schema: z.string().optional(), version: z.string().optional(), body: z.array(others.element).optional(), actions: z.array(others.action).optional(),
  selectAction: selectAction.optional(), fallbackText: z.string().optional(), minHeight: surface.minHeight, rtl: z.boolean().optional(), speak: z.string().optional(), lang: z.string().optional(),
  verticalContentAlignment: values.vertical.optional(),
};
const innerCard = z.strictObject(cardShape);
const card = innerCard.extend({
  refresh: z.strictObject({ type: z.literal('Refresh').optional(), action: others.selectAction, userIds: z.array(z.string()).optional() }).optional(),
  msteams: z.strictObject({ width: z.literal('Full').optional(), entities: z.array(z.unknown()).optional() }).optional(),
});

/** Whether the card is made of what the published schema knows, and of the extensions that we use. */
export function inspectShape(shown: unknown, at: string, seen: Inspection): void {
  const read = card.safeParse(shown);
  if (!read.success) tell(read.error.issues, shown, at, seen);
}

/** What a schema found, by the codes of the checklist. */
function tell(issues: readonly z.core.$ZodIssue[], root: unknown, at: string, seen: Inspection): void {
  for (const issue of issues) {
    const where = `${at}${issue.path.map((key) => `/${String(key)}`).join('')}`;
    const value = valueAt(root, issue.path);
    if (issue.code === 'unrecognized_keys') issue.keys.forEach((key) => seen.fault('unknown-property', `${where}/${key}`, 'no client knows it here'));
    else if (issue.code === 'invalid_union' && issue.discriminator !== undefined) unknownKind(value, where, seen);
    else if (issue.code === 'invalid_union') closest(issue.errors, value, where, seen);
    else if (value === undefined) seen.fault('missing-property', where, 'is needed');
    else seen.fault('wrong-value', where, issue.message);
  }
}

function unknownKind(kind: unknown, where: string, seen: Inspection): void {
  if (kind === 'Media') seen.fault('no-media', where, 'is not shown in this client');
  else if (kind === undefined) seen.fault('missing-property', where, 'is needed');
  else seen.fault('unknown-element', where, `${typeof kind === 'string' ? kind : JSON.stringify(kind)} can't stand here`); // JSON: an object may have a toString that is none
}

/** Of several ways to read a value the one that says what is wrong inside it. */
function closest(ways: readonly (readonly z.core.$ZodIssue[])[], value: unknown, where: string, seen: Inspection): void {
  const inner = ways.find((issues) => issues.every((issue) => issue.path.length > 0 || issue.code === 'unrecognized_keys'));
  if (inner) tell(inner, value, where, seen);
  else seen.fault('wrong-value', where, 'is none of what may stand here');
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((held, key) => (Array.isArray(held) ? held[Number(key)] : isFields(held) ? held[String(key)] : undefined), root);
}
