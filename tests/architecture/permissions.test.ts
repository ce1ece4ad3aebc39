import { buildOffice, readPlan, type Office } from '../../src/features/catalogue';
import { apply } from '../../src/features/enrolments/applying/apply';
import { approve, returnApplication } from '../../src/features/enrolments/approving/approve';
import { expire } from '../../src/features/enrolments/approving/expire';
import { approveMany } from '../../src/features/enrolments/approving/many';
import { approveFor } from '../../src/features/enrolments/approving/on-behalf';
import { reask } from '../../src/features/enrolments/approving/reask';
import { remind } from '../../src/features/enrolments/approving/remind';
import { askStandIn } from '../../src/features/enrolments/approving/stand-in';
import { cancel } from '../../src/features/enrolments/applying/cancel';
import { decide } from '../../src/features/enrolments/deciding/decide';
import { later } from '../../src/features/enrolments/applying/later';
import { confirmWithdrawal, refuseWithdrawal } from '../../src/features/enrolments/leaving/answer';
import { askToWithdraw, reportAbsence, takeBackWithdrawal } from '../../src/features/enrolments/leaving/leave';
import { reaskWithdrawal } from '../../src/features/enrolments/leaving/reask';
import { substitute } from '../../src/features/enrolments/leaving/substitute';
import { withdrawSomebody } from '../../src/features/enrolments/leaving/withdraw-for';
import { acceptSeat, declineSeat } from '../../src/features/enrolments/seats/answer';
import { keepSeatsFilled } from '../../src/features/enrolments/seats/keep-filled';
import { settleHeld } from '../../src/features/deliveries';
import { askDigest } from '../../src/features/digests/ask';
import { writeDigests } from '../../src/features/digests/weekly';
import { tellHr } from '../../src/features/mandatory/desk/tell-hr';
import { setMute } from '../../src/features/mute/operation';
import { warnOfMinimum } from '../../src/features/changes/minimum';
import { closeNow } from '../../src/features/changes/operations/close';
import { edit } from '../../src/features/changes/operations/edit';
import { moveDays } from '../../src/features/changes/operations/move';
import { cancelOffering, postpone } from '../../src/features/changes/operations/put-off';
import { reopen } from '../../src/features/changes/operations/reopen';
import { resume } from '../../src/features/changes/operations/resume';
import { importHistory, loadPlan } from '../../src/features/mandatory';
import { book } from '../../src/features/mandatory/booking/book';
import { approveRoster } from '../../src/features/mandatory/roster/approve';
import { nominateDue } from '../../src/features/mandatory/roster/nominate';
import { agree as agreeToLater, disagree as disagreeWithLater, grantDeferral as grantLater, refuseDeferral as refuseLater } from '../../src/features/mandatory/deferring/answer';
import { askDeferral } from '../../src/features/mandatory/deferring/ask';
import { reaskDeferral as reaskLater } from '../../src/features/mandatory/deferring/reask';
import { endExemption, exempt } from '../../src/features/mandatory/exempting/exempt';
import { remindHeads } from '../../src/features/mandatory/reminding/remind-heads';
import { remindPeople } from '../../src/features/mandatory/reminding/remind-people';
import { importNominations, nominate } from '../../src/features/nominations';
import { choose } from '../../src/features/nominations/choosing/choose';
import { agree, disagree, grantDeferral, refuseDeferral } from '../../src/features/nominations/deferring/answer';
import { defer } from '../../src/features/nominations/deferring/defer';
import { reaskDeferral } from '../../src/features/nominations/deferring/reask';
import { announce } from '../../src/features/offerings/operations/announce';
import { close } from '../../src/features/offerings/operations/close';
import { importOfferings } from '../../src/features/offerings';
import { grantRole, importStaff, importUnits, link, preferChat, reachable, revokeRole, seen, takeEffect } from '../../src/features/people';
import type { Actor, Role } from '../../src/interaction/actor';
import { REFERENCE_PLAN } from '../support/world';

const person = (staffId: number, ...roles: Role[]): Actor => ({
  kind: 'person', channel: 'test',
  person: { staffId, number: '1', name: '', unitId: 1, unitName: '', postTitle: '', rankCode: null, employmentType: 'REGULAR', roles, headOf: [], language: 'ja' },
});

/** Who asks: the person concerned is 1. */
const ACTORS: Readonly<Record<string, Actor>> = {
  self: person(1), other: person(2), 'HR_ADMIN': person(3, 'HR_ADMIN'), 'HR_APPROVER': person(4, 'HR_APPROVER'), PROMOTER: person(5, 'PROMOTER'), AUDITOR: person(6, 'AUDITOR'),
  operator: { kind: 'operator', channel: 'cli' }, job: { kind: 'job', job: 'test', channel: 'job' },
};

let office: Office;
beforeAll(async () => {
  const read = await readPlan(REFERENCE_PLAN);
  if (!read.ok) throw new Error('the reference plan does not load');
  office = buildOffice(read.plan);
});

const enrolment = { id: 1, offeringId: 1, staffId: 1 };
const deferral = { id: 1, enrolmentId: 1, state: 'ASKED' };
const subject = { deferral: { id: 1, staffId: 1, state: 'ASKED' } };

/** For each operation, with facts in which everything else is in order: those that may. */
const TABLE: readonly (readonly [operation: { readonly name: string; allow(actor: Actor, facts: never, input: never): unknown }, facts: () => unknown, may: readonly string[]])[] = [
  [apply, () => ({ office }), ['self', 'other', 'HR_ADMIN', 'HR_APPROVER', 'PROMOTER', 'AUDITOR']],
  [later, () => ({ office }), ['self', 'other', 'HR_ADMIN', 'HR_APPROVER', 'PROMOTER', 'AUDITOR']],
  [cancel, () => ({ office, enrolment }), ['self']],
  [approve, () => ({ office, enrolment, mine: false }), []],
  [approveMany, () => ({ office, chosen: [{ mine: false }] }), []],
  [approveFor, () => ({ office, enrolment }), ['HR_ADMIN', 'HR_APPROVER']],
  [reask, () => undefined, ['operator', 'job']],
  [remind, () => undefined, ['operator', 'job']],
  [writeDigests, () => undefined, ['operator', 'job']],
  [askDigest, () => ({ office, may: false }), []],
  [askStandIn, () => undefined, ['operator', 'job']],
  [expire, () => undefined, ['operator', 'job']],
  [returnApplication, () => ({ office, enrolment, mine: false }), []],
  [decide, () => ({ office }), ['HR_ADMIN', 'HR_APPROVER', 'operator', 'job']],
  [acceptSeat, () => ({ offered: { office, enrolment } }), ['self']],
  [declineSeat, () => ({ offered: { office, enrolment } }), ['self']],
  [keepSeatsFilled, () => ({ office }), ['operator', 'job']],
  [askToWithdraw, () => ({ office, enrolment }), ['self']],
  [reportAbsence, () => ({ office, enrolment }), ['self']],
  [takeBackWithdrawal, () => ({ office, enrolment }), ['self']],
  [confirmWithdrawal, () => ({ office, enrolment, heads: [2] }), ['other', 'HR_ADMIN', 'HR_APPROVER', 'operator', 'job']],
  [refuseWithdrawal, () => ({ office, enrolment, heads: [2] }), ['other', 'HR_ADMIN', 'HR_APPROVER', 'operator', 'job']],
  [substitute, () => ({ office, enrolment, heads: [2] }), ['other', 'HR_ADMIN', 'HR_APPROVER', 'operator', 'job']],
  [withdrawSomebody, () => ({ office, enrolment }), ['HR_ADMIN', 'HR_APPROVER', 'operator', 'job']],
  [reaskWithdrawal, () => ({}), ['operator', 'job']],
  [announce, () => ({ office }), ['HR_ADMIN', 'operator', 'job']],
  [close, () => ({ office }), ['HR_ADMIN', 'operator', 'job']],
  ...[closeNow, reopen, edit, moveDays, postpone, resume, cancelOffering].map((change) => [change, () => ({ office }), ['HR_ADMIN', 'HR_APPROVER', 'operator', 'job']] as const),
  [warnOfMinimum, () => ({ office }), ['operator', 'job']],
  [importOfferings, () => ({ office }), ['HR_ADMIN', 'operator', 'job']],
  [nominate, () => ({ office }), ['HR_ADMIN', 'operator', 'job']],
  [approveRoster, () => ({ office }), ['HR_APPROVER']],
  [nominateDue, () => ({ office }), ['HR_ADMIN', 'operator', 'job']],
  [importNominations, () => ({ office }), ['HR_ADMIN', 'operator', 'job']],
  [choose, () => ({ office, enrolment, isHead: false }), ['self']],
  [book, () => ({ office, staffId: 1, isHead: false }), ['self']],
  [defer, () => ({ office, enrolment, approver: { staffIds: [2] } }), ['self', 'other']],
  [agree, () => ({ office, enrolment, deferral, heads: [2] }), ['other']],
  [disagree, () => ({ office, enrolment, deferral, heads: [2] }), ['other']],
  [grantDeferral, () => ({ office, enrolment, deferral, heads: [2] }), ['HR_ADMIN', 'HR_APPROVER', 'operator', 'job']],
  [refuseDeferral, () => ({ office, enrolment, deferral, heads: [2] }), ['HR_ADMIN', 'HR_APPROVER', 'operator', 'job']],
  [reaskDeferral, () => ({}), ['operator', 'job']],
  [askDeferral, () => ({ office, staffId: 1, approver: { staffIds: [2] } }), ['self', 'other']],
  [agreeToLater, () => ({ office, subject, heads: [2] }), ['other']],
  [disagreeWithLater, () => ({ office, subject, heads: [2] }), ['other']],
  [grantLater, () => ({ office, subject, heads: [2] }), ['HR_ADMIN', 'HR_APPROVER', 'operator', 'job']],
  [refuseLater, () => ({ office, subject, heads: [2] }), ['HR_ADMIN', 'HR_APPROVER', 'operator', 'job']],
  [reaskLater, () => ({}), ['operator', 'job']],
  [exempt, () => ({ office, staffId: 1 }), ['HR_ADMIN', 'HR_APPROVER', 'operator', 'job']],
  [endExemption, () => ({ office, exemption: { staffId: 1 } }), ['HR_ADMIN', 'HR_APPROVER', 'operator', 'job']],
  [settleHeld, () => ({ office }), ['HR_ADMIN', 'HR_APPROVER', 'operator', 'job']],
  [remindPeople, () => undefined, ['operator', 'job']],
  [remindHeads, () => undefined, ['operator', 'job']],
  [tellHr, () => undefined, ['operator', 'job']],
  [setMute, () => ({ office }), ['HR_ADMIN', 'HR_APPROVER', 'operator', 'job']],
  [importUnits, () => undefined, ['HR_ADMIN', 'operator', 'job']],
  [importStaff, () => undefined, ['HR_ADMIN', 'operator', 'job']],
  [grantRole, () => undefined, ['HR_ADMIN', 'operator', 'job']],
  [revokeRole, () => undefined, ['HR_ADMIN', 'operator', 'job']],
  [link, () => undefined, ['HR_ADMIN', 'operator', 'job']],
  [seen, () => undefined, ['operator', 'job']],
  [preferChat, () => [], ['self', 'other', 'HR_ADMIN', 'HR_APPROVER', 'PROMOTER', 'AUDITOR']],
  [reachable, () => [], ['operator', 'job']],
  [takeEffect, () => undefined, ['operator', 'job']],
  [importHistory, () => ({ office }), ['HR_ADMIN', 'operator', 'job']],
  [loadPlan, () => undefined, ['operator']],
];

test.each(TABLE.map(([operation, facts, may]) => [operation.name, operation, facts, may] as const))('%s', (_, operation, facts, may) => {
  const allowed = Object.entries(ACTORS).filter(([, actor]) => operation.allow(actor, facts() as never, undefined as never) === true).map(([who]) => who);
  expect(allowed).toEqual(may);
});

test('an approval is the approver\'s alone', () => {
  for (const operation of [approve, returnApplication]) expect(operation.allow(person(2), { office, enrolment, mine: true } as never, undefined as never)).toBe(true);
  expect(approveMany.allow(person(2), { office, chosen: [{ mine: false }, { mine: true }] } as never, undefined as never)).toBe(true);
});

test('nobody decides about their own deferral or exemption', () => {
  for (const operation of [grantDeferral, refuseDeferral]) expect(operation.allow(person(1, 'HR_ADMIN'), { office, enrolment, deferral, heads: [] } as never, undefined as never)).not.toBe(true);
  for (const operation of [grantLater, refuseLater]) expect(operation.allow(person(1, 'HR_ADMIN'), { office, subject, heads: [] } as never, undefined as never)).not.toBe(true);
  expect(exempt.allow(person(1, 'HR_ADMIN'), { office, staffId: 1 } as never, undefined as never)).not.toBe(true);
});

test('nobody confirms their own withdrawal, or gives their own seat away', () => {
  for (const operation of [confirmWithdrawal, refuseWithdrawal, substitute, withdrawSomebody]) expect(operation.allow(person(1, 'HR_ADMIN'), { office, enrolment, heads: [1] } as never, undefined as never)).not.toBe(true);
});

test('HR\'s own application is approved by somebody else', () => {
  expect(approveFor.allow(person(1, 'HR_ADMIN'), { office, enrolment } as never, undefined as never)).toMatchObject({ code: 'OWN' });
});
