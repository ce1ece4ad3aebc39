import { z } from 'zod';
import { pageArgs } from '../payloads';

/** Buttons about one's own training: name and payload. */
export const STATUS_OF = 'enrolments.status';

export const statusArgs = pageArgs.extend({ fiscalYear: z.number().int().optional() });
