import type { Transaction } from '../../../interaction/transaction';
import type { LocalDate } from '../../../kernel/calendar';
import type { Step } from '../../enrolments';
import { insertGranted } from './store';

/** Whose obligation is put off, and until when. */
export interface PutOff { readonly staffId: number; readonly rule: string; readonly triggeredOn: LocalDate; readonly newDueOn: LocalDate }

/** The office's word for it. */
const NO_SEAT = '定員超過';

/**
 * 定員による猶予: an outside provider has too few seats. One statement, however many people; who has that due date already is left as they are.
 * `deferredTold` tells them.
 * @returns the new deferrals' ids
 */
export function deferForQuota(tx: Transaction, people: readonly PutOff[], step: Step): Promise<number[]> {
  return insertGranted(tx, people, { reasonCode: NO_SEAT, at: step.at, actor: step.actor });
}
