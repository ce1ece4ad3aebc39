import { z } from 'zod';
import type { Args } from '../../ui/action';
import type { RawFields } from '../../ui/form';

/**
 * What stands under `call` in the data of everything that can be pressed: ids and versions only. Inputs of the card arrive beside it, by
 * their ids. One writer and one reader, so that the two can't drift apart.
 */
export type CallData =
  | {
    readonly press: string;
    readonly args: Args;
    /** The input whose value was chosen, for a select with its button. */
    readonly choice?: string;
    /** The form around the button, as it was shown. */
    readonly shown?: string;
    /** The card stays where it stands, whatever is answered: somebody's home. */
    readonly standing?: true;
  }
  | { readonly form: string; readonly args: Args; readonly shown: string };

const args = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const call = z.union([
  z.object({ form: z.string(), args, shown: z.string() }),
  z.object({ press: z.string(), args, choice: z.string().optional(), shown: z.string().optional(), standing: z.literal(true).optional() }),
]);
const marked = z.looseObject({ call });

export type ReadCall =
  | { readonly kind: 'press'; readonly name: string; readonly args: Args; readonly chosen?: string; readonly shown?: string; readonly standing?: true; /** By input id, as they came. */ readonly inputs: RawFields }
  | { readonly kind: 'submit'; readonly form: string; readonly args: Args; readonly shown: string; readonly inputs: RawFields };

/** The data of an action. */
export function dataOf(call: CallData): { readonly call: CallData } {
  return { call };
}

/** What was pressed or sent; undefined: nothing of ours. */
export function readCall(data: unknown): ReadCall | undefined {
  const read = marked.safeParse(data);
  if (!read.success) return undefined;
  const { call: made, ...rest } = read.data;
  const inputs = Object.fromEntries(Object.entries(rest).flatMap(([id, value]) => (typeof value === 'string' ? [[id, value] as const] : [])));
  if ('form' in made) return { kind: 'submit', ...made, inputs };
  const chosen = made.choice === undefined ? undefined : inputs[made.choice];
  return { kind: 'press', name: made.press, args: made.args, ...(made.shown === undefined ? {} : { shown: made.shown }), ...(made.standing ? { standing: true } : {}), ...(chosen === undefined ? {} : { chosen }), inputs };
}
