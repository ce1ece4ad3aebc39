import { fieldsAt, isFields, listAt, textAt } from '../../slack/json';
import { Channel } from '../places';
import { Refused } from '../refused';
import type { Outcome } from './answering';
import { notInstalled, requireReach, type Call } from './call';
import { posting } from './posting';

/** Opens the chat with one person: the same one again for the same person. */
export function create(call: Call): Outcome {
  const { inside, body } = call;
  const members = listAt(body, 'members').filter(isFields);
  if (body.isGroup === true || members.length !== 1) throw new Refused('BadArgument', 'Bots cannot create group chats.');
  const tenant = textAt(body, 'tenantId') ?? textAt(fieldsAt(fieldsAt(body, 'channelData'), 'tenant'), 'id');
  if (tenant !== inside.tenant.id) throw new Refused('BadArgument', 'The tenant is missing or unknown.');
  const account = inside.tenant.account(textAt(members[0] ?? {}, 'id') ?? '');
  if (!account) throw new Refused('ConversationNotFound', 'Unknown member.');
  requireReach(inside, account);
  const activity = fieldsAt(body, 'activity');
  const posted = Object.keys(activity).length === 0 ? undefined : posting(inside, inside.tenant.chatOf(account), activity, { root: undefined, replyTo: undefined });
  return { status: 201, body: { id: account.chatId, serviceUrl: inside.serviceUrl, ...(posted === undefined ? {} : { activityId: posted }) } };
}

/** Begins a thread in a channel. */
export function post({ inside, body }: Call): Outcome {
  const channel = inside.tenant.place(textAt(fieldsAt(fieldsAt(body, 'channelData'), 'channel'), 'id') ?? '');
  if (!(channel instanceof Channel)) throw new Refused('ConversationNotFound', 'Unknown channel.');
  if (!channel.team.installed) throw notInstalled();
  const activity = fieldsAt(body, 'activity');
  if (Object.keys(activity).length === 0) throw new Refused('BadArgument', 'A thread begins with an activity.');
  const id = posting(inside, channel, activity, { root: undefined, replyTo: undefined });
  return { status: 201, body: { id: `${channel.id};messageid=${id}`, activityId: id } };
}
