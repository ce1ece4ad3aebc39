import type { AccountSource, SeenAccount } from '../../interaction/accounts';
import type { Fault } from '../../interaction/courier';
import type { Places } from '../../interaction/places';
import { PLATFORM } from './config';
import { ConnectorFault, type Connector, type Member } from './connector';
import { faultOf, isDead } from './faults';
import { keyOf } from './places';

const TRIES = 5;
const WAIT_MS = 2_000;

export interface AccountPorts {
  readonly connector: Pick<Connector, 'member' | 'members'>;
  readonly places: Pick<Places, 'all' | 'find'>;
  readonly tenant: string;
  /** The address of the service to call instead of a known one. */
  current(this: void, serviceUrl: string): string;
  /** Waits where Teams asks for it, milliseconds of wall time. */
  pause(this: void, ms: number): Promise<void>;
}

/** Who can be known of: the members of the teams that have the app. Whoever has it for themselves alone is seen when they first write. */
export function teamsAccounts({ connector, places, tenant, current, pause }: AccountPorts): AccountSource {
  const teams = () => places.all({ platform: PLATFORM, tenant, kind: 'group' });
  return {
    platform: PLATFORM,
    async *pages() {
      const known = new Set<string>(); // most people are in several teams
      for (const { ref } of await teams()) {
        const page = (continuation?: string) => existing(() => patiently(() => connector.members(current(ref.service ?? ''), ref.conversation ?? '', continuation), pause));
        for await (const members of pagesOf(page)) {
          const accounts = members.map((member) => seenAccount(member, tenant)).filter(({ account }) => !known.has(account));
          for (const { account } of accounts) known.add(account);
          if (accounts.length > 0) yield accounts;
        }
      }
    },
    async one(account) {
      const own = await places.find(keyOf(tenant, 'person', account));
      for (const { ref } of own ? [own, ...(await teams())] : await teams()) {
        const member = await existing(() => patiently(() => connector.member(current(ref.service ?? ''), ref.conversation ?? '', account), pause), ({ fault }) => fault === 'content'); // an id of another kind
        if (member) return seenAccount(member, tenant);
      }
      return undefined;
    },
  };
}

type Page = Awaited<ReturnType<Connector['members']>>;

async function* pagesOf(read: (continuation?: string) => Promise<Page | undefined>): AsyncGenerator<readonly Member[]> {
  let continuation: string | undefined;
  do {
    const page = await read(continuation);
    yield page?.members ?? [];
    continuation = page?.continuation;
  } while (continuation);
}

/** A member as an account, with the reason why it must never be linked. */
export function seenAccount(member: Member, tenant: string, locale?: string): SeenAccount {
  const refused = refusal(member, tenant);
  const email = member.email || member.userPrincipalName;
  return {
    platform: PLATFORM, tenant: isFrom(tenant, member) ? tenant : (member.tenantId ?? tenant), account: member.aadObjectId ?? member.id,
    ...(email ? { email } : {}), ...(locale ? { locale } : {}), ...(refused ? { refused } : {}),
  };
}

function refusal(member: Member, tenant: string): string | undefined {
  const role = member.userRole?.toLowerCase();
  if (!isFrom(tenant, member)) return 'other organisation';
  if (role === 'guest' || role === 'anonymous' || member.userPrincipalName?.toLowerCase().includes('#ext#')) return 'guest';
  return member.aadObjectId ? undefined : 'bot'; // every person of the organisation has one
}

function isFrom(tenant: string, { tenantId }: Member): boolean {
  return !tenantId || tenantId.toLowerCase() === tenant.toLowerCase();
}

/** Undefined for a conversation that is gone, or closed to us without our hearing of it. */
async function existing<T>(call: () => Promise<T>, isNobody: (fault: Fault) => boolean = () => false): Promise<T | undefined> {
  try {
    return await call();
  } catch (e) {
    const fault = faultOf(e, true);
    if (fault.fault === 'unreachable' || isDead(fault) || isNobody(fault)) return undefined;
    throw e;
  }
}

const PASSING: ReadonlySet<number> = new Set([412, 429, 502, 503, 504]);

/** Reading may be repeated: what will pass is waited for. */
async function patiently<T>(call: () => Promise<T>, pause: (ms: number) => Promise<void>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await call();
    } catch (e) {
      if (tried === TRIES || !(e instanceof ConnectorFault) || !PASSING.has(e.fault.status ?? 0)) throw e;
      await pause(e.fault.retryAfterMs ?? WAIT_MS * 2 ** (tried - 1));
    }
  }
}
