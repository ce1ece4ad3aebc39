import { z } from 'zod';
import type { Notice } from '../../../interaction/notice';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse } from '../../../kernel/refusal';
import { officeOf } from '../../catalogue';
import { decidersToday } from '../../offerings';
import { texts as shared } from '../messages';
import { findEnrolment, lockEnrolment } from '../store';
import { hrNotices } from './notices';
import { askedOf, isOver } from './rules';
import { setExpired } from './store';

/** 承認の期限の経過: the instant holds by itself (ruling 3); this tells everybody concerned, once. */
export const expire = defineOperation({
  name: 'enrolments.expire',
  input: z.object({ enrolment: z.number().int() }),
  load: async (tx: Transaction, { enrolment: id }, now) => {
    const office = await officeOf(tx);
    return { office, enrolment: (await findEnrolment(tx, id)) && (await lockEnrolment(tx, id)), hr: await decidersToday(tx, office, now) };
  },
  allow: (actor) => actor.kind !== 'person' || refuse('Z01', shared.gone).refusal,
  run: async ({ tx, now, facts: { office, enrolment, hr } }) => {
    if (enrolment?.state !== 'APPLIED' || !enrolment.approvalDueAt || enrolment.expiredAt || !isOver(enrolment.approvalDueAt, now)) return refuse('NOT_DUE', shared.gone);
    await setExpired(tx, enrolment.id, now);
    const key = `${enrolment.id}:${enrolment.version}:${enrolment.approvalDueAt.getTime()}`;
    const facts = { enrolment: enrolment.id, version: enrolment.version };
    const told = (kind: string, staffId: number): Notice => ({ kind, onceKey: `${kind}:${key}:${staffId}`, to: { staffId }, facts, ignoresQuiet: true });
    return done({
      value: { enrolment: enrolment.id }, subject: `enrolment:${enrolment.id}`,
      notices: [told('enrolments.expired', enrolment.staffId), ...askedOf(enrolment).map((id) => told('enrolments.expired-head', id)), ...hrNotices(office, hr, now)],
      touched: [`enrolment:${enrolment.id}`, ...[enrolment.staffId, ...askedOf(enrolment)].map((id) => `person:${id}`)],
    });
  },
});
