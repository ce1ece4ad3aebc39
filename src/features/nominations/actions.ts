import { z } from 'zod';
import type { Call } from '../../ui/action';
import { inList } from '../enrolments';

/** Buttons and forms about nominations: name and payload. Ids and versions only. The two of a person's own entry stand in enrolments, whose cards carry them. */
export const PEOPLE = 'nominations.people';
export const AGREE = 'nominations.agree';
export const DISAGREE = 'nominations.disagree';
export const DEFERRALS = 'nominations.deferrals';
export const GRANT = 'nominations.grant';
export const REFUSE = 'nominations.refuse';

export const deferralArgs = z.object({ deferral: z.number().int().positive() });
/** `list`: the page of the list in which the button stands; the answer is that list as it is then. */
export const listedArgs = deferralArgs.extend({ list: z.number().int().min(1).optional() });

export const agreeTo = (deferral: number, list?: number): Call => ({ name: AGREE, args: { deferral, ...inList(list) } });
export const disagreeWith = (deferral: number): Call => ({ name: DISAGREE, args: { deferral } });
export const grantOf = (deferral: number, list: number): Call => ({ name: GRANT, args: { deferral, list } });
export const refusalOf = (deferral: number): Call => ({ name: REFUSE, args: { deferral } });
export const peopleOn = (page: number): Call => ({ name: PEOPLE, args: { page } });
export const deferralsOn = (page: number): Call => ({ name: DEFERRALS, args: { page } });
