import { z } from 'zod';
import type { FiscalYear } from '../../../kernel/calendar';
import type { Call } from '../../../ui/action';

/** Buttons about the roster: name and payload. Ids, codes and numbers only. */
export const ROSTER = 'mandatory.roster';
export const UNJUDGED = 'mandatory.unjudged';
export const ROSTER_FILE = 'mandatory.roster-file';
export const APPROVE_ROSTER = 'mandatory.approve-roster';
export const NAMING = 'mandatory.naming';
export const NOMINATE = 'mandatory.nominate';

const year = z.number().int().min(1900).max(2200);
const page = z.number().int().min(1);
const count = z.number().int().min(0);
const course = z.string().min(1).max(40);

export const yearArgs = z.object({ year });
export const pagedArgs = z.object({ year, page });
/** `seen`: the roster that had been approved last when the card was drawn; 0: none. */
export const approveArgs = z.object({ year, seen: count });
export const namingArgs = z.object({ year, course, page });
/** `named`, `rest`: how many, as the card said it. */
export const nominateArgs = z.object({ year, course, named: count, rest: count });

export const rosterOf = (of: FiscalYear, on = 1): Call => ({ name: ROSTER, args: { year: of, page: on } });
export const unjudgedOf = (of: FiscalYear, on = 1): Call => ({ name: UNJUDGED, args: { year: of, page: on } });
export const fileOf = (of: FiscalYear): Call => ({ name: ROSTER_FILE, args: { year: of } });
export const approvalOf = (of: FiscalYear, seen: number): Call => ({ name: APPROVE_ROSTER, args: { year: of, seen } });
export const namingOf = (of: FiscalYear, code: string, on = 1): Call => ({ name: NAMING, args: { year: of, course: code, page: on } });
export const nominationOf = (of: FiscalYear, code: string, seen: { readonly named: number; readonly rest: number }): Call => ({ name: NOMINATE, args: { year: of, course: code, ...seen } });
