import { say, type Text } from '../../kernel/messages';
import { refuse, type Refusal } from '../../kernel/refusal';
import { texts } from './messages';

export const REASON_MAX = 300;

export interface Asked { readonly required?: boolean; readonly most?: number; readonly field?: string; readonly missing?: Text }

/** What somebody wrote as a reason, at its field. Characters are counted as people count them. */
export function reasonFault(reason: string, { required = true, most = REASON_MAX, field = 'reason', missing = texts.reasonMissing }: Asked = {}): Refusal | undefined {
  const length = [...reason.trim()].length;
  if (length === 0) return required ? refuse('REASON_MISSING', missing, field).refusal : undefined;
  return length > most ? refuse('REASON_LONG', say(texts.reasonLong, { most, n: length }), field).refusal : undefined;
}
