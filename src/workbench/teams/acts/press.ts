import { fieldsAt, isFields, type Fields } from '../../slack/json';
import { valueActivity } from '../activities';
import { errorsIn, formActionOf, inputsFor } from '../asked';
import type { Standing } from '../elements';
import { clientErrors, valuesOf } from '../inputs';
import { cover, type Message } from '../messages';
import { Chat } from '../places';
import type { View } from '../views';
import { openDialog, sendFromDialog, type Submission } from './dialog';
import { invoke, type Invoked } from './invoke';
import { meant, type Choice } from './meaning';
import { inlineView, isMessage, liveDialog, liveMessage, nothingSent, sceneOf, TROUBLE, type Answer, type Stage, type Where } from './stage';
import { closeResult, firstAnswer, sendWritten } from './talk';

/** Presses a button or chooses in a select. @throws where the person does not see it, or could not choose that */
export async function press(stage: Stage, where: Where, actionId: string, choice: Choice): Promise<Answer> {
  const place = isMessage(where) ? where : standsIn(stage, where);
  const action = meant(where, actionId, choice);
  if (!isMessage(place)) return sendFromDialog(stage, place, where, action);
  if (place.dialog !== undefined) return sendFromDialog(stage, liveDialog(stage, place.dialog), where, action);
  const live = liveMessage(stage, place);
  closeResult(stage);
  return act(stage, live, where, action);
}

/** The dialog, or the message in which that form stands. */
export function standsIn(stage: Stage, view: View): Where {
  if (view.kind === 'dialog') return liveDialog(stage, view.id);
  const { tenant } = stage.inside;
  const message = tenant.alone(stage.account.id).find(({ ts, dialog }) => ts === view.id && dialog === undefined) ?? tenant.chatOf(stage.account).at(view.id);
  if (!message) throw new Error(`${stage.account.name} does not see the form ${view.id}`);
  return message;
}

/** Does what an action of a message does. `seen`: the card as the person saw it. */
export async function act(stage: Stage, message: Message, seen: Pick<Where, 'card' | 'held'>, action: Standing): Promise<Submission> {
  const { element } = action;
  if (element.type === 'Action.OpenUrl' || element.type === 'Action.ShowCard' || element.type === 'Action.ToggleVisibility') return { ...nothingSent, closed: false };
  const inputs = inputsFor(seen.card, action);
  const errors = clientErrors(inputs, seen.held);
  if (Object.keys(errors).length > 0) return { ...nothingSent, errors, closed: false };
  const { oldClient } = stage.account;
  const shown = element.type === 'Action.Execute' && oldClient === 'no-execute' && isFields(element.fallback) ? element.fallback : element;
  const data = { ...fieldsAt(shown, 'data'), ...valuesOf(inputs, seen.held) };
  const opens = fieldsAt(fieldsAt(shown, 'data'), 'msteams').type === 'task/fetch';
  if (shown.type === 'Action.Submit' && opens && oldClient === undefined) return { ...(await openDialog(stage, { conversation: message.conversation, message: message.ts }, data)), closed: false };
  return shown.type === 'Action.Execute' ? execute(stage, message, shown, data) : sendValue(stage, message, data);
}

async function execute(stage: Stage, message: Message, element: Fields, data: Fields): Promise<Submission> {
  const action = { type: 'Action.Execute', id: element.id, title: element.title, verb: element.verb, data };
  const invoked = await invoke(stage, sceneOf(stage, message), 'adaptiveCard/action', { action, trigger: 'manual' }, message.ts);
  const shown = apply(stage, message, invoked);
  const answer = firstAnswer(stage, invoked.activityId) ?? shown;
  return { ...invoked.answer, ...(invoked.effect.does === 'fail' ? { told: TROUBLE } : {}), ...(answer ? { message: answer } : {}), ...outcome(stage, shown ?? message, invoked) };
}

/** Shows the person what the answer says in place of the card. */
function apply(stage: Stage, message: Message, { effect }: Invoked): Message | undefined {
  const { inside: { tenant }, account } = stage;
  message.trouble = effect.does === 'fail' ? TROUBLE : undefined;
  const place = tenant.place(message.channel);
  if (place) tenant.changedAt(place);
  if (effect.does !== 'card') return undefined;
  if (place instanceof Chat) {
    cover(message, effect.card);
    return message;
  }
  const shown = tenant.show(account.id, effect.card, { ts: message.ts, channel: message.channel, conversation: message.conversation });
  place?.at(message.ts)?.perPerson.set(account.id, shown);
  return shown;
}

/** How a form that stands in a message went, if it was one. */
function outcome(stage: Stage, message: Message, { effect }: Invoked): Pick<Submission, 'closed' | 'errors' | 'next'> {
  if (effect.does === 'fail') return { closed: false };
  if (effect.does !== 'card') return { closed: true };
  if (!formActionOf(message.card)) return { ...ended(stage, message), closed: true };
  const errors = errorsIn(message.card);
  const next = inlineView(stage, message);
  if (next) next.errors = errors;
  return Object.keys(errors).length > 0 ? { errors, closed: false } : { ...(next ? { next } : {}), closed: false };
}

/** What stands in the place of a form tells how it went. */
function ended(stage: Stage, message: Message): Pick<Submission, 'next'> {
  const known = stage.inline.get(message);
  return known && message.card ? { next: Object.assign(known, { card: message.card, submit: undefined, errors: {}, closed: true }) } : {};
}

/** `Action.Submit` outside dialogs: the bot gets a message without text, and answers as to one. */
async function sendValue(stage: Stage, message: Message, value: Fields): Promise<Submission> {
  const { inside } = stage;
  const scene = sceneOf(stage, message);
  const before = message.card;
  const answer = await sendWritten(stage, valueActivity(inside, scene, value, message.ts, inside.tenant.nextId()), scene.place);
  const redrawn = answer.message && formActionOf(answer.message.card) ? answer.message : message.card !== before && formActionOf(message.card) ? message : undefined;
  const errors = redrawn ? errorsIn(redrawn.card) : {};
  const next = redrawn && inlineView(stage, redrawn);
  if (next) next.errors = errors;
  return Object.keys(errors).length > 0 ? { ...answer, errors, closed: false } : { ...answer, ...(next ? { next } : {}), closed: redrawn === undefined };
}
