import { defineJob, type Job } from '../../../interaction/job';
import type { Transaction } from '../../../interaction/transaction';
import { officeOf } from '../../catalogue';
import { isMuted } from '../../mute';
import { findOfferings } from '../../offerings';
import { turnsNow } from './fill';
import { keepSeatsFilled } from './keep-filled';
import { offeringsToFill, offeringsWithLapsedOffers } from './store';

/** Looks first, and runs an operation only where it would change something: a line of people who can't take the free seat is no news every minute. */
const keepFilled = defineJob({
  name: 'enrolments.keep-seats-filled', cron: '* * * * *', catchUp: 'latest',
  run: async (job) => {
    for (const offering of await job.read((tx) => toFill(tx, job.now))) await job.run(keepSeatsFilled, { offering });
  },
});

async function toFill(tx: Transaction, now: Date): Promise<number[]> {
  const found = await offeringsToFill(tx, now);
  const ids = new Set(found.filter((o) => o.joining).map((o) => o.id));
  if (await isMuted(tx, now)) return [...ids];
  for (const id of await offeringsWithLapsedOffers(tx, now)) ids.add(id);
  const office = await officeOf(tx);
  for (const offering of await findOfferings(tx, { id: { in: found.filter((o) => !ids.has(o.id)).map((o) => o.id) } })) {
    const { turns, due } = await turnsNow(tx, office, offering, now);
    if (due !== undefined && turns.length > 0) ids.add(offering.id);
  }
  return [...ids].sort((a, b) => a - b);
}

export const jobs: readonly Job[] = [keepFilled];
