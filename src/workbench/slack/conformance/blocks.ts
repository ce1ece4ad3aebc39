import { isFields } from '../json';
import { all, among, anything, byType, flag, list, need, object, string, whole, type Check, type Shape } from './checks';
import { actingElements } from './elements';
import type { Inspection } from './inspection';
import { inputElements } from './inputs';
import { blockSurfaces, elementPlaces, limit, type Limit } from './limits';
import { containerRules, containerShape, picture, rareBlocks, type BlockRule } from './rare-blocks';
import { richText } from './rich-text';
import { dataTableRules, dataTableShape, tableRules, tableShape } from './tables';
import { plainText, text } from './text';

const of = (block: string, part: string): Limit => limit('blocks', block, part);

/** An element where the table of places lets it stand, on the surface at hand. */
function element(place: string): Check {
  return byType((type) => {
    const allowed = elementPlaces.get(type);
    if (!allowed?.in.has(place)) return undefined;
    const check = type === 'image' ? picture : (actingElements.get(type) ?? inputElements.get(type));
    return check && all(check, (_value, at, seen) => {
      if (!allowed.surfaces.has(seen.around.surface)) seen.fault(`${at}/type`, `unsupported type: ${type} is not allowed in a ${seen.around.surface}`);
    });
  });
}

const line = text(limit('common', 'text_object'));
const contextElement = byType((type) => (type === 'image' ? picture : line));

const hasContent: Check = (value, at, seen) => {
  if (isFields(value) && value.text === undefined && value.fields === undefined) seen.fault(at, 'must define either `text` or `fields`');
};

/** Form fields keep what was typed only while both ids stay, so both have to be given. */
const inputRules: Check = (value, at, seen) => {
  if (!isFields(value)) return;
  if (seen.around.house && typeof value.block_id !== 'string') seen.fault(at, 'missing required field: block_id');
  if (value.dispatch_action === true && isFields(value.element) && value.element.type === 'file_input') seen.fault(`${at}/dispatch_action`, 'must not be true with file_input');
};

const pictureSource: Check = (value, at, seen) => {
  if (isFields(value) && (value.image_url === undefined) === (value.slack_file === undefined)) seen.fault(at, 'must define either `image_url` or `slack_file`');
};

const everyday: readonly BlockRule[] = [
  ['section', { text: text(of('section', 'text')), fields: list(text(of('section', 'fields[].text')), of('section', 'fields')), accessory: element('section'), expand: flag }, hasContent],
  ['header', { text: need(plainText(of('header', 'text'))), level: whole(of('header', 'level')) }],
  ['context', { elements: need(list(contextElement, of('context', 'elements'))) }],
  ['actions', { elements: need(list(element('actions'), of('actions', 'elements'))) }],
  ['divider', {}],
  ['image', {
    image_url: string(of('image', 'image_url')), slack_file: object({ id: string(), url: string() }), alt_text: need(string({ min: 1, max: of('image', 'alt_text').max })), title: plainText(of('image', 'title')),
  }, pictureSource],
  ['input', { label: need(plainText(of('input', 'label'))), hint: plainText(of('input', 'hint')), optional: flag, dispatch_action: flag, element: need(element('input')) }, inputRules],
  ['alert', { text: need(line), level: among(['default', 'info', 'warning', 'error', 'success']) }],
  ['table', tableShape, tableRules],
  ['data_table', dataTableShape, dataTableRules],
  ['container', containerShape((value, at, seen) => block(value, at, seen)), containerRules],
];

const checks: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['rich_text', richText],
  ...[...everyday, ...rareBlocks].map(([type, shape, also]): [string, Check] => [type, blockObject(type, shape, also ?? anything)]),
]);

function blockObject(type: string, shape: Shape, also: Check): Check {
  return object({ type: need(among([type])), block_id: string(limit('common', 'block_id')), ...shape }, also);
}

/** One block: known, allowed on the surface, its id new, its content within the limits. */
function block(value: unknown, at: string, seen: Inspection): void {
  if (isFields(value) && typeof value.type === 'string' && checks.has(value.type)) {
    seen.enterBlock(value.block_id, at);
    if (!blockSurfaces.get(value.type)?.has(seen.around.surface)) return seen.fault(`${at}/type`, `unsupported type: ${value.type} is not allowed in a ${seen.around.surface}`);
  }
  byType((type) => checks.get(type))(value, at, seen);
}

/** All blocks of a payload. */
export function inspectBlocks(blocks: unknown, at: string, bounds: Limit, seen: Inspection): void {
  list(block, bounds)(blocks, at, seen);
}

