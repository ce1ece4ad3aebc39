import { defineJob, type Job } from '../../interaction/job';
import { announce } from './operations/announce';
import { close } from './operations/close';
import { findOfferings } from './store';

/** Calls whose time has come. Each in an operation of its own: one that fails holds up no other. */
const announceDue = defineJob({
  name: 'offerings.announce', cron: '* * * * *', catchUp: 'latest',
  run: async (job) => {
    for (const { id } of await job.read((tx) => findOfferings(tx, { state: 'DRAFT', opensAt: { lte: job.now } }))) await job.run(announce, { offering: id });
  },
});

const closeDue = defineJob({
  name: 'offerings.close', cron: '* * * * *', catchUp: 'latest',
  run: async (job) => {
    for (const { id } of await job.read((tx) => findOfferings(tx, { state: 'ANNOUNCED', deadlineAt: { lt: job.now } }))) await job.run(close, { offering: id });
  },
});

export const jobs: readonly Job[] = [announceDue, closeDue];
