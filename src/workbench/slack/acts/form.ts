import { worded } from '../conformance/inspection';
import { inspectView } from '../conformance/view';
import { clientErrors } from '../client-checks';
import { elementsOf } from '../elements';
import type { Entered } from '../entering';
import { contentOf, heldAtFirst } from '../holding';
import { around } from '../inside';
import { isFields, parseJson, type Fields } from '../json';
import { viewObject } from '../objects';
import { interaction, type Delivered } from '../outgoing';
import { Refused } from '../refused';
import { refuseAnswer, type AnswerRefusal } from '../shown-answer';
import { slotOf, type View } from '../view-board';
import { enteredIn, heldIn } from './press';
import { answerOf, envelope, nothingSent, requireVisible, type Answer, type Stage } from './stage';

/** How a form went: sentences under its fields, or the view that took its place or came on top, or gone. */
export interface Submission extends Answer { readonly errors?: Record<string, string>; readonly next?: View; readonly closed: boolean }

const TROUBLE = 'We had some trouble connecting. Try again?';

/** Fills inputs, by block id. @throws for an unknown block id, and where a client would not let it be entered */
export function typeInto(stage: Stage, view: View, values: Readonly<Record<string, Entered>>): void {
  requireVisible(stage, view);
  const inputs = new Map(elementsOf(view.blocks).filter(({ block }) => block.type === 'input').map((standing) => [standing.blockId, standing]));
  for (const [blockId, value] of Object.entries(values)) {
    const standing = inputs.get(blockId);
    if (!standing) throw new Error(`there is no field ${blockId}: there is ${[...inputs.keys()].join(', ') || 'none'}`);
    heldIn(stage, view).set(slotOf(blockId, standing.actionId), enteredIn(stage, view, standing, value));
  }
  stage.inside.workspace.changed(stage.account.id);
}

/** Sends a form. Where a client itself finds fault, nothing is sent and the status is 0. */
export async function submit(stage: Stage, view: View, values: Readonly<Record<string, Entered>> = {}): Promise<Submission> {
  typeInto(stage, view, values);
  if (view.submit === undefined) throw new Error(`the view ${view.id} has no button to submit it`);
  const { inside, account } = stage;
  view.errors = clientErrors(view);
  if (Object.keys(view.errors).length > 0) return { ...nothingSent, errors: { ...view.errors }, closed: false };
  const trigger = inside.triggers.issue({ userId: account.id, fromModal: true });
  const payload = { ...envelope(stage, 'view_submission'), trigger_id: trigger, view: viewObject(view, inside.workspace), response_urls: responseUrls(stage, view) };
  const delivered = await stage.delivery.deliver(interaction('view_submission', payload, account.id));
  return { ...answerOf(delivered), ...follow(stage, view, delivered) };
}

/** Addresses for the channels chosen in selects that ask for them. */
function responseUrls({ inside, account }: Stage, view: View): Fields[] {
  return elementsOf(view.blocks).filter(({ element }) => element.response_url_enabled === true).flatMap(({ blockId, actionId, element }) => {
    const held = view.held.get(slotOf(blockId, actionId)) ?? heldAtFirst(element);
    const channelId = held && contentOf(held);
    if (typeof channelId !== 'string') return [];
    return [{ block_id: blockId, action_id: actionId, channel_id: channelId, response_url: `${inside.origin}/respond/${inside.responseUrls.issue(account.id, channelId, undefined)}` }];
  });
}

type Outcome = Omit<Submission, keyof Answer> & { readonly refused?: AnswerRefusal };

/** Does what the answer to a submission says. Whatever Slack cannot use, the person sees as trouble; the form stays as it was. */
function follow(stage: Stage, view: View, delivered: Delivered): Outcome {
  const { inside, account } = stage;
  const answer = delivered.body === '' ? {} : parseJson(delivered.body);
  view.trouble = delivered.failure || !isFields(answer) ? TROUBLE : undefined;
  inside.workspace.changed(account.id);
  if (delivered.failure) return { closed: false };
  if (!isFields(answer)) return troubled(stage, view, {}, 'invalid_arguments', ['the body of the answer is no JSON object']);
  switch (answer.response_action) {
    case undefined: return closing(stage, view, false);
    case 'clear': return closing(stage, view, true);
    case 'errors': return fieldErrors(stage, view, answer);
    case 'update': return showNext(stage, view, answer, (sent) => inside.workspace.views.update(view, sent, undefined, inside.house));
    case 'push': return showNext(stage, view, answer, (sent) => inside.workspace.views.push(account.id, sent));
    default: return troubled(stage, view, answer, 'invalid_arguments', ['[ERROR] must be a valid enum value [json-pointer:/response_action]']);
  }
}

function closing({ inside, account }: Stage, view: View, all: boolean): Outcome {
  if (!view.closed) inside.workspace.views.close(account.id, all);
  return { closed: true };
}

/** Keys have to be block ids of inputs in the view; for others Slack shows the person nothing but trouble. */
function fieldErrors(stage: Stage, view: View, answer: Fields): Outcome {
  const inputs = new Set(elementsOf(view.blocks).filter(({ block }) => block.type === 'input').map(({ blockId }) => blockId));
  const told = isFields(answer.errors) ? Object.entries(answer.errors) : [];
  const unknown = told.filter(([key, sentence]) => !inputs.has(key) || typeof sentence !== 'string' || sentence === '');
  if (told.length === 0 || unknown.length > 0) {
    return troubled(stage, view, answer, 'invalid_arguments', unknown.map(([key]) => `[ERROR] no input block has that block_id [json-pointer:/errors/${key}]`));
  }
  view.errors = Object.fromEntries(told.map(([key, sentence]) => [key, String(sentence)]));
  return { errors: { ...view.errors }, closed: false };
}

function showNext(stage: Stage, view: View, answer: Fields, show: (sent: Fields) => View): Outcome {
  const refusal = inspectView(answer.view, around(stage.inside, 'modal'));
  if (refusal) return troubled(stage, view, answer, refusal.error, worded(refusal));
  try {
    return { next: show(isFields(answer.view) ? answer.view : {}), closed: false };
  } catch (error) {
    if (error instanceof Refused) return troubled(stage, view, answer, error.code, []);
    throw error;
  }
}

function troubled({ inside }: Stage, view: View, answer: Fields, error: string, messages: readonly string[]): Outcome {
  view.trouble = TROUBLE;
  return { refused: refuseAnswer(inside, answer, error, messages), closed: false };
}

/** Closes the modal on top; with `clear_on_close` all of them. The bot hears of it only where the view asks for that. */
export async function closeView(stage: Stage, view: View): Promise<Answer> {
  requireVisible(stage, view);
  const { inside, account } = stage;
  const gone = inside.workspace.views.close(account.id, view.clearOnClose);
  let answer = nothingSent;
  for (const closed of gone.reverse()) {
    if (!closed.notifyOnClose) continue;
    const payload = { ...envelope(stage, 'view_closed'), view: viewObject(closed, inside.workspace), is_cleared: view.clearOnClose };
    answer = answerOf(await stage.delivery.deliver(interaction('view_closed', payload, account.id)));
  }
  return answer;
}
