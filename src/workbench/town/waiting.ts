import { elementsOf, type Message, type SlackStandIn, type View } from '../slack';

/** Milliseconds after which something that was to appear counts as missing. */
const PATIENCE = 30_000;

/** Resolves with what `look` finds, at once or after one of the next changes. @throws Error naming `what` when it does not appear */
export function until<T>(standIn: SlackStandIn, look: () => T | undefined, what: string): Promise<T> {
  const now = look();
  if (now !== undefined) return Promise.resolve(now);
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => { end(); reject(new Error(`it did not appear: ${what}`)); }, PATIENCE);
    const end = standIn.onChange(() => {
      const found = look();
      if (found === undefined) return;
      clearTimeout(late);
      end();
      resolve(found);
    });
  });
}

/** A button in somebody's direct messages. */
export interface FoundButton { readonly message: Message; readonly value: string }

/** The newest button of that action whose accessible label says all of these words. */
export function buttonOf(standIn: SlackStandIn, personId: string, actionId: string, words: readonly string[]): Promise<FoundButton> {
  const look = (): FoundButton | undefined => {
    for (const message of [...standIn.person(personId).directMessages].reverse()) {
      const found = elementsOf(message.blocks).find(({ actionId: id, element }) => id === actionId && words.every((word) => String(element.accessibility_label).includes(word)));
      if (found) return { message, value: String(found.element.value) };
    }
    return undefined;
  };
  return until(standIn, look, `${actionId} (${words.join(', ')}) in the messages of ${personId}`);
}

/** The modal that asks for something. */
export function formOf(standIn: SlackStandIn, personId: string): Promise<View> {
  const look = (): View | undefined => {
    const { view } = standIn.person(personId);
    return view?.submit === undefined ? undefined : view;
  };
  return until(standIn, look, `a form for ${personId}`);
}
