import { isFields, listAt, type Fields } from '../json';
import { inspectBlocks } from './blocks';
import { all, anything, flag, need, object, string, type Check, type Shape } from './checks';
import { idsOnly } from './house';
import { Inspection, type Refusal, type Surface, type Surroundings } from './inspection';
import { codeOf, limit, type Limit } from './limits';
import { plainText } from './text';

const of = (part: string): Limit => limit('view', part);

const blocks: Check = (value, at, seen) => inspectBlocks(value, at, of('blocks'), seen);

const common: Shape = {
  type: need(anything), blocks: need(blocks), callback_id: string(of('callback_id')), external_id: string(of('external_id')),
  private_metadata: all(string(of('private_metadata')), idsOnly),
};

const submitWhereInputs: Check = (value, at, seen) => {
  if (isFields(value) && value.submit === undefined && listAt(value, 'blocks').some((held) => isFields(held) && held.type === 'input')) seen.fault(at, 'missing required field: submit');
};

const modal = object({ ...common, title: need(plainText(of('title'))), submit: plainText(of('submit')), close: plainText(of('close')), clear_on_close: flag, notify_on_close: flag }, submitWhereInputs);
const home = object(common);

/** What Slack would refuse about this view on that surface. `view` is the parsed argument. */
export function inspectView(view: unknown, around: Surroundings): Refusal | undefined {
  const seen = new Inspection(around);
  if (!isFields(view)) seen.fault('/view', 'must provide an object');
  else if (Buffer.byteLength(JSON.stringify(view)) > of('bytes').max) return { error: codeOf('view', 'bytes'), findings: [] };
  else if (view.type !== surfaceType(around.surface)) seen.fault('/view/type', view.type === undefined ? 'missing required field: type' : `unsupported type: ${JSON.stringify(view.type)}`);
  else (around.surface === 'home' ? home : modal)(view, '/view', seen);
  return seen.findings.length > 0 ? { error: 'invalid_arguments', findings: seen.findings } : undefined;
}

function surfaceType(surface: Surface): string {
  return surface === 'home' ? 'home' : 'modal';
}

interface Asked { readonly index: number; readonly blockId: unknown; readonly actionId: unknown; readonly label: string }

/**
 * The house's rule that a form keeps its fields' ids between renderings: a field of the same form that was given other ids would lose what was typed.
 * `before` is what is shown now, `after` what shall replace it.
 */
export function inspectStability(before: Fields, after: Fields): Refusal | undefined {
  if (before.callback_id !== after.callback_id) return undefined;
  const earlier = asked(before);
  const seen = asked(after).flatMap((field) => {
    const same = earlier.find((old) => old.blockId === field.blockId);
    if (same) return same.actionId === field.actionId ? [] : [{ message: `action_id was ${String(same.actionId)} before`, pointer: `/view/blocks/${field.index}/element/action_id` }];
    const renamed = earlier.find((old) => old.label === field.label && !asked(after).some((now) => now.blockId === old.blockId));
    return renamed ? [{ message: `block_id was ${String(renamed.blockId)} before`, pointer: `/view/blocks/${field.index}/block_id` }] : [];
  });
  return seen.length > 0 ? { error: 'invalid_arguments', findings: seen } : undefined;
}

function asked(view: Fields): Asked[] {
  return listAt(view, 'blocks').flatMap((block, index) => {
    if (!isFields(block) || block.type !== 'input' || !isFields(block.element)) return [];
    return [{ index, blockId: block.block_id, actionId: block.element.action_id, label: JSON.stringify(block.label) }];
  });
}
