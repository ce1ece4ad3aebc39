import { z } from 'zod';
import { hasRole } from '../../interaction/actor';
import { defineOperation } from '../../interaction/operation';
import type { Transaction } from '../../interaction/transaction';
import { say } from '../../kernel/messages';
import { done, refuse } from '../../kernel/refusal';
import { officeOf } from '../catalogue';
import { texts } from './messages';
import { heldArrived, lockHeld, sendAgain } from './store';

/** Whoever has looked at the recipient's end says whether a held message arrived; if it did not, it goes out again. */
export const settleHeld = defineOperation({
  name: 'deliveries.settle',
  input: z.object({ delivery: z.uuid(), arrived: z.boolean() }),
  load: async (tx: Transaction, { delivery }) => ({ held: await lockHeld(tx, delivery), office: await officeOf(tx) }),
  allow: (actor, { office }) => hasRole(actor, 'HR_ADMIN', 'HR_APPROVER') || refuse('Z01', say(texts.hrOnly, { role: office.hrAdmin })).refusal,
  run: async ({ tx, now, input: { delivery, arrived }, facts: { held } }) => {
    if (!held) return refuse('SETTLED', texts.settled);
    if (arrived) await heldArrived(tx, delivery, now);
    else await sendAgain(tx, delivery);
    return done({ value: { arrived }, subject: `delivery:${delivery}`, detail: { arrived } });
  },
});
