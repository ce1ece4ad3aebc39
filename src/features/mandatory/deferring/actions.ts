import { z } from 'zod';
import { inList } from '../../enrolments';
import type { Call } from '../../../ui/action';

/** Buttons and forms about deferrals of what is asked of people: name and payload. Ids and codes only. */
export const ASK = 'mandatory.ask-deferral';
export const ASKED = 'mandatory.asked-deferrals';
export const AGREE = 'mandatory.agree';
export const DISAGREE = 'mandatory.disagree';
export const DEFERRALS = 'mandatory.deferrals';
export const GRANT = 'mandatory.grant';
export const REFUSE = 'mandatory.refuse';

const id = z.number().int().positive();
export const askArgs = z.object({ staff: id, rule: z.string().regex(/^[\w-]{1,40}$/) });
export const deferralArgs = z.object({ deferral: id });
/** `list`: the page of the list in which the button stands; the answer is that list as it is then. */
export const listedArgs = deferralArgs.extend({ list: z.number().int().min(1).optional() });

export const askFor = (staff: number, rule: string): Call => ({ name: ASK, args: { staff, rule } });
export const agreeTo = (deferral: number, list?: number): Call => ({ name: AGREE, args: { deferral, ...inList(list) } });
export const disagreeWith = (deferral: number): Call => ({ name: DISAGREE, args: { deferral } });
export const grantOf = (deferral: number): Call => ({ name: GRANT, args: { deferral } });
export const refusalOf = (deferral: number): Call => ({ name: REFUSE, args: { deferral } });
export const deferralsOn = (page: number): Call => ({ name: DEFERRALS, args: { page } });
/** Those that wait for the head who looks. */
export const askedOn = (page: number): Call => ({ name: ASKED, args: { page } });
