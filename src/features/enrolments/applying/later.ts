import { z } from 'zod';
import { defineOperation } from '../../../interaction/operation';
import { done, refuse } from '../../../kernel/refusal';
import { say } from '../../../kernel/messages';
import { officeOf } from '../../catalogue';
import { callPhase, findOffering, saveForLater } from '../../offerings';
import { texts as shared } from '../messages';
import { texts } from './messages';

/** 後で見る: kept, and reminded of once before the deadline, in the bundle of that day. */
export const later = defineOperation({
  name: 'enrolments.later',
  input: z.object({ offering: z.number().int() }),
  load: async (tx, input) => ({ office: await officeOf(tx), offering: await findOffering(tx, input.offering) }),
  allow: (actor, { office }) => actor.kind === 'person' || refuse('Z01', say(shared.hrOnly, { role: shared.applicant, hr: office.hr })).refusal,
  run: async ({ tx, now, actor, facts: { office, offering } }) => {
    if (!offering || actor.kind !== 'person') return refuse('Z13', shared.gone);
    if (callPhase(offering, now) !== 'open') return refuse('Z02', say(texts.Z02, { deadline: office.dates.deadline(offering.deadlineAt), hr: office.hr }));
    const { staffId } = actor.person;
    await saveForLater(tx, offering.id, staffId, now);
    const remindAt = office.laterReminder(offering.deadlineAt);
    const inTime = remindAt > now;
    return done({
      value: { reminded: inTime },
      subject: `offering:${offering.id}`,
      notices: inTime
        ? [{ kind: 'enrolments.later', onceKey: `enrolments.later:${offering.id}:${staffId}:${offering.deadlineAt.getTime()}`, to: { staffId }, facts: { offering: offering.id }, notBefore: remindAt, expiresAt: offering.deadlineAt }]
        : [],
    });
  },
});
