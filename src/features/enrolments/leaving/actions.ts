import { z } from 'zod';
import type { Call } from '../../../ui/action';
import { CANCEL } from '../applying/actions';
import { inList } from '../payloads';
import type { Enrolment } from '../store';

/** Buttons and forms about leaving a seat: name and payload. Ids and versions only. One press leaves an enrolment in any state (ruling 19). */
export const LEAVE = CANCEL;
export const ABSENT = 'enrolments.absent';
export const TAKE_BACK = 'enrolments.take-back';
export const WITHDRAWAL = 'enrolments.withdrawal';
export const WITHDRAWALS = 'enrolments.withdrawals';
export const CONFIRM = 'enrolments.confirm-withdrawal';
export const SEND_BACK = 'enrolments.refuse-withdrawal';
export const SUBSTITUTE = 'enrolments.substitute';
export const WITHDRAW_FOR = 'enrolments.withdraw-for';
export const REPLACEABLE = 'enrolments.replaceable';

export const requestArgs = z.object({ request: z.number().int().positive() });
/** `list`: the page of the list in which the button stands; the answer is that list as it is then. */
export const listedRequestArgs = requestArgs.extend({ list: z.number().int().min(1).optional() });
/** `whose`: the head's own people, or everybody's. `offerings`: those that somebody named, so that pages need no words typed by people. */
export const replaceableArgs = z.object({ page: z.number().int().min(1), whose: z.enum(['own', 'all']), offerings: z.string().regex(/^[\d,]*$/).max(1800).optional() });
export type ReplaceableArgs = z.infer<typeof replaceableArgs>;

type Ids = Pick<Enrolment, 'id' | 'version'>;
export const leaveOf = ({ id, version }: Ids): Call => ({ name: LEAVE, args: { enrolment: id, version } });
export const substituteFor = ({ id, version }: Ids): Call => ({ name: SUBSTITUTE, args: { enrolment: id, version } });
export const withdrawFor = ({ id, version }: Ids): Call => ({ name: WITHDRAW_FOR, args: { enrolment: id, version } });
export const takeBack = (request: number, list?: number): Call => ({ name: TAKE_BACK, args: { request, ...inList(list) } });
export const showWithdrawal = (request: number): Call => ({ name: WITHDRAWAL, args: { request } });
export const confirmOf = (request: number, list?: number): Call => ({ name: CONFIRM, args: { request, ...inList(list) } });
export const sendBackOf = (request: number): Call => ({ name: SEND_BACK, args: { request } });
export const withdrawalsOn = (page: number): Call => ({ name: WITHDRAWALS, args: { page } });
export const replaceableOn = ({ page, whose, offerings }: ReplaceableArgs): Call => ({ name: REPLACEABLE, args: { page, whose, ...(offerings === undefined ? {} : { offerings }) } });
