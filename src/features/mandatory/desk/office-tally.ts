import type { Transaction } from '../../../interaction/transaction';
import type { LocalDate } from '../../../kernel/calendar';
import type { Office } from '../../catalogue';
import { eachStanding } from '../standings/standing';
import { soonUntil, tallying, type Tally } from './tally';

/** Where the whole office stands on a day: three statements, and one more for every two thousand people. */
export async function officeTally(tx: Transaction, office: Office, day: LocalDate): Promise<Tally> {
  const { add, total } = tallying(soonUntil(day));
  await eachStanding(tx, office, day, add);
  return total();
}
