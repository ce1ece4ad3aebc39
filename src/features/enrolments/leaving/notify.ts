import type { Notice } from '../../../interaction/notice';
import type { Enrolment } from '../store';

/** To those who may confirm a withdrawal: the first answer counts. */
export const askedNotices = (request: number, asked: readonly number[]): Notice[] =>
  asked.map((staffId) => ({ kind: 'enrolments.withdrawal-asked', onceKey: `enrolments.withdrawal-asked:${request}:${staffId}`, to: { staffId }, facts: { request } }));

export const answeredNotice = (request: number, staffId: number): Notice =>
  ({ kind: 'enrolments.withdrawal-answered', onceKey: `enrolments.withdrawal-answered:${request}`, to: { staffId }, facts: { request } });

export const withdrawnNotices = (request: number, told: readonly number[]): Notice[] =>
  told.map((staffId) => ({ kind: 'enrolments.withdrawn', onceKey: `enrolments.withdrawn:${request}:${staffId}`, to: { staffId }, facts: { request } }));

/** To the person while they are on the staff, and to the others who have to know. */
export const withdrawnForNotices = ({ id, version, staffId: whose }: Enrolment, reachable: boolean, told: readonly number[]): Notice[] => [
  ...(reachable ? [{ kind: 'enrolments.withdrawn-for-you', onceKey: `enrolments.withdrawn-for-you:${id}:${version}`, to: { staffId: whose }, facts: { enrolment: id } }] : []),
  ...told.map((staffId) => ({ kind: 'enrolments.withdrawn-for', onceKey: `enrolments.withdrawn-for:${id}:${version}:${staffId}`, to: { staffId }, facts: { enrolment: id } })),
];

export const absenceNotices = ({ id, version }: Enrolment, told: readonly number[]): Notice[] =>
  told.map((staffId) => ({ kind: 'enrolments.absence', onceKey: `enrolments.absence:${id}:${version}:${staffId}`, to: { staffId }, facts: { enrolment: id } }));
