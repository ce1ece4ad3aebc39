import type { Call } from '../../../ui/action';
import { inList } from '../payloads';

/** Buttons and forms about the head's approval: name and payload. Ids and versions only. */
export const APPROVE = 'enrolments.approve';
export const RETURN = 'enrolments.return';
export const APPROVALS = 'enrolments.approvals';

export const APPROVE_MANY = 'enrolments.approve-many';
/** 代理承認, for HR: the list and the form. */
export const ON_BEHALF = 'enrolments.on-behalf';
export const APPROVE_FOR = 'enrolments.approve-for';

export const approveOf = (enrolment: number, version: number, list?: number): Call => ({ name: APPROVE, args: { enrolment, version, ...inList(list) } });
export const returnOf = (enrolment: number, version: number): Call => ({ name: RETURN, args: { enrolment, version } });
export const approveForOf = (enrolment: number, version: number, list?: number): Call => ({ name: APPROVE_FOR, args: { enrolment, version, ...inList(list) } });
export const approvalsPage = (page = 1): Call => ({ name: APPROVALS, args: { page } });
export const onBehalfPage = (page = 1): Call => ({ name: ON_BEHALF, args: { page } });
