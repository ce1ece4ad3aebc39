import { z } from 'zod';
import { defineJob } from '../../../interaction/job';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { localDateOf } from '../../../kernel/calendar';
import { done, refuse } from '../../../kernel/refusal';
import { relinkByEmail } from '../accounts/store';
import { texts } from '../messages';
import { lockRoster, takeUpcoming } from './store';

/**
 * Names, addresses and the like that a file gave for a coming day hold from that day on. (Postings, leave and posts are dated themselves and
 * need nobody to turn the page.)
 */
export const takeEffect = defineOperation({
  name: 'people.takeEffect',
  input: z.object({}),
  load: (tx: Transaction) => lockRoster(tx),
  allow: (actor) => actor.kind !== 'person' || refuse('Z01', texts.machineOnly).refusal,
  run: async ({ tx, now }) => {
    const today = localDateOf(now);
    const changed = new Set([...(await takeUpcoming(tx, today)), ...(await relinkByEmail(tx, today))]);
    return done({ value: { changed: changed.size }, subject: 'staff', touched: [...changed].map((id) => `person:${id}`), detail: { changed: changed.size } });
  },
});

export const takeEffectJob = defineJob({
  name: 'people.take-effect', cron: '1 0 * * *', catchUp: 'latest',
  run: async (context) => { await context.run(takeEffect, {}); },
});
