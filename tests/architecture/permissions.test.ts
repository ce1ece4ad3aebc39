import { buildOffice, loadPlan, readPlan, type Office } from '../../src/features/catalogue';
import { apply } from '../../src/features/enrolments/operations/apply';
import { approve, returnApplication } from '../../src/features/enrolments/operations/approve';
import { cancel } from '../../src/features/enrolments/operations/cancel';
import { decide } from '../../src/features/enrolments/operations/decide';
import { later } from '../../src/features/enrolments/operations/later';
import { setMute } from '../../src/features/mute/operation';
import { announce } from '../../src/features/offerings/operations/announce';
import { close } from '../../src/features/offerings/operations/close';
import { importOfferings } from '../../src/features/offerings';
import { grantRole, importStaff, importUnits, link, revokeRole, seen, takeEffect } from '../../src/features/people';
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

/** For each operation, with facts in which everything else is in order: those that may. */
const TABLE: readonly (readonly [operation: { readonly name: string; allow(actor: Actor, facts: never, input: never): unknown }, facts: () => unknown, may: readonly string[]])[] = [
  [apply, () => ({ office }), ['self', 'other', 'HR_ADMIN', 'HR_APPROVER', 'PROMOTER', 'AUDITOR']],
  [later, () => ({ office }), ['self', 'other', 'HR_ADMIN', 'HR_APPROVER', 'PROMOTER', 'AUDITOR']],
  [cancel, () => ({ office, enrolment }), ['self']],
  [approve, () => ({ office, enrolment, mine: false }), []],
  [returnApplication, () => ({ office, enrolment, mine: false }), []],
  [decide, () => ({ office }), ['HR_ADMIN', 'HR_APPROVER', 'operator', 'job']],
  [announce, () => ({ office }), ['HR_ADMIN', 'operator', 'job']],
  [close, () => ({ office }), ['HR_ADMIN', 'operator', 'job']],
  [importOfferings, () => ({ office }), ['HR_ADMIN', 'operator', 'job']],
  [setMute, () => ({ office }), ['HR_ADMIN', 'HR_APPROVER', 'operator', 'job']],
  [importUnits, () => undefined, ['HR_ADMIN', 'operator', 'job']],
  [importStaff, () => undefined, ['HR_ADMIN', 'operator', 'job']],
  [grantRole, () => undefined, ['HR_ADMIN', 'operator', 'job']],
  [revokeRole, () => undefined, ['HR_ADMIN', 'operator', 'job']],
  [link, () => undefined, ['HR_ADMIN', 'operator', 'job']],
  [seen, () => undefined, ['operator', 'job']],
  [takeEffect, () => undefined, ['operator', 'job']],
  [loadPlan, () => undefined, ['operator']],
];

test.each(TABLE.map(([operation, facts, may]) => [operation.name, operation, facts, may] as const))('%s', (_, operation, facts, may) => {
  const allowed = Object.entries(ACTORS).filter(([, actor]) => operation.allow(actor, facts() as never, undefined as never) === true).map(([who]) => who);
  expect(allowed).toEqual(may);
});

test('an approval is the approver\'s alone', () => {
  for (const operation of [approve, returnApplication]) expect(operation.allow(person(2), { office, enrolment, mine: true } as never, undefined as never)).toBe(true);
});
