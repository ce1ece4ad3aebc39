import { clientOf } from '../../../infra/db/transaction';
import type { Transaction } from '../../../interaction/transaction';

/** A chat platform on which a person is linked. */
export interface Chat { readonly platform: string; readonly reachable: boolean; readonly preferred: boolean }

/** One for each platform; the one that gets the messages first. */
export async function chatsOf(tx: Transaction, staffId: number): Promise<Chat[]> {
  const rows = await clientOf(tx).$queryRaw<Chat[]>`
    SELECT platform, reachable, preferred FROM account WHERE staff_id = ${staffId} AND state = 'LINKED' ORDER BY reachable DESC, preferred DESC, id`;
  return rows.filter(({ platform }, i) => rows.findIndex((row) => row.platform === platform) === i);
}

/** @param at the platform on which they said so: there they can surely be reached */
export async function prefer(tx: Transaction, staffId: number, platform: string, at: string): Promise<void> {
  await clientOf(tx).$executeRaw`
    UPDATE account SET preferred = (platform = ${platform}), reachable = reachable OR (platform = ${platform} AND platform = ${at}) WHERE staff_id = ${staffId} AND state = 'LINKED'`;
}
