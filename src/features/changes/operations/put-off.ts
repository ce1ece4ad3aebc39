import { z } from 'zod';
import { actorKey } from '../../../interaction/actor';
import { defineOperation } from '../../../interaction/operation';
import { done } from '../../../kernel/refusal';
import { voidOffers } from '../../enrolments';
import { setOfferingState } from '../../offerings';
import { changeInput, concluded, loadChange, mayChange, unchanged } from '../change';
import { reasonFault } from '../reason';
import { voidWithdrawals } from '../store';

const OUTCOME = { postpone: { kind: 'POSTPONE', state: 'POSTPONED' }, cancel: { kind: 'CANCEL', state: 'CANCELLED' } } as const;

/** 延期 and 中止: with a reason that everybody concerned is told. Seats and approvals stay in the record; what is offered is offered no longer. */
const putOff = (action: keyof typeof OUTCOME) => defineOperation({
  name: `changes.${action}`,
  input: changeInput.extend({ reason: z.string() }),
  load: (tx, input) => loadChange(tx, input),
  allow: (actor, facts) => mayChange(actor, facts),
  run: async (context) => {
    const { tx, input, now, actor, facts } = context;
    const current = unchanged(action, facts, input, now);
    if (!current.ok) return current;
    const refusal = reasonFault(input.reason, { required: true });
    if (refusal) return { ok: false, refusal };
    const before = current.value;
    const { kind, state } = OUTCOME[action];
    const reason = input.reason.trim();
    await voidOffers(tx, { offeringId: before.id }, now);
    if (state === 'CANCELLED') await voidWithdrawals(tx, before.id, now);
    await setOfferingState(tx, before, state, { at: now, actor: actorKey(actor), channel: actor.channel, reason });
    const { effects, told } = await concluded(context, before, { kind, reason, change: { before: { state: before.state }, after: { state } } });
    return done({ ...effects, value: { told } });
  },
});

export const postpone = putOff('postpone');
export const cancelOffering = putOff('cancel');
