import { formActionOf, inputsOf } from '../asked';
import { entered, type Entered } from '../inputs';
import type { View } from '../views';
import { sendFromDialog, type Submission } from './dialog';
import { act, standsIn } from './press';
import { inlineView, isMessage, nothingSent, type Stage, type Where } from './stage';

/** Fills inputs, by their ids. @throws for an unknown id, and where a client would not let it be entered */
export function typeInto(stage: Stage, where: Where, values: Readonly<Record<string, Entered>>): void {
  const inputs = new Map(inputsOf(where.card).map((input) => [input.id, input.element]));
  for (const [id, value] of Object.entries(values)) {
    const input = inputs.get(id);
    if (!input) throw new Error(`there is no field ${id}: there is ${[...inputs.keys()].join(', ') || 'none'}`);
    where.held.set(id, entered(input, value));
  }
  stage.inside.tenant.changed(stage.account.id);
}

/** Sends a form: a dialog, or a card in the chat. Where a client itself finds fault, nothing is sent and the status is 0. */
export async function submit(stage: Stage, where: Where, values: Readonly<Record<string, Entered>>): Promise<Submission> {
  const place = isMessage(where) ? where : standsIn(stage, where);
  typeInto(stage, where, values);
  const action = formActionOf(where.card);
  if (!action) throw new Error(`${isMessage(where) ? where.ts : where.id} has no button to send it`);
  if (!isMessage(place)) return sendFromDialog(stage, place, where, action);
  const view = inlineView(stage, place);
  const submission = await act(stage, place, where, action);
  if (view) Object.assign(view, { errors: submission.errors ?? {}, closed: submission.closed });
  return submission;
}

/** Closes the dialog, or leaves a form in the chat alone. The bot hears nothing of it. */
export function closeView(stage: Stage, view: View): typeof nothingSent {
  const place = standsIn(stage, view);
  const { tenant } = stage.inside;
  if (!isMessage(place)) tenant.dialogs.delete(stage.account.id);
  const shown = isMessage(place) ? inlineView(stage, place) : place;
  if (shown) shown.closed = true;
  tenant.changed(stage.account.id);
  return nothingSent;
}
