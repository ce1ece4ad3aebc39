import { userObject, type Account } from '../accounts';
import { textAt, type Fields } from '../json';
import { Refused } from '../refused';
import { page, required, type Call, type Method } from './method';

/** Above so many people a list without `limit` is refused. Slack does not publish the number. */
const LIMIT_REQUIRED_ABOVE = 1_000;

function shown(call: Call, account: Account): Fields {
  const { inside, args } = call;
  return userObject(account, { locale: args.include_locale === true, email: inside.scopes.has('users:read.email'), homeTeam: inside.teamId });
}

export const info: Method = {
  scopes: ['users:read'], tier: 4,
  run: (call) => {
    const account = call.inside.workspace.accounts.get(required(call, 'user'));
    if (!account) throw new Refused('user_not_found');
    return { user: shown(call, account) };
  },
};

export const list: Method = {
  scopes: ['users:read'], tier: 2,
  run: (call) => {
    const { roll } = call.inside.workspace;
    if (roll.length > LIMIT_REQUIRED_ABOVE && call.args.limit === undefined) throw new Refused('limit_required');
    const { items, more } = page(call, roll, LIMIT_REQUIRED_ABOVE);
    return { members: items.map((account) => shown(call, account)), cache_ts: 0, ...more };
  },
};

/** Finds nobody who left. */
export const lookupByEmail: Method = {
  scopes: ['users:read.email'], tier: 3,
  run: (call) => {
    const account = call.inside.workspace.accountByEmail(required(call, 'email'));
    if (!account || account.deleted || account.isBot) throw new Refused('users_not_found');
    return { user: shown(call, account) };
  },
};

export const usergroups: Method = {
  scopes: ['usergroups:read'], tier: 2,
  run: ({ inside, args }) => ({
    usergroups: [...inside.workspace.usergroups.values()].map((group) => ({
      id: group.id, team_id: inside.teamId, handle: group.handle, name: group.name, is_usergroup: true, user_count: group.users.length, ...(args.include_users === true ? { users: group.users } : {}),
    })),
  }),
};

export const usergroupUsers: Method = {
  scopes: ['usergroups:read'], tier: 2,
  run: (call) => {
    const group = call.inside.workspace.usergroups.get(required(call, 'usergroup'));
    if (!group) throw new Refused('no_such_subteam');
    return { users: group.users };
  },
};

/** Nobody in this workspace is ever away. */
export const teamDnd: Method = {
  scopes: ['dnd:read'], tier: 2,
  run: (call) => {
    const userIds = (textAt(call.args, 'users') ?? '').split(',').filter((id) => id !== '');
    if (userIds.length > 50) throw new Refused('too_many_users');
    return { users: Object.fromEntries(userIds.map((id) => [id, notAway])) };
  },
};

export const dnd: Method = { scopes: ['dnd:read'], tier: 3, run: () => notAway };

const notAway = { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 };
