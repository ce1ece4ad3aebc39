import { newToken } from '../../../kernel/ids';
import { fieldsAt, textAt, type Fields } from '../../slack/json';
import { asks, errorsIn, formActionOf, inputsFor } from '../asked';
import type { Standing } from '../elements';
import { clientErrors, valuesOf } from '../inputs';
import type { Message } from '../messages';
import type { View } from '../views';
import { invoke, type Effect, type Invoked } from './invoke';
import { nothingSent, sceneOf, TROUBLE, type Answer, type Stage, type Where } from './stage';

/** How a form went: sentences under its fields; or what took its place, another form or (then it is closed) how it went; or gone. */
export interface Submission extends Answer { readonly errors?: Record<string, string>; readonly next?: View; readonly closed: boolean }

const CONTEXT = { context: { theme: 'default' } } as const;

/** Opens a dialog by a button in a card. Where the answer is none, the message says so. */
export async function openDialog(stage: Stage, from: View['from'], data: Fields): Promise<Answer> {
  const { inside: { tenant }, account } = stage;
  const { answer, effect } = await invoke(stage, sceneOf(stage, from), 'task/fetch', { data, ...CONTEXT }, from.message);
  if (effect.does !== 'dialog') return effect.does === 'tell' ? answer : { ...answer, told: TROUBLE };
  const view: View = { id: newToken(9), kind: 'dialog', userId: account.id, held: new Map(), closed: false, from, ...shownBy(effect) };
  const before = tenant.dialogs.get(account.id);
  if (before) before.closed = true;
  tenant.dialogs.set(account.id, view);
  tenant.changed(account.id);
  return view.asks ? answer : { ...answer, message: tellAlone(stage, view) };
}

function shownBy({ task, card }: Extract<Effect, { does: 'dialog' }>): Pick<View, 'title' | 'card' | 'submit' | 'errors' | 'trouble' | 'size' | 'asks'> {
  const submit = formActionOf(card);
  return {
    title: textAt(task, 'title') ?? '', card, submit: submit && textAt(submit.element, 'title'), errors: errorsIn(card), trouble: undefined,
    size: { height: task.height, width: task.width }, asks: asks(card),
  };
}

/** Presses a button within a dialog, as the person saw it. Where the client itself finds fault, nothing is sent. */
export async function sendFromDialog(stage: Stage, view: View, seen: Pick<Where, 'card' | 'held'>, action: Standing): Promise<Submission> {
  if (action.element.type !== 'Action.Submit') throw new Error(`${action.id} is an ${action.element.type}: within a dialog only Action.Submit does anything`);
  const inputs = inputsFor(seen.card, action);
  view.errors = clientErrors(inputs, seen.held);
  if (Object.keys(view.errors).length > 0) return { ...nothingSent, errors: { ...view.errors }, closed: false };
  const data = { ...fieldsAt(action.element, 'data'), ...valuesOf(inputs, seen.held) };
  const invoked = await invoke(stage, sceneOf(stage, view.from), 'task/submit', { data, ...CONTEXT }, view.from.message);
  stage.inside.tenant.changed(stage.account.id);
  return { ...invoked.answer, ...follow(stage, view, invoked) };
}

/** Does what the answer says. Whatever a client cannot use, the person sees as trouble; the form stays as it was. */
function follow(stage: Stage, view: View, { effect, answer }: Invoked): Omit<Submission, keyof Answer> & Partial<Answer> {
  const { tenant } = stage.inside;
  switch (effect.does) {
    case 'fail': case 'card':
      view.trouble = TROUBLE;
      return { ...answer, told: TROUBLE, closed: false };
    case 'tell': case 'nothing':
      view.closed = true;
      if (tenant.dialogs.get(stage.account.id) === view) tenant.dialogs.delete(stage.account.id);
      return { closed: true };
    case 'dialog': {
      view.held.clear();
      Object.assign(view, shownBy(effect));
      if (!view.asks) return showResult(stage, view);
      return Object.keys(view.errors).length > 0 ? { errors: { ...view.errors }, closed: false } : { next: view, closed: false };
    }
  }
}

/** A card that asks nothing more: the form is over, the dialog still tells how it went. */
function showResult(stage: Stage, view: View): Omit<Submission, keyof Answer> & Partial<Answer> {
  view.closed = true;
  return { message: tellAlone(stage, view), next: view, closed: true };
}

/** What a dialog tells is an answer to this person alone. */
function tellAlone({ inside: { tenant }, account }: Stage, { id, card, from: { conversation } }: View): Message {
  return tenant.show(account.id, card, { ts: tenant.nextId(), conversation, channel: conversation.replace(/;messageid=\d+$/, ''), dialog: id });
}
