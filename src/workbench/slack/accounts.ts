import { withoutGaps, type Fields } from './json';

export interface NewAccount {
  readonly id?: string;
  readonly name: string;
  readonly email?: string;
  readonly locale?: string;
  readonly isBot?: boolean;
  readonly isRestricted?: boolean;
  readonly deleted?: boolean;
  readonly teamId?: string;
}

/** A user of the workspace, or a stranger from another one when `teamId` differs. */
export interface Account {
  readonly id: string;
  name: string;
  /** What stands after `@`. */
  handle: string;
  email: string | undefined;
  locale: string;
  isBot: boolean;
  isRestricted: boolean;
  deleted: boolean;
  teamId: string;
  updated: number;
}

export function newAccount(told: NewAccount, id: string, teamId: string): Account {
  return {
    id, name: told.name, handle: handleOf(told, id), email: told.email, locale: told.locale ?? 'ja-JP', isBot: told.isBot ?? false,
    isRestricted: told.isRestricted ?? false, deleted: told.deleted ?? false, teamId: told.teamId ?? teamId, updated: 0,
  };
}

function handleOf(told: NewAccount, id: string): string {
  return (told.email?.split('@')[0] ?? id).toLowerCase();
}

interface Shown { readonly locale: boolean; readonly email: boolean; readonly homeTeam: string }

/** The user object of `users.info`, `users.list` and the events. */
export function userObject(account: Account, shown: Shown): Fields {
  return withoutGaps({
    id: account.id, team_id: account.teamId, name: account.handle, deleted: account.deleted, real_name: account.name,
    tz: 'Asia/Tokyo', tz_label: 'Japan Standard Time', tz_offset: 32_400,
    profile: withoutGaps({
      real_name: account.name, real_name_normalized: account.name, display_name: account.name, display_name_normalized: account.name, team: account.teamId,
      email: shown.email && !account.isBot ? account.email : undefined,
    }),
    is_admin: false, is_owner: false, is_primary_owner: false, is_restricted: account.isRestricted, is_ultra_restricted: false, is_bot: account.isBot, is_app_user: false,
    is_stranger: account.teamId === shown.homeTeam ? undefined : true,
    updated: account.updated, locale: shown.locale ? account.locale : undefined,
  });
}
