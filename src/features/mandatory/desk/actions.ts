import { z } from 'zod';
import type { Call } from '../../../ui/action';

/** Buttons of those who run training, about mandatory training: name and payload. Ids only. */
export const LIST = 'mandatory.list';
export const FILE = 'mandatory.file';
export const TRAIL = 'mandatory.trail';

const page = z.number().int().min(1);
export const listArgs = z.object({ page });
export const fileArgs = z.object({});
export const trailArgs = z.object({ staff: z.number().int().positive(), page });

export const listOn = (onPage: number): Call => ({ name: LIST, args: { page: onPage } });
export const listFile: Call = { name: FILE, args: {} };
export const trailOf = (staff: number, onPage = 1): Call => ({ name: TRAIL, args: { staff, page: onPage } });
