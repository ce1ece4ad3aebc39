import { z } from 'zod';
import type { Call } from '../../../ui/action';
import type { Marked } from './proposal';

/** Buttons and forms about the decision: name and payload. Ids only. */
export const DECISIONS = 'enrolments.decisions';
export const DECIDE = 'enrolments.decide';
export const RECORD = 'enrolments.record';
export const OPPORTUNITY = 'enrolments.opportunity';

const id = z.number().int().positive();
const page = z.number().int().min(1);
/** Enrolments that HR marked on other pages of the form. */
const marks = z.string().regex(/^[\d,]*$/).max(900).default('').transform((ids) => ids.split(',').filter(Boolean).map(Number));

/** `from`: the page on which the button stands. */
export const decideArgs = z.object({ offering: id, page: page.default(1), from: page.default(1), prefer: marks, exclude: marks });
export const decisionArgs = z.object({ offering: id, stamp: z.string(), page: page.default(1), prefer: marks, exclude: marks });
/** `page`: in the record itself, which turns its page in place. */
export const recordArgs = z.object({ offering: id, page: page.optional() });
export const opportunityArgs = z.object({ year: z.number().int(), page });

export const marksOf = ({ prefer, exclude }: Marked) => ({ ...(prefer.length > 0 ? { prefer: prefer.join(',') } : {}), ...(exclude.length > 0 ? { exclude: exclude.join(',') } : {}) });

export const decideOn = (offering: number): Call => ({ name: DECIDE, args: { offering, page: 1 } });
export const turnTo = (offering: number, toPage: number, from: number, elsewhere: Marked): Call => ({ name: DECIDE, args: { offering, page: toPage, from, ...marksOf(elsewhere) } });
export const showRecord = (offering: number, toPage?: number): Call => ({ name: RECORD, args: { offering, ...(toPage === undefined ? {} : { page: toPage }) } });
export const opportunityIn = (year: number, toPage = 1): Call => ({ name: OPPORTUNITY, args: { year, page: toPage } });
