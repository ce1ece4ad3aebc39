import type { Job } from '../../../interaction/job';
import { handingOver } from '../requests/hand-over';
import { askedNotices } from './notify';
import { waitingWithdrawals } from './store';

const { reask, daily } = handingOver({ kind: 'WITHDRAWAL', operation: 'enrolments.reask-withdrawal', job: 'enrolments.reask-withdrawals', waiting: waitingWithdrawals, asking: askedNotices });

export { reask as reaskWithdrawal };
export const jobs: readonly Job[] = [daily];
