import { z } from 'zod';
import { defineOperation } from '../../../interaction/operation';
import { done, refuse } from '../../../kernel/refusal';
import { attributesOf, changeInput, concluded, loadChange, mayChange, unchanged } from '../change';
import { EDIT_FIELDS, readEdited, seatFault, type EditField } from '../edited';
import { texts } from '../messages';
import { reasonFault } from '../reason';
import { difference } from '../rules';
import { changeOffering } from '../store';

const typed = z.object(Object.fromEntries(EDIT_FIELDS.map((field) => [field, z.string()])) as Record<EditField, z.ZodString>);

/** 内容の変更: place, seats, limits, what to bring. Seats that become free are given in the same transaction. */
export const edit = defineOperation({
  name: 'changes.edit',
  input: changeInput.extend({ typed, reason: z.string() }),
  load: (tx, input) => loadChange(tx, input),
  allow: (actor, facts) => mayChange(actor, facts),
  run: async (context) => {
    const { tx, input, now, facts } = context;
    const editable = unchanged('edit', facts, input, now);
    if (!editable.ok) return editable;
    const before = editable.value;
    const edited = readEdited(input.typed, facts.office, before.days[0]?.startsAt ?? before.deadlineAt);
    if (!edited.ok) return edited;
    const refusal = reasonFault(input.reason, { required: false }) ?? (await seatFault(tx, facts.office, before, edited.value, now));
    if (refusal) return { ok: false, refusal };
    const change = difference(attributesOf(before), attributesOf({ ...before, ...edited.value }));
    if (Object.keys(change.after).length === 0) return refuse('UNCHANGED', texts.unchanged);
    await changeOffering(tx, before.id, edited.value);
    const { effects, told, offered } = await concluded(context, before, { kind: 'EDIT', reason: input.reason.trim(), change });
    return done({ ...effects, value: { told, offered } });
  },
});
