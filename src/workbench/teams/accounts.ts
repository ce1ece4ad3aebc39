import { newId, newToken } from '../../kernel/ids';
import { withoutGaps, type Fields } from '../slack/json';

/** What an old client lacks: dialogs alone, or `Action.Execute` as well. */
export type OldClient = 'no-dialogs' | 'no-execute';

export interface NewAccount {
  readonly name: string;
  readonly email?: string;
  /** Entra object id. */
  readonly objectId?: string;
  readonly userRole?: 'user' | 'guest' | 'anonymous';
  readonly locale?: string;
  /** Another organisation than the town's own. */
  readonly tenantId?: string;
  /** Whether the app is in this person's own list; it is, if not told. */
  readonly installed?: boolean;
  /** Whether the bot hears of that installation; it does, if not told. Without it the app was there before the bot. */
  readonly announced?: boolean;
  readonly oldClient?: boolean | OldClient;
}

/** Somebody of the organisation, or a guest in it. */
export interface Account {
  /** Entra object id. */
  readonly id: string;
  /** `29:…`: what the bot is told instead of a name of its own. */
  readonly userId: string;
  /** The chat with the bot: the same one for ever. */
  readonly chatId: string;
  readonly tenantId: string;
  name: string;
  email: string | undefined;
  locale: string;
  userRole: 'user' | 'guest' | 'anonymous';
  installed: boolean;
  /** What keeps the bot from writing to this person: their own choice, or an administrator's. */
  barred: 'ConversationBlockedByUser' | 'MessageWritesBlocked' | 'BotDisabledByAdmin' | undefined;
  oldClient: OldClient | undefined;
}

export function newAccount(told: NewAccount, tenantId: string): Account {
  const oldClient = told.oldClient === true ? 'no-dialogs' : told.oldClient;
  return {
    id: told.objectId ?? newId(), userId: `29:1${newToken(24)}`, chatId: `a:1${newToken(24)}`, tenantId: told.tenantId ?? tenantId, name: told.name, email: told.email,
    locale: told.locale ?? 'ja-JP', userRole: told.userRole ?? 'user', installed: told.installed ?? true, barred: undefined, oldClient: oldClient === false ? undefined : oldClient,
  };
}

/** As the members of a conversation are described to a bot. */
export function memberObject(account: Account): Fields {
  const [given = '', surname = ''] = account.name.split(/[ 　]/).reverse();
  return withoutGaps({
    id: account.userId, name: account.name, objectId: account.id, aadObjectId: account.id, givenName: given, surname, email: account.email, userPrincipalName: account.email,
    tenantId: account.tenantId, userRole: account.userRole,
  });
}
