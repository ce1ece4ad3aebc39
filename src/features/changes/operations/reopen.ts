import { actorKey } from '../../../interaction/actor';
import { defineOperation } from '../../../interaction/operation';
import { done } from '../../../kernel/refusal';
import { approvalDueFor, renewApprovals } from '../../enrolments';
import { setOfferingState } from '../../offerings';
import { changeInput, concluded, loadChange, mayChange, unchanged } from '../change';
import { callAgain } from '../again';
import { deadlineOf } from '../deadline';
import { changeOffering } from '../store';
import { z } from 'zod';

/** 受付の再開: with a new deadline; applications and approvals stay as they are. */
export const reopen = defineOperation({
  name: 'changes.reopen',
  input: changeInput.extend({ deadline: z.string() }),
  load: (tx, input) => loadChange(tx, input),
  allow: (actor, facts) => mayChange(actor, facts),
  run: async (context) => {
    const { tx, input, now, actor, facts } = context;
    const { office } = facts;
    const open = unchanged('reopen', facts, input, now);
    if (!open.ok) return open;
    const before = open.value;
    const deadline = deadlineOf(input.deadline, { office, now, start: before.days[0]?.startsAt });
    if (!deadline.ok) return deadline;
    const step = { at: now, actor: actorKey(actor), channel: actor.channel };
    await changeOffering(tx, before.id, { deadlineAt: deadline.value });
    if (before.state === 'ANNOUNCED') await setOfferingState(tx, before, 'CLOSED', step); // the deadline has passed, the job has not run
    await setOfferingState(tx, { ...before, state: 'CLOSED' }, 'ANNOUNCED', step);
    const renewed = await renewApprovals(tx, before.id, now, approvalDueFor({ ...before, state: 'ANNOUNCED', deadlineAt: deadline.value }, office, now));
    const again = await callAgain(tx, { ...before, deadlineAt: deadline.value }, now);
    const { effects } = await concluded(context, before, {
      kind: 'REOPEN', change: { before: { state: 'CLOSED', deadlineAt: before.deadlineAt.toISOString() }, after: { state: 'ANNOUNCED', deadlineAt: deadline.value.toISOString() } },
    }, again);
    return done({ ...effects, value: { again: again.length, renewed: renewed.length, closedDay: !office.calendar.isBusinessDay(office.today(deadline.value)) } });
  },
});
