import { z } from 'zod';
import { defineOperation } from '../../../interaction/operation';
import { done, refuse } from '../../../kernel/refusal';
import { voidOffers } from '../../enrolments';
import { attributesOf, changeInput, concluded, loadChange, mayChange, unchanged } from '../change';
import { newDays } from '../dates';
import { hinderedIn } from '../hindered';
import { texts } from '../messages';
import { difference } from '../rules';
import { reasonFault } from '../reason';
import { changeOffering } from '../store';

/** 日程の変更: applications, approvals and seats stay; who can't come on the new days says so. */
export const moveDays = defineOperation({
  name: 'changes.move',
  input: changeInput.extend({ days: z.string(), reason: z.string() }),
  load: (tx, input) => loadChange(tx, input),
  allow: (actor, facts) => mayChange(actor, facts),
  run: async (context) => {
    const { tx, input, now, facts } = context;
    const movable = unchanged('move', facts, input, now);
    if (!movable.ok) return movable;
    const before = movable.value;
    const days = newDays(input.days, { office: facts.office, offering: before, now });
    if (!days.ok) return days;
    const refusal = reasonFault(input.reason, { required: false });
    if (refusal) return { ok: false, refusal };
    const change = difference(attributesOf(before), attributesOf({ ...before, days: days.value }));
    if (change.after.days === undefined) return refuse('UNCHANGED', texts.unchanged, 'days');
    await changeOffering(tx, before.id, { days: days.value });
    await voidOffers(tx, { offeringId: before.id, dueAt: { gte: days.value[0]?.startsAt ?? now } }, now); // who would answer too late is asked anew, if there is time
    const { offering, effects, told, offered } = await concluded(context, before, { kind: 'MOVE', reason: input.reason.trim(), change });
    return done({ ...effects, value: { told, offered, ...(await hinderedIn(tx, facts.office, offering)) } });
  },
});
