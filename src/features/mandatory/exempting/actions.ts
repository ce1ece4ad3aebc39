import { z } from 'zod';
import type { Call } from '../../../ui/action';

/** Buttons and forms about exemptions: name and payload. Ids only. */
export const EXEMPTIONS = 'mandatory.exemptions';
export const EXEMPT = 'mandatory.exempt';
export const END = 'mandatory.end-exemption';

export const exemptArgs = z.object({});
/** `list`: the page of the list in which the button stands; the answer is that list as it is then. */
export const endArgs = z.object({ exemption: z.number().int().positive(), list: z.number().int().min(1) });

export const exemptionsOn = (page: number): Call => ({ name: EXEMPTIONS, args: { page } });
export const exemptSomebody: Call = { name: EXEMPT, args: {} };
export const endOf = (exemption: number, list: number): Call => ({ name: END, args: { exemption, list } });
