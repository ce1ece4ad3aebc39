import { fieldsAt, isFields, parseJson, textAt, type Fields } from '../../slack/json';
import { invokeActivity, type Scene } from '../activities';
import { inspectGiven } from '../inspecting';
import { CARD } from '../messages';
import type { Delivered } from '../bot-line';
import { answerOf, type Answer, type Stage } from './stage';

/** What an answer to an invoke makes the client do. */
export type Effect =
  | { readonly does: 'card'; readonly card: Fields }
  | { readonly does: 'dialog'; readonly task: Fields; readonly card: Fields }
  | { readonly does: 'tell'; readonly text: string }
  | { readonly does: 'nothing' }
  /** The client can't use it. */
  | { readonly does: 'fail' };

export interface Invoked {
  readonly activityId: string;
  readonly answer: Answer;
  readonly effect: Effect;
  /** The whole answer, where a client can use it. */
  readonly found: Fields;
}

export async function invoke(stage: Stage, scene: Scene, name: string, value: Fields, replyToId?: string): Promise<Invoked> {
  const activity = invokeActivity(stage.inside, scene, name, value, replyToId);
  return read(stage, name, String(activity.id), await stage.delivery.deliver(activity, stage.account.id));
}

/** Reads an answer as a client does. */
export function read({ inside }: Stage, name: string, activityId: string, delivered: Delivered): Invoked {
  const answer = answerOf(delivered);
  if (delivered.status === undefined || delivered.status < 200 || delivered.status > 299) return { activityId, answer, effect: { does: 'fail' }, found: {} };
  const body = delivered.body === '' ? undefined : parseJson(delivered.body);
  const errors = inspectGiven(inside, name, body);
  if (errors.length > 0) return { activityId, answer: { ...answer, refused: errors }, effect: { does: 'fail' }, found: {} };
  const found = isFields(body) ? body : {};
  const effect = effectOf(found);
  return { activityId, answer: effect.does === 'tell' ? { ...answer, told: effect.text } : answer, effect, found };
}

function effectOf(body: Fields): Effect {
  if (isFields(body.task)) return taskEffect(body.task);
  if (typeof body.statusCode === 'number' && (body.statusCode < 200 || body.statusCode > 299)) return { does: 'fail' };
  if (body.type === CARD) return { does: 'card', card: fieldsAt(body, 'value') };
  return body.type === 'application/vnd.microsoft.activity.message' ? { does: 'tell', text: textAt(body, 'value') ?? '' } : { does: 'nothing' };
}

function taskEffect(task: Fields): Effect {
  if (task.type === 'message') return { does: 'tell', text: textAt(task, 'value') ?? '' };
  const value = fieldsAt(task, 'value');
  return task.type === 'continue' ? { does: 'dialog', task: value, card: fieldsAt(fieldsAt(value, 'card'), 'content') } : { does: 'nothing' };
}
