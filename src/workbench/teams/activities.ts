import { wallClock } from '../../kernel/clock';
import { newId } from '../../kernel/ids';
import type { Fields } from '../slack/json';
import type { Account } from './accounts';
import type { Inside } from './inside';
import { Channel, type Place, type Team } from './places';

/** Who does something, and where. `conversation`: of a channel that of the thread. */
export interface Scene { readonly account: Account; readonly place: Place; readonly conversation?: string }

/** What every activity says: who, where, in which language and zone. */
export function envelope(inside: Inside, { account, place, conversation = place.id }: Scene): Fields {
  const { tenant, serviceUrl } = inside;
  // A guest is in the organisation that invited them; a stranger comes from their own.
  const tenantId = account.userRole === 'guest' ? tenant.id : account.tenantId;
  const inChannel = place instanceof Channel;
  return {
    id: `f:${newId()}`, timestamp: wallClock.now().toISOString(), localTimestamp: wallClock.now().toISOString(), localTimezone: 'Asia/Tokyo', serviceUrl, channelId: 'msteams',
    from: { id: account.userId, name: account.name, aadObjectId: account.id }, recipient: { id: tenant.bot.id, name: tenant.bot.name },
    conversation: { id: conversation, conversationType: inChannel ? 'channel' : 'personal', tenantId, ...(inChannel ? { isGroup: true } : {}) },
    channelData: { tenant: { id: tenantId }, ...(inChannel ? channelParts(place) : {}) },
    locale: account.locale, entities: [{ type: 'clientInfo', locale: account.locale, country: 'JP', platform: 'Windows', timezone: 'Asia/Tokyo' }],
  };
}

function channelParts(channel: Channel): Fields {
  const { team } = channel;
  return { teamsChannelId: channel.id, teamsTeamId: team.id, channel: { id: channel.id }, team: teamObject(team) };
}

export function teamObject(team: Team): Fields {
  return { id: team.id, name: team.name, aadGroupId: team.groupId };
}

/** What somebody wrote; in a channel it begins with the bot's mention. */
export function messageActivity(inside: Inside, scene: Scene, text: string, id: string): Fields {
  const base = envelope(inside, scene);
  if (!(scene.place instanceof Channel)) return { ...base, type: 'message', id, text, textFormat: 'plain', attachments: [] };
  const { bot } = inside.tenant;
  const mention = { type: 'mention', mentioned: { id: bot.id, name: bot.name }, text: `<at>${bot.name}</at>` };
  return {
    ...base, type: 'message', id, text: `${mention.text} ${text}`, textFormat: 'plain', entities: [mention, ...(base.entities as unknown[])],
    attachments: [{ contentType: 'text/html', content: `<p><span itemtype="http://schema.skype.com/Mention" itemscope itemid="0">${escaped(bot.name)}</span>&nbsp;${escaped(text)}</p>` }],
  };
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** A press of `Action.Submit` outside dialogs: a message without text. */
export function valueActivity(inside: Inside, scene: Scene, value: Fields, replyToId: string, id: string): Fields {
  return { ...envelope(inside, scene), type: 'message', id, value, replyToId, channelData: { ...(envelope(inside, scene).channelData as Fields), source: { name: 'message' } } };
}

export function invokeActivity(inside: Inside, scene: Scene, name: string, value: Fields, replyToId: string | undefined): Fields {
  return { ...envelope(inside, scene), type: 'invoke', name, value, ...(replyToId === undefined ? {} : { replyToId }) };
}

/** The app is added to, or taken from, a person's list or a team. */
export function installationActivity(inside: Inside, scene: Scene, action: 'add' | 'add-upgrade' | 'remove' | 'remove-upgrade'): Fields {
  return { ...envelope(inside, scene), type: 'installationUpdate', action };
}

/** Who came and went; `eventType` for what happened to a team or its channels. */
export function conversationActivity(inside: Inside, scene: Scene, change: Fields, eventType?: string): Fields {
  const base = envelope(inside, scene);
  return { ...base, type: 'conversationUpdate', ...change, channelData: { ...(base.channelData as Fields), ...(eventType === undefined ? {} : { eventType }) } };
}
