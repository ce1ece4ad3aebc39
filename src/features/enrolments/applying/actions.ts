import type { Call } from '../../../ui/action';
import { APPLY } from '../../offerings';
import { inList } from '../payloads';

/** Buttons and forms about one's own application: name and payload. Ids and versions only. */
export const CANCEL = 'enrolments.withdraw';

export const applyFor = (offering: number): Call => ({ name: APPLY, args: { offering } });
export const cancelOf = (enrolment: number, version: number, list?: number): Call => ({ name: CANCEL, args: { enrolment, version, ...inList(list) } });
