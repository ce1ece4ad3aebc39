import { memberObject, type Account } from '../accounts';
import { Chat, Channel, readConversation, type Team } from '../places';
import { Refused } from '../refused';
import type { Outcome } from './answering';
import { notInstalled, type Call } from './call';

const PAGE = { least: 50, otherwise: 100, most: 500 } as const;
/** What the call without pages answers with at most. */
const UNPAGED = 10_000;

/** One member: by `29:…` or object id. */
export function member(call: Call): Outcome {
  const account = call.inside.tenant.account(call.route.member ?? '');
  if (!account || !roll(call).includes(account)) throw new Refused('MemberNotFoundInConversation', 'Member not found.');
  return { status: 200, body: memberObject(account) };
}

export function members(call: Call): Outcome {
  const all = roll(call);
  if (!call.route.isPaged) return { status: 200, body: all.slice(0, UNPAGED).map(memberObject) as never };
  const start = Number(call.query.get('continuationToken') ?? 0);
  const size = Math.min(Math.max(Number(call.query.get('pageSize') ?? PAGE.otherwise), PAGE.least), PAGE.most);
  const end = start + size;
  return { status: 200, body: { members: all.slice(start, end).map(memberObject), ...(end < all.length ? { continuationToken: String(end) } : {}) } };
}

export function team(call: Call): Outcome {
  const found = teamOf(call);
  return { status: 200, body: { id: found.id, name: found.name, aadGroupId: found.groupId, channelCount: found.channels.length, memberCount: inTeam(call, found).length } };
}

export function channels(call: Call): Outcome {
  return { status: 200, body: { conversations: teamOf(call).channels.map((channel) => ({ id: channel.id, ...(channel.isGeneral ? {} : { name: channel.name }) })) } };
}

function teamOf({ inside, route }: Call): Team {
  const found = inside.tenant.teams.get(route.team ?? '');
  if (!found) throw new Refused('ConversationNotFound', 'Team not found.');
  if (!found.installed) throw notInstalled();
  return found;
}

/** Everybody in the conversation. @throws Refused */
function roll(call: Call): readonly Account[] {
  const { inside, route } = call;
  const place = inside.tenant.place(readConversation(route.conversation ?? '').place);
  if (place instanceof Chat) return [inside.tenant.accounts.get(place.owner)].filter((account) => account !== undefined);
  if (!(place instanceof Channel)) throw new Refused('ConversationNotFound', 'Conversation not found.');
  if (!place.team.installed) throw notInstalled();
  return inTeam(call, place.team);
}

function inTeam({ inside }: Call, found: Team): readonly Account[] {
  return [...inside.tenant.accounts.values()].filter(({ id }) => found.has(id));
}
