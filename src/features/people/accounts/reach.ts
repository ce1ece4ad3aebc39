import { z } from 'zod';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse } from '../../../kernel/refusal';
import { texts } from '../messages';
import { lockAccounts, setReachable } from './store';

const input = z.object({ platform: z.string(), tenant: z.string(), account: z.string(), is: z.boolean() });

/** The chat with an account can be written to, or can't any more. Of an account that was never seen nothing is noted. */
export const reachable = defineOperation({
  name: 'people.reachable',
  input,
  load: (tx: Transaction, { platform, tenant, account }) => lockAccounts(tx, platform, account, tenant),
  allow: (actor) => actor.kind !== 'person' || refuse('Z01', texts.machineOnly).refusal,
  run: async ({ tx, input: { is }, facts: [account] }) => {
    const changed = account !== undefined && await setReachable(tx, account.id, is);
    return done({ value: { staffId: account?.staffId ?? null, changed }, subject: account ? `account:${account.id}` : 'accounts', detail: { reachable: is, changed } });
  },
});
