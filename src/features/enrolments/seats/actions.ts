import { z } from 'zod';
import type { Call } from '../../../ui/action';
import { inList } from '../payloads';

/** Buttons about free seats and the waitlist. Ids only. */
export const ACCEPT = 'enrolments.accept';
export const DECLINE = 'enrolments.decline';
export const WAITLISTS = 'enrolments.waitlists';
export const WAITLIST = 'enrolments.waitlist';

export const waitlistArgs = z.object({ offering: z.number().int().positive(), page: z.number().int().min(1) });
export const waitlistOf = (offering: number, page = 1): Call => ({ name: WAITLIST, args: { offering, page } });

/** `list`: the page of the list in which the button stands. */
export const offerArgs = z.object({ offer: z.number().int().positive(), list: z.number().int().min(1).optional() });

export const acceptOf = (offer: number, list?: number): Call => ({ name: ACCEPT, args: { offer, ...inList(list) } });
export const declineOf = (offer: number, list?: number): Call => ({ name: DECLINE, args: { offer, ...inList(list) } });
