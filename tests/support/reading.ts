import { buttons as slackButtons, elementsOf as slackElements } from '../../src/workbench/slack';
import { buttons as teamsButtons, elementsOf as teamsElements, type Message as TeamsMessage } from '../../src/workbench/teams';
import type { Message as SlackMessage } from '../../src/workbench/slack';
import type { Shown } from './client';

/** A button as it stands there. */
export interface Button { readonly text: string; readonly actionId: string; readonly value: string | undefined; readonly style?: string; readonly url?: string }

/** Whether that is drawn by Teams: its cards have one root. */
export const isTeams = (shown: object | undefined): shown is TeamsMessage => shown !== undefined && 'card' in shown;

/** The buttons, in reading order. */
export function buttons(shown: Shown | undefined): Button[] {
  return isTeams(shown) ? teamsButtons(shown) : slackButtons(shown as SlackMessage | undefined);
}

/** What the selects of a form offer, in reading order. */
export function choicesIn(form: Shown): string[] {
  if (!isTeams(form)) return slackElements((form as unknown as SlackMessage).blocks).flatMap(({ element }) => (element.options as { text: { text: string } }[] | undefined ?? []).map((o) => o.text.text));
  return teamsElements(form.card).flatMap(({ element }) => (element.choices as { title: string }[] | undefined ?? []).map((c) => c.title));
}

/** A copy of one's own message, a button of which stands for something else, as a forger would have it. Which: the one named `over`, or else the first. */
export function forged<P extends Shown>(own: P, actionId: string, value: string | undefined, over = actionId): P {
  const copy = structuredClone(own);
  if (isTeams(copy)) {
    const actions = actionsIn(copy.card).filter(({ type }) => type === 'Action.Execute' || type === 'Action.Submit');
    const meant = (actions.find(({ id }) => id === over || id === `${over}#yes`) ?? actions[0])!.id;
    for (const action of actions.filter(({ id }) => id === meant)) forge(action, actionId, value);
    return copy;
  }
  const elements = slackElements((copy as unknown as SlackMessage).blocks).filter(({ element }) => element.type === 'button');
  Object.assign((elements.find((e) => e.actionId === over) ?? elements[0])!.element, { action_id: actionId, value });
  return copy;
}

function forge(action: Record<string, unknown>, name: string, value: string | undefined): void {
  const call = { press: name, args: JSON.parse(value ?? '{}') as unknown };
  Object.assign(action, { id: name, ...(action.verb === undefined ? {} : { verb: name }), data: { ...(action.data as object), call } });
}

/** Every action, wherever it stands; not copies. */
function actionsIn(part: unknown): Record<string, unknown>[] {
  if (Array.isArray(part)) return part.flatMap(actionsIn);
  if (typeof part !== 'object' || part === null) return [];
  const own = part as Record<string, unknown>;
  return [...(String(own.type).startsWith('Action.') ? [own] : []), ...Object.values(own).flatMap(actionsIn)];
}
