import { isFields, type Fields } from '../../slack/json';
import { KNOWN, partsOf } from '../elements';
import { inspectActions, inspectRefresh, inspectRow } from './actions';
import { inspectFallbacks, inspectInputs } from './inputs';
import { Inspection, MOST, sizeOf, type Surface, type Surroundings } from './inspection';
import { inspectShape } from './schema';
import { extensions } from './schema-elements';
import { inspectTexts } from './texts';

export const CARD = 'application/vnd.microsoft.card.adaptive';
const SCHEMA = /^https?:\/\/adaptivecards\.io\/schemas\/(?:1\.5\.0\/)?adaptive-card\.json$/;
const EXTENSIONS: ReadonlySet<string> = new Set(Object.keys(extensions).filter((type) => !KNOWN.has(type)));

/** Every rule that this card breaks, each with its code; empty: none. */
export function inspectCard(card: unknown, surface: Surface, around: Surroundings = {}): string[] {
  const seen = new Inspection(surface, around);
  if (!isFields(card) || card.type !== 'AdaptiveCard') seen.fault('root-type', '', 'must be an AdaptiveCard');
  else {
    inspectRoot(card, seen);
    inspectContent(card, seen);
  }
  return seen.worded;
}

function inspectRoot(card: Fields, seen: Inspection): void {
  if (typeof card.$schema !== 'string' || !SCHEMA.test(card.$schema)) seen.fault('root-schema', '/$schema', 'must be the schema of Adaptive Cards');
  if (card.version !== '1.5') seen.fault('root-version', '/version', 'must be 1.5');
  if (card.lang !== 'ja' && card.lang !== 'en') seen.fault('root-lang', '/lang', 'must tell its language');
  const size = sizeOf(card);
  if (size > (seen.around.most ?? MOST)) seen.fault('size', '', `has ${size} bytes of UTF-16`);
}

function inspectContent(card: Fields, seen: Inspection): void {
  const parts = partsOf(card);
  inspectShape(card, '', seen);
  inspectFallbacks(card, '', EXTENSIONS, seen);
  inspectInputs(parts, seen);
  inspectActions(parts, seen);
  inspectRow(card, '', seen);
  inspectRefresh(card, parts, seen);
  inspectTexts(parts, seen);
  for (const { element, at } of parts) if (element.type === 'Action.ShowCard' && isFields(element.card)) inspectRow(element.card, `${at}/card`, seen);
  if (parts.length === 0) seen.fault('card-empty', '', 'shows nothing');
}
