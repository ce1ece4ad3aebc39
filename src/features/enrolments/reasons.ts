import { say } from '../../kernel/messages';
import { refuse, type Refusal } from '../../kernel/refusal';
import { texts } from './messages';

export const REASON_MAX = 300;

/** A reason that must be given, at its field. Characters are counted as people count them. */
export function reasonFault(reason: string, field = 'reason'): Refusal | undefined {
  const length = [...reason.trim()].length;
  if (length === 0) return refuse('REASON_MISSING', texts.reasonMissing, field).refusal;
  return length > REASON_MAX ? refuse('REASON_LONG', say(texts.reasonLong, { n: length }), field).refusal : undefined;
}
