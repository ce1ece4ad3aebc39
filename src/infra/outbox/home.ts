import type { Ref } from '../../interaction/courier';
import type { Transaction } from '../../interaction/transaction';
import type { Card } from '../../ui/card';
import { clientOf } from '../db/transaction';
import { refKey } from './outcome';

/** The kind of a posted card that is a person's home. */
export const HOME = 'home';

export type HomeFacts = { readonly staffId: number };

/** The home of a person as it is now; undefined: there is none any more. */
export type RenderHome = (staffId: number, platform: string) => Promise<Card | undefined>;

/**
 * From now on this home follows its person, and an older one of theirs on the platform does not any more. One short statement; nothing is
 * written when it does already.
 */
export async function followHome(tx: Transaction, platform: string, ref: Ref, staffId: number): Promise<void> {
  const facts: HomeFacts = { staffId };
  const [subject, key] = [`person:${staffId}`, refKey(ref)];
  await clientOf(tx).$executeRaw`
    WITH older AS (DELETE FROM posted_card WHERE subject = ${subject} AND kind = ${HOME} AND platform = ${platform} AND ref_key <> ${key})
    INSERT INTO posted_card AS c (subject, kind, facts, platform, ref, ref_key)
    VALUES (${subject}, ${HOME}, ${JSON.stringify(facts)}::jsonb, ${platform}, ${JSON.stringify(ref)}::jsonb, ${key})
    ON CONFLICT (platform, ref_key) DO UPDATE SET subject = excluded.subject, facts = excluded.facts, shown = NULL WHERE c.subject <> excluded.subject`;
}

/**
 * These people have lost the account that they had on the platform: whatever stands in its chat follows them no longer, or whoever has the account
 * now would read on. Their next home, and what they are told next, follows them again.
 */
export async function letGo(tx: Transaction, lost: readonly { readonly platform: string; readonly staffId: number }[]): Promise<void> {
  if (lost.length === 0) return;
  await clientOf(tx).$executeRaw`
    DELETE FROM posted_card WHERE id IN (
      SELECT c.id FROM jsonb_to_recordset(${JSON.stringify(lost)}::jsonb) AS x(platform text, "staffId" int)
        JOIN posted_card c ON c.platform = x.platform LEFT JOIN delivery d ON d.id = c.delivery_id
      WHERE d.staff_id = x."staffId" OR (c.kind = ${HOME} AND c.subject = 'person:' || x."staffId"))`;
}
