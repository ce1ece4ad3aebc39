import { z } from 'zod';
import type { Call } from '../../ui/action';
import { APPLY } from '../offerings';

/** Buttons and forms about enrolments: name and payload. Ids and versions only. */
export const CANCEL = 'enrolments.withdraw';
export const APPROVE = 'enrolments.approve';
export const RETURN = 'enrolments.return';
export const APPROVALS = 'enrolments.approvals';
export const STATUS_OF = 'enrolments.status';
export const DECISIONS = 'enrolments.decisions';
export const DECIDE = 'enrolments.decide';

export const versionedArgs = z.object({ enrolment: z.number().int().positive(), version: z.number().int() });
/** `list`: the page of the list in which the button stands; the answer is that list as it is then. */
export const listedArgs = versionedArgs.extend({ list: z.number().int().min(1).optional() });
export const decideArgs = z.object({ offering: z.number().int().positive(), page: z.number().int().min(1).optional() });
export const decisionArgs = z.object({ offering: z.number().int().positive(), stamp: z.string() });
export const pageArgs = z.object({ page: z.number().int().min(1) });
export const statusArgs = pageArgs.extend({ fiscalYear: z.number().int().optional() });

export const applyFor = (offering: number): Call => ({ name: APPLY, args: { offering } });
const inList = (list: number | undefined) => (list === undefined ? {} : { list });
export const cancelOf = (enrolment: number, version: number, list?: number): Call => ({ name: CANCEL, args: { enrolment, version, ...inList(list) } });
export const approveOf = (enrolment: number, version: number, list?: number): Call => ({ name: APPROVE, args: { enrolment, version, ...inList(list) } });
export const returnOf = (enrolment: number, version: number): Call => ({ name: RETURN, args: { enrolment, version } });
export const decideOn = (offering: number, page = 1): Call => ({ name: DECIDE, args: { offering, page } });
