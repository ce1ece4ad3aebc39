import { actorKey } from '../../../interaction/actor';
import type { Notice } from '../../../interaction/notice';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done } from '../../../kernel/refusal';
import { decidersToday, setOfferingState } from '../../offerings';
import { changeInput, concluded, loadChange, mayChange, unchanged, type ChangeFacts } from '../change';
import { changeOffering } from '../store';

/** 締切, by HR before its time: the deadline is now. Whoever else may decide hears of it as of any other end of a call. */
export const closeNow = defineOperation({
  name: 'changes.close',
  input: changeInput,
  load: async (tx: Transaction, input, now): Promise<ChangeFacts & { deciders: readonly number[] }> => {
    const facts = await loadChange(tx, input);
    return { ...facts, deciders: await decidersToday(tx, facts.office, now) };
  },
  allow: (actor, facts) => mayChange(actor, facts),
  run: async (context) => {
    const { tx, input, now, actor, facts } = context;
    const open = unchanged('close', facts, input, now);
    if (!open.ok) return open;
    const before = open.value;
    await changeOffering(tx, before.id, { deadlineAt: now });
    await setOfferingState(tx, before, 'CLOSED', { at: now, actor: actorKey(actor), channel: actor.channel });
    const others = facts.deciders.filter((id) => actor.kind !== 'person' || actor.person.staffId !== id);
    const { effects, told } = await concluded(context, before, {
      kind: 'CLOSE', change: { before: { state: before.state, deadlineAt: before.deadlineAt.toISOString() }, after: { state: 'CLOSED', deadlineAt: now.toISOString() } },
    }, others.map((staffId): Notice => ({ kind: 'enrolments.closed', onceKey: `enrolments.closed:${before.id}:${before.version}:${staffId}`, to: { staffId }, facts: { offering: before.id } })));
    return done({ ...effects, value: { told } });
  },
});
