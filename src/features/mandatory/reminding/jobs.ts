import { defineJob, type Job } from '../../../interaction/job';
import { officeOf } from '../../catalogue';
import { staffIdsOn } from '../standings/store';
import { remindHeads } from './remind-heads';
import { remindPeople } from './remind-people';
import { turnOn } from './turn';

/** People reminded in one transaction. */
const BATCH = 2_000;

/** Before the day's bundle leaves. Begun again after a stop half way, it writes what is missing and nothing twice. */
const daily = defineJob({
  name: 'mandatory.remind', cron: '40 8 * * *', catchUp: 'latest',
  run: async (job) => {
    const staff = await job.read(async (tx) => {
      const turn = await turnOn(tx, await officeOf(tx), job.now);
      return turn && (await staffIdsOn(tx, turn.today));
    });
    if (!staff) return;
    for (let at = 0; at < staff.length; at += BATCH) await job.run(remindPeople, { staff: staff.slice(at, at + BATCH) });
    await job.run(remindHeads, {});
  },
});

export const jobs: readonly Job[] = [daily];
