import { useRef, useState } from 'preact/hooks';
import { firstValue } from './elements.js';

const slot = (block, element) => `${block.block_id}\n${element.action_id}`;

/**
 * What blocks need of the one who looks at them: names, what is held, and how to act. One for each place (a message, the home, a
 * modal) of each person; what was typed stays while block id and action id stay, as in Slack.
 */
export function useSeat({ acting, names, say, ask }) {
  const held = useRef(new Map());
  const [, redraw] = useState(0);
  const { act, busy } = acting;

  return {
    /** Fills a field as if it had been typed. */
    fill(view, blockId, text) {
      const block = view?.blocks.find((other) => other.block_id === blockId && other.element);
      if (!block) return false;
      held.current.set(`${view.id}\n${slot(block, block.element)}`, text);
      redraw((n) => n + 1);
      return true;
    },
    /**
     * The seat of one place. `where` tells the server which; `errors` are sentences by block id.
     * @param {object} where @param {string} id @param {{ view?: any, errors?: Record<string, string> }} [of]
     */
    at(where, id, { view, errors } = {}) {
      const key = (block, element) => `${view?.id ?? id}\n${slot(block, element)}`;
      const value = (block, element) => {
        const mine = held.current.get(key(block, element));
        return mine === undefined ? (view?.held[slot(block, element)] ?? firstValue(element)) : mine;
      };
      const values = () => Object.fromEntries((view?.blocks ?? []).filter((block) => block.type === 'input').map((block) => [block.block_id, value(block, block.element)]));
      return {
        names, say, where, id, busy, errors, value, values, confirm: ask,
        enter: (block, element, next) => { held.current.set(key(block, element), next); redraw((n) => n + 1); },
        search: async (block, element, text) => (await act({ act: 'search', where, blockId: block.block_id, actionId: element.action_id, text })).options ?? [],
        press: (block, element, choose) => act({ act: 'press', where, blockId: block.block_id, actionId: element.action_id, choose, ...(view?.type === 'modal' ? { values: values() } : {}) }),
      };
    },
  };
}

/** What a client says before anything is sent, by block id. */
export function missing(view, values, sentence) {
  const empty = (value) => value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(view.blocks.filter((block) => block.type === 'input' && !block.optional && empty(values[block.block_id])).map((block) => [block.block_id, sentence]));
}
