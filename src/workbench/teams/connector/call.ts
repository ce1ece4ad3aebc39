import type { Fields } from '../../slack/json';
import type { Account } from '../accounts';
import type { Inside } from '../inside';
import { Chat, Channel, readConversation, type Place } from '../places';
import { Refused } from '../refused';
import type { Route } from './route';

/** One call, as it came in. */
export interface Call { readonly route: Route; readonly body: Fields; readonly bytes: Uint8Array; readonly query: URLSearchParams; readonly inside: Inside }

/** The place of a conversation that the bot may write to, and the thread in it. @throws Refused */
export function writable({ inside, route }: Call): { readonly place: Place; readonly root: string | undefined } {
  const { place: id, root } = readConversation(route.conversation ?? '');
  const place = inside.tenant.place(id);
  if (!place || (root !== undefined && !place.at(root))) throw new Refused('ConversationNotFound', 'Conversation not found.');
  if (place instanceof Chat) requireReach(inside, inside.tenant.accounts.get(place.owner));
  else if (place instanceof Channel && !place.team.installed) throw notInstalled();
  return { place, root };
}

/** @throws Refused where the bot may not write to this person */
export function requireReach(inside: Inside, account: Account | undefined): void {
  if (!account) throw new Refused('ConversationNotFound', 'Conversation not found.');
  if (account.barred) throw new Refused(account.barred, 'The bot may not write in this conversation.');
  if (!inside.tenant.reaches(account)) throw notInstalled();
}

export function notInstalled(): Refused {
  return new Refused('BotNotInConversationRoster', 'The bot is not part of the conversation roster.');
}

/** The names by which the conversation of a call goes, for faults and rates. */
export function namesOf({ inside, route, body }: Call): readonly string[] {
  const told = route.conversation ?? conversationToCreate(body);
  const { place: id } = readConversation(told ?? '');
  const place = inside.tenant.place(id);
  const account = inside.tenant.account(id);
  return [told, id, place instanceof Chat ? place.owner : undefined, place instanceof Channel ? place.name : undefined, account?.id, account?.chatId].filter((name) => name !== undefined);
}

function conversationToCreate(body: Fields): string | undefined {
  const channel = (body.channelData as { channel?: { id?: string } } | undefined)?.channel?.id;
  return channel ?? (body.members as { id?: string }[] | undefined)?.[0]?.id;
}
