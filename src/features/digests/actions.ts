import { z } from 'zod';
import type { Call } from '../../ui/action';

/** Buttons of the digest and of 所属: name and payload. Ids and codes only. */
export const TEAM = 'digests.team';
export const NAMES = 'digests.names';

export const teamArgs = z.object({});
export const namesArgs = z.object({ rule: z.string().regex(/^[\w-]+$/).max(50), page: z.number().int().min(1) });

export const teamChosen: Call = { name: TEAM, args: {} };
export const namesOn = (rule: string, page: number): Call => ({ name: NAMES, args: { rule, page } });
