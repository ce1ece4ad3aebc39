import { buttons, elementsOf, type Message } from '../../src/workbench/slack';

/** A message of one's own whose first button has become somebody else's, as a forger would have it. */
export function forged(own: Message, stolen: Message, actionId: string): Message {
  const value = buttons(stolen).find((b) => b.actionId === actionId)?.value;
  const copy = structuredClone(own);
  const [first] = elementsOf(copy.blocks);
  Object.assign(first!.element, { action_id: actionId, value });
  return copy;
}
