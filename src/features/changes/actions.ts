import { z } from 'zod';
import type { Call } from '../../ui/action';
import type { ActionName } from './rules';

/** Buttons and forms about changes of an 実施回: name and payload. Ids and a version only. */
export const LIST = 'changes.list';
export const SHOW = 'changes.show';

/** `ids`: the 実施回 of a search, so that pages need no words typed by people. */
export const listArgs = z.object({ page: z.number().int().min(1), ids: z.string().regex(/^[\d,]*$/).max(1800).optional() });
export type ListArgs = z.infer<typeof listArgs>;
export const showArgs = z.object({ offering: z.number().int().positive() });
export const changeArgs = z.object({ offering: z.number().int().positive(), version: z.number().int() });

export const listOf = ({ page, ids }: ListArgs): Call => ({ name: LIST, args: { page, ...(ids === undefined ? {} : { ids }) } });
export const showOf = (offering: number): Call => ({ name: SHOW, args: { offering } });

export const nameOf = (action: ActionName): string => `changes.${action}`;
export const changeOf = (action: ActionName, offering: { readonly id: number; readonly version: number }): Call => ({ name: nameOf(action), args: { offering: offering.id, version: offering.version } });
