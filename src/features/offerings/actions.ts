import { z } from 'zod';
import type { Call } from '../../ui/action';

/** Buttons about 実施回: name and payload. Ids only. */
export const SHOW = 'offerings.show';
export const LIST = 'offerings.list';
export const FILTER = 'offerings.filter';
/** Stand in the feature of enrolments, which answers them; named here because the call's card carries them. */
export const APPLY = 'enrolments.apply';
export const LATER = 'enrolments.later';

export const offeringArgs = z.object({ offering: z.number().int().positive() });
/** `ids`: the offerings of a search, so that pages need no words typed by people. */
export const listArgs = z.object({ page: z.number().int().min(1), filter: z.string().max(20), ids: z.string().regex(/^[\d,]*$/).max(1800).optional() });
export type ListArgs = z.infer<typeof listArgs>;

export const showOffering = (offering: number): Call => ({ name: SHOW, args: { offering } });
export const saveOffering = (offering: number): Call => ({ name: LATER, args: { offering } });
export const listOfferings = (args: ListArgs): Call => ({ name: LIST, args: { page: args.page, filter: args.filter, ...(args.ids === undefined ? {} : { ids: args.ids }) } });
