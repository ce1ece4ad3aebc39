import type { Duties } from '../../interaction/actor';
import type { Transaction } from '../../interaction/transaction';
import type { Card } from '../../ui/card';
import type { Office } from '../catalogue';
import { dutiesOf, unitTree } from '../people';
import { digestCard, type Digest } from './card';
import { ledBy, officeOverview, overviewOf, type Overview } from './load';
import { ofLeader, ofUnit } from './subjects';
import { mayLookInto, runsTraining } from './units';

/** What somebody looks at: their own people and, for whoever runs training, the whole office; or one unit below. */
export interface Looking { readonly staffId: number; readonly unit: number | null }

/** @param wholeOffice loads it once, where several look at it */
export type WholeOffice = () => Promise<Overview>;

/** As things stand now; undefined: there is nothing that this person may see (any more). */
export async function digestFor(tx: Transaction, office: Office, { staffId, unit }: Looking, now: Date, wholeOffice: WholeOffice = () => officeOverview(tx, office, now)): Promise<Digest | undefined> {
  const duties = await dutiesOf(tx, staffId, office.today(now));
  if (unit !== null) return below(tx, office, duties, unit, now);
  const led = await ledBy(tx, office, duties, now);
  const overview = runsTraining(duties) ? await wholeOffice() : undefined;
  return led || overview ? { led, overview } : undefined;
}

async function below(tx: Transaction, office: Office, duties: Duties, unitId: number, now: Date): Promise<Digest | undefined> {
  const tree = await unitTree(tx, office.today(now));
  const unit = tree.find((u) => u.unitId === unitId);
  if (!unit || !mayLookInto(duties, tree, unitId)) return undefined;
  return { led: undefined, overview: await overviewOf(tx, office, unit, tree, now) };
}

/** The card follows the people it is about; the whole office does not stand still long enough for that. */
export function cardOf(digest: Digest, { staffId }: Looking, office: Office, now: Date): Card {
  const { led, overview } = digest;
  return digestCard(digest, office, now, led ? ofLeader(staffId) : overview?.unit && ofUnit(overview.unit.unitId));
}
