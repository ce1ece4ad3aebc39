import type { Fields } from '../../slack/json';
import { textAt } from '../../slack/json';
import type { Inside } from '../inside';
import { inspectSent } from '../inspecting';
import { edit } from '../messages';
import { Channel, type Place } from '../places';
import { Refused } from '../refused';
import type { Outcome } from './answering';
import { writable, type Call } from './call';

interface Thread { readonly root: string | undefined; readonly replyTo: string | undefined }

/** Posts, or shows that the bot is writing. @returns the activity's id */
export function posting(inside: Inside, place: Place, activity: Fields, { root, replyTo }: Thread): string {
  const { tenant, transcript } = inside;
  const id = tenant.nextId();
  if (activity.type === 'typing') {
    place.typing = true;
    tenant.changedAt(place);
    return id;
  }
  if (activity.type !== 'message') throw new Refused('BadArgument', `Nothing can be posted as ${String(activity.type)}.`);
  inspectSent(inside, 'post', activity);
  const conversation = place instanceof Channel ? `${place.id};messageid=${root ?? id}` : place.id;
  const answered = replyTo ?? textAt(activity, 'replyToId');
  transcript.posted(tenant.post(place, activity, { ts: id, conversation, by: tenant.bot.id, replyTo: answered }));
  return id;
}

export function send(call: Call): Outcome {
  const { place, root } = writable(call);
  return { status: 201, body: { id: posting(call.inside, place, call.body, { root, replyTo: undefined }) } };
}

/** The id in the address is what is answered; it need not be a message of that conversation. */
export function reply(call: Call): Outcome {
  const { place, root } = writable(call);
  return { status: 201, body: { id: posting(call.inside, place, call.body, { root, replyTo: call.route.to }) } };
}

export function update(call: Call): Outcome {
  const { inside, body } = call;
  const { place, message } = own(call);
  inspectSent(inside, 'update', body);
  edit(message, body);
  inside.tenant.changedAt(place);
  return { status: 200, body: { id: message.ts } };
}

export function remove(call: Call): Outcome {
  const { place, message } = own(call);
  message.deleted = true;
  call.inside.tenant.changedAt(place);
  return { status: 200 };
}

/** One of the bot's own messages. @throws Refused */
function own(call: Call): { readonly place: Place; readonly message: NonNullable<ReturnType<Place['at']>> } {
  const { place } = writable(call);
  const message = place.at(call.route.to ?? '');
  if (!message) throw new Refused('ActivityNotFoundInConversation', 'Activity not found.');
  if (message.by !== call.inside.tenant.bot.id) throw new Refused('ForbiddenOperationException', 'The activity is somebody else\'s.');
  return { place, message };
}
