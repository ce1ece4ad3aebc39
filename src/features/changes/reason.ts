import { refuse, type Refusal } from '../../kernel/refusal';
import { say } from '../../kernel/messages';
import { texts } from './messages';

export const REASON_MAX = 100;

/** HR's reason, which everybody concerned reads in the message. */
export function reasonFault(typed: string, { required }: { readonly required: boolean }): Refusal | undefined {
  const length = [...typed.trim()].length;
  if (length === 0) return required ? refuse('REASON_MISSING', texts.reasonMissing, 'reason').refusal : undefined;
  return length > REASON_MAX ? refuse('REASON_LONG', say(texts.reasonLong, { most: REASON_MAX, n: length }), 'reason').refusal : undefined;
}

/** As it goes into 「…のため」: people write it with that ending, too. */
export function asCause(reason: string): string {
  return reason.trim().replace(/[。．.]+$/u, '').replace(/の?(?:ため|為)(?:に)?$/u, '').trim() || reason.trim();
}
