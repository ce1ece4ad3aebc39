import { z } from 'zod';
import type { Args, Call } from '../../../ui/action';

/** Buttons about dates of mandatory courses: name and payload. Ids and codes only. */
export const BOOK = 'mandatory.book';
export const DATES = 'mandatory.dates';

const id = z.number().int().positive();
/** `staff`: for whom, when it is not the person who presses. `page`: of the card with all dates, when the button stands there. */
export const bookArgs = z.object({ offering: id, staff: id.optional(), page: z.number().int().min(1).optional() });
/** `courses`: their codes, with commas between. `page`: when the card with all dates is turned; absent: it opens beside what was pressed. */
export const datesArgs = z.object({ courses: z.string().regex(/^[\w,-]+$/).max(1_000), page: z.number().int().min(1).optional(), staff: id.optional() });

const given = (optional: Readonly<Record<string, number | undefined>>): Args => Object.fromEntries(Object.entries(optional).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

export const bookOn = (offering: number, staff?: number, page?: number): Call => ({ name: BOOK, args: { offering, ...given({ staff, page }) } });
export const datesOf = (courses: readonly string[], staff?: number, page?: number): Call => ({ name: DATES, args: { courses: [...new Set(courses)].join(','), ...given({ staff, page }) } });
