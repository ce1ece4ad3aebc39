import { z } from 'zod';
import type { Call } from '../../../ui/action';
import { pageArgs } from '../payloads';

/** A person's whole list, with what else is asked of them: another feature answers it. Named here because what is under way leads to it. */
export const STATUS_OF = 'enrolments.status';

export const statusArgs = pageArgs.extend({ fiscalYear: z.number().int().optional() });
export const statusOn = (page: number, fiscalYear?: number): Call => ({ name: STATUS_OF, args: { page, ...(fiscalYear === undefined ? {} : { fiscalYear }) } });
