import type { Inbound } from '../../interaction/inbound';
import type { Receiver } from '../platform';
import type { Channels } from './channels';
import type { Chat } from './chat';
import { PLATFORM } from './config';
import { deliveryOf } from './inbound';
import type { Newcomers } from './newcomers';
import { isPersonal, type Envelope } from './payload';
import type { Whereabouts } from './whereabouts';

export interface ChangePorts {
  readonly receiver: Receiver;
  readonly chat: Chat;
  readonly channels: Omit<Channels, 'find'>;
  readonly newcomers: Newcomers;
  readonly whereabouts: Whereabouts;
  readonly tenant: string;
  readonly newId: () => string;
}

/** The app was added or removed, or a team, its channels or its members have changed. */
export async function change(activity: Envelope, ports: ChangePorts): Promise<void> {
  if (isPersonal(activity)) return activity.type === 'installationUpdate' ? personal(activity, ports) : undefined;
  if (activity.type === 'installationUpdate') return isRemoval(activity) ? left(activity, ports) : joined(activity, ports);
  return conversation(activity, ports);
}

function isRemoval({ action }: Envelope): boolean {
  return action?.startsWith('remove') === true;
}

/** Who adds the app sees their home at once; from then on it stands there. */
async function personal(activity: Envelope, { receiver, chat, whereabouts, newcomers, tenant, newId }: ChangePorts): Promise<void> {
  const account = activity.from?.aadObjectId;
  if (!account) return;
  const who = { platform: PLATFORM, tenant, account };
  if (isRemoval(activity)) {
    await whereabouts.forget(account);
    return receiver.reachable(who, false);
  }
  await newcomers.meet(activity);
  await whereabouts.note(activity);
  if (activity.action === 'add-upgrade') return; // a new version of the app, for everybody at once: nobody has asked for anything
  const inbound: Inbound = { kind: 'home', who, deliveryId: deliveryOf(activity) ?? newId(), place: 'private' };
  const { reply, language } = await receiver.dispatch(inbound);
  const spot = { service: activity.serviceUrl, conversation: activity.conversation.id, to: activity.id ?? '' };
  if ('card' in reply) await chat.say(spot, reply.card, language, who);
}

async function joined({ serviceUrl, channelData }: Envelope, { channels }: ChangePorts): Promise<void> {
  const team = channelData?.team;
  if (team) await channels.teamInstalled(serviceUrl, { id: team.id, ...(team.name ? { name: team.name } : {}) });
}

async function left({ channelData }: Envelope, { channels }: ChangePorts): Promise<void> {
  if (channelData?.team) await channels.teamRemoved(channelData.team.id);
}

async function conversation(activity: Envelope, ports: ChangePorts): Promise<void> {
  const { membersAdded: added = [], membersRemoved: removed = [], recipient, channelData, serviceUrl } = activity;
  const isBot = ({ id }: { readonly id: string }) => id === recipient?.id;
  if (added?.some(isBot)) await joined(activity, ports);
  if (removed?.some(isBot)) return left(activity, ports);
  const people = (added ?? []).filter((member) => !isBot(member)).map((member) => member.aadObjectId ?? member.id);
  if (people.length > 0) await ports.newcomers.joined(activity, people);
  const { team, channel, eventType } = channelData ?? {};
  if (eventType === 'teamRenamed' || eventType === 'teamRestored') return joined(activity, ports);
  if (eventType === 'teamDeleted' || eventType === 'teamArchived') return left(activity, ports);
  if (!team || !channel) return;
  if (eventType === 'channelDeleted') return ports.channels.channelDeleted(channel.id);
  if (eventType?.startsWith('channel')) return ports.channels.channelChanged(serviceUrl, team.id, { id: channel.id, ...(channel.name ? { name: channel.name } : {}) });
}
