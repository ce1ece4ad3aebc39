import type { Refusal } from '../../kernel/refusal';
import { reasonFault as faultOf } from '../enrolments';

export const REASON_MAX = 100;

/** HR's reason, which everybody concerned reads in the message. */
export function reasonFault(typed: string, { required }: { readonly required: boolean }): Refusal | undefined {
  return faultOf(typed, { required, most: REASON_MAX });
}

/** As it goes into 「…のため」: people write it with that ending, too. */
export function asCause(reason: string): string {
  return reason.trim().replace(/[。．.]+$/u, '').replace(/の?(?:ため|為)(?:に)?$/u, '').trim() || reason.trim();
}
