import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { AccountSource, SeenAccount } from '../../interaction/accounts';
import { codeOf } from './faults';
import { PLATFORM } from './inbound';
import { member, type Member } from './payload';

const page = z.object({ members: z.array(member).default([]), response_metadata: z.object({ next_cursor: z.string().optional() }).optional() });

/** Slack advises at most 200 a page; `users.list` allows 20 calls a minute, and short bursts. */
const PAGE = 200;
const BURST = 15;

/** @param pause waits between the pages of a large workspace, milliseconds of wall time */
export function slackAccounts(client: WebClient, teamId: () => Promise<string>, pause: (ms: number) => Promise<void>): AccountSource {
  return {
    platform: PLATFORM,
    async *pages() {
      const team = await teamId();
      let cursor: string | undefined;
      for (let read = 1; cursor !== '' ; read += 1) {
        if (read > BURST) await pause(3_000);
        const { members, response_metadata: more } = page.parse(await client.users.list({ limit: PAGE, include_locale: true, ...(cursor === undefined ? {} : { cursor }) }));
        yield members.map((m) => seenAccount(m, team));
        cursor = more?.next_cursor ?? '';
      }
    },
    async one(account) {
      try {
        const { user } = await client.users.info({ user: account, include_locale: true });
        return seenAccount(member.parse(user), await teamId());
      } catch (e) {
        if (['user_not_found', 'user_not_visible'].includes(codeOf(e) ?? '')) return undefined;
        throw e;
      }
    },
  };
}

/** A member as an account, with the reason why it must never be linked. */
export function seenAccount(m: Member, ourTeam: string): SeenAccount {
  const refused = refusal(m, ourTeam);
  const email = m.profile?.email;
  return {
    platform: PLATFORM, tenant: m.team_id ?? ourTeam, account: m.id,
    ...(email ? { email } : {}), ...(m.locale ? { locale: m.locale } : {}),
    ...(refused ? { refused } : {}), ...(m.deleted ? { gone: true } : {}),
  };
}

function refusal(m: Member, ourTeam: string): string | undefined {
  if (m.is_bot || m.id === 'USLACKBOT') return 'bot'; // Slackbot says that it is none
  if (m.is_stranger || (m.team_id !== undefined && m.team_id !== ourTeam)) return 'other organisation';
  return m.is_restricted || m.is_ultra_restricted ? 'guest' : undefined;
}
