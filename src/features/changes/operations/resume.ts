import { z } from 'zod';
import { actorKey } from '../../../interaction/actor';
import { defineOperation } from '../../../interaction/operation';
import { done } from '../../../kernel/refusal';
import { approvalDueFor, renewApprovals } from '../../enrolments';
import { setOfferingState } from '../../offerings';
import { callAgain } from '../again';
import { attributesOf, changeInput, concluded, loadChange, mayChange, unchanged } from '../change';
import { newDays } from '../dates';
import { deadlineOf } from '../deadline';
import { hinderedIn } from '../hindered';
import { difference } from '../rules';
import { changeOffering } from '../store';

/** The new dates of what was postponed: what had been decided is decided, else the call opens again with a new deadline. */
export const resume = defineOperation({
  name: 'changes.resume',
  input: changeInput.extend({ days: z.string(), deadline: z.string() }),
  load: (tx, input) => loadChange(tx, input),
  allow: (actor, facts) => mayChange(actor, facts),
  run: async (context) => {
    const { tx, input, now, actor, facts } = context;
    const { office } = facts;
    const postponed = unchanged('resume', facts, input, now);
    if (!postponed.ok) return postponed;
    const before = postponed.value;
    const decided = before.decidedAt !== null;
    const days = newDays(input.days, { office, offering: before, now });
    if (!days.ok) return days;
    const deadline = decided ? { ok: true as const, value: before.deadlineAt } : deadlineOf(input.deadline, { office, now, start: days.value[0]?.startsAt });
    if (!deadline.ok) return deadline;
    const state = decided ? 'DECIDED' : 'ANNOUNCED';
    const after = { ...before, state, days: days.value, deadlineAt: deadline.value } as const;
    await changeOffering(tx, before.id, { days: days.value, deadlineAt: deadline.value });
    await setOfferingState(tx, before, state, { at: now, actor: actorKey(actor), channel: actor.channel });
    const renewed = await renewApprovals(tx, before.id, now, approvalDueFor(after, office, now)); // nobody was asked to approve meanwhile
    const again = decided ? [] : await callAgain(tx, after, now);
    const { offering, effects, told, offered } = await concluded(context, before, { kind: 'RESUME', change: difference(attributesOf(before), attributesOf(after)) }, again);
    const closedDay = !decided && !office.calendar.isBusinessDay(office.today(deadline.value));
    return done({ ...effects, value: { told, offered, again: again.length, renewed: renewed.length, closedDay, ...(await hinderedIn(tx, office, offering)) } });
  },
});
