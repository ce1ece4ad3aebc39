import type { Job } from '../../../interaction/job';
import { handingOver } from '../../enrolments';
import { askedNotices } from './defer';
import { askedDeferrals } from './deferrals';

const { reask, daily } = handingOver({ kind: 'DEFERRAL', operation: 'nominations.reask', job: 'nominations.reask', waiting: askedDeferrals, asking: askedNotices });

export { reask as reaskDeferral };
export const jobs: readonly Job[] = [daily];
