import { isFields, listAt, textAt, type Fields } from './json';
import type { Block } from './messages';

type Element = Fields & { readonly type: string };

/** An element with an action id and the block it stands in. */
export interface Standing { readonly blockId: string; readonly actionId: string; readonly element: Element; readonly block: Block }

/** Everything that can be pressed, chosen or typed into, in reading order. */
export function elementsOf(blocks: readonly Block[]): Standing[] {
  return blocks.flatMap((block) => [
    ...[block.accessory, block.element, ...listAt(block, 'elements'), ...listAt(block, 'actions')].filter(isElement).filter((element) => element.type !== 'card').flatMap((element) => standing(block, element)),
    ...elementsOf([...listAt(block, 'child_blocks'), ...(block.type === 'carousel' ? listAt(block, 'elements') : [])].filter(isElement)),
  ]);
}

function standing(block: Block, element: Element): Standing[] {
  const actionId = textAt(element, 'action_id');
  return actionId === undefined ? [] : [{ blockId: textAt(block, 'block_id') ?? '', actionId, element, block }];
}

function isElement(value: unknown): value is Element {
  return isFields(value) && typeof value.type === 'string';
}
