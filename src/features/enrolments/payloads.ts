import { z } from 'zod';

/** What buttons of more than one topic carry. Ids and versions only. */
export const versionedArgs = z.object({ enrolment: z.number().int().positive(), version: z.number().int() });
/** `list`: the page of the list in which the button stands; the answer is that list as it is then. */
export const listedArgs = versionedArgs.extend({ list: z.number().int().min(1).optional() });
export const pageArgs = z.object({ page: z.number().int().min(1) });

export const inList = (list: number | undefined) => (list === undefined ? {} : { list });
