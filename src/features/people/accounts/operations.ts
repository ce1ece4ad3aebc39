import { z } from 'zod';
import type { SeenAccount } from '../../../interaction/accounts';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { localDateOf } from '../../../kernel/calendar';
import { say, verbatim } from '../../../kernel/messages';
import { done, refuse, type Outcome } from '../../../kernel/refusal';
import { staffByNumber, type StaffMember } from '../directory/store';
import { texts } from '../messages';
import { mayImport } from '../roster/import-staff';
import { linkByHand, lockAccounts, relinkByEmail, saveSeen, type KnownAccount } from './store';

const seenAccount: z.ZodType<SeenAccount> = z.object({
  platform: z.string(), tenant: z.string(), account: z.string(),
  email: z.string().exactOptional(), locale: z.string().exactOptional(), refused: z.string().exactOptional(), gone: z.boolean().exactOptional(),
});

/** Accounts as a platform shows them, in bulk; linked to the roster by e-mail. */
export const seen = defineOperation({
  name: 'people.seen',
  input: z.object({ accounts: z.array(seenAccount) }),
  load: () => Promise.resolve(),
  allow: (actor) => actor.kind !== 'person' || refuse('Z01', texts.machineOnly).refusal,
  run: async ({ tx, now, input: { accounts } }) => {
    const ids = await saveSeen(tx, accounts, now);
    const people = await relinkByEmail(tx, localDateOf(now), ids);
    return done({ value: { seen: ids.length, changed: people.length }, subject: 'accounts', touched: people.map((id) => `person:${id}`), detail: { seen: ids.length, changed: people.length } });
  },
});

const linkInput = z.object({
  number: z.string(), platform: z.string(), account: z.string(),
  /** Organisation of the account; needed only for an account that was never seen, or stands in several. */
  tenant: z.string().optional(),
});
interface LinkFacts { readonly staff: StaffMember | undefined; readonly accounts: readonly KnownAccount[] }

/** Links by hand what e-mail can't: stays through every later reading of the platform's list. */
export const link = defineOperation({
  name: 'people.link',
  input: linkInput,
  load: async (tx: Transaction, { number, platform, account, tenant }, now): Promise<LinkFacts> => ({
    staff: await staffByNumber(tx, number.normalize('NFKC').trim(), localDateOf(now)), accounts: await lockAccounts(tx, platform, account, tenant),
  }),
  allow: mayImport,
  run: async ({ tx, now, input: { number, platform, account, tenant }, facts: { staff, accounts } }) => {
    if (!staff) return refuse('UNKNOWN_STAFF', say(texts.unknownNumber, { number: verbatim(number) }));
    const place = placeOf(account, accounts, tenant);
    if (!place.ok) return place;
    await linkByHand(tx, { platform, tenant: place.value, account, staffId: staff.staffId }, now);
    const before = accounts.flatMap((a) => a.staffId ?? []);
    return done({
      value: { staffId: staff.staffId, name: staff.name, unitName: staff.unitName }, subject: `staff:${staff.staffId}`,
      touched: [...new Set([staff.staffId, ...before])].map((id) => `person:${id}`), detail: { platform, account },
    });
  },
});

/** The organisation whose account is meant, unless it may not be linked. */
function placeOf(account: string, known: readonly KnownAccount[], tenant: string | undefined): Outcome<string> {
  const named = { account: verbatim(account) };
  const [first] = known;
  if (known.length > 1) return refuse('SEVERAL_ACCOUNTS', say(texts.severalAccounts, named));
  if (first?.state === 'REFUSED') return refuse('ACCOUNT_REFUSED', say(texts.accountRefused, named));
  if (first?.state === 'GONE') return refuse('ACCOUNT_GONE', say(texts.accountGone, named));
  const place = first?.tenant ?? tenant;
  return place === undefined ? refuse('UNKNOWN_ACCOUNT', say(texts.unknownAccount, named)) : done(place);
}
