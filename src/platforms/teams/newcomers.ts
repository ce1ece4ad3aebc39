import { wallClock } from '../../kernel/clock';
import type { PlatformLog, Receiver } from '../platform';
import { seenAccount } from './accounts';
import type { Connector } from './connector';
import { faultOf } from './faults';
import type { Envelope } from './payload';

export interface NewcomerPorts { readonly connector: Pick<Connector, 'member'>; readonly receiver: Pick<Receiver, 'seen'>; readonly tenant: string; readonly log: PlatformLog }

/** Makes people known who were never heard of, before they are answered. Never throws: who can't be looked up is answered as a stranger. */
export interface Newcomers {
  meet(activity: Envelope): Promise<void>;
  /** People whom the platform says have joined. */
  joined(activity: Envelope, ids: readonly string[]): Promise<void>;
}

/** An address may be corrected, and a guest become a member. */
const LOOK_AGAIN_MS = 15 * 60_000;
const AFTER_FAULT_MS = 60_000;
const MOST = 5_000;
const JOINED_AT_ONCE = 20;

export function newcomers({ connector, receiver, tenant, log }: NewcomerPorts): Newcomers {
  const known = new Map<string, { readonly locale: string | undefined; readonly until: number }>();
  const lookUp = async (activity: Envelope, id: string, locale: string | undefined): Promise<void> => {
    const member = await connector.member(activity.serviceUrl, activity.conversation.id, id);
    await receiver.seen([seenAccount(member, tenant, locale)]);
  };
  const unknown = (e: unknown) => { log.warn({ fault: faultOf(e, true).detail }, 'a person could not be looked up'); };
  return {
    meet: async (activity) => {
      const account = activity.from?.aadObjectId;
      if (!account) return;
      const locale = activity.locale ?? undefined;
      const met = known.get(account);
      const now = wallClock.now().getTime();
      if (met && met.until > now && met.locale === locale) return;
      const until = await lookUp(activity, account, locale).then(() => LOOK_AGAIN_MS, (e: unknown) => {
        unknown(e);
        return AFTER_FAULT_MS;
      });
      known.delete(account);
      known.set(account, { locale, until: now + until });
      const [oldest] = known.keys();
      if (known.size > MOST && oldest !== undefined) known.delete(oldest);
    },
    joined: async (activity, ids) => {
      for (const id of ids.slice(0, JOINED_AT_ONCE)) await lookUp(activity, id, undefined).catch(unknown); // the daily reading of everybody finds the others
    },
  };
}
