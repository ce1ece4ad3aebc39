import { z } from 'zod';
import { actorKey, hasRole } from '../../../interaction/actor';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse } from '../../../kernel/refusal';
import { say } from '../../../kernel/messages';
import { officeOf, type Office } from '../../catalogue';
import { hrStaff } from '../../people';
import { texts } from '../messages';
import { lockOffering, setOfferingState } from '../store';

/** 締切: the state follows the deadline, which holds by itself (ruling 3); HR is told that they can decide. */
export const close = defineOperation({
  name: 'offerings.close',
  input: z.object({ offering: z.number().int() }),
  load: async (tx: Transaction, { offering }, now) => {
    const office = await officeOf(tx);
    return { office, offering: await lockOffering(tx, offering, 'update'), hr: await decidersToday(tx, office, now) };
  },
  allow: (actor, { office }) => hasRole(actor, 'HR_ADMIN') || refuse('Z01', say(texts.hrOnly, { role: office.hrAdmin, hr: office.hr })).refusal,
  run: async ({ tx, now, actor, facts: { offering, hr } }) => {
    if (offering?.state !== 'ANNOUNCED' || now <= offering.deadlineAt) return refuse('NOT_DUE', texts.notDue);
    await setOfferingState(tx, offering, 'CLOSED', { at: now, actor: actorKey(actor), channel: actor.channel });
    return done({
      value: { offering: offering.id }, subject: `offering:${offering.id}`,
      notices: hr.map((staffId) => ({ kind: 'enrolments.closed', onceKey: `enrolments.closed:${offering.id}:${offering.version}:${staffId}`, to: { staffId }, facts: { offering: offering.id } })),
      touched: [`offering:${offering.id}`, ...hr.map((id) => `person:${id}`)],
    });
  },
});

/** Whoever may decide and is there today, once each. */
export async function decidersToday(tx: Transaction, office: Office, now: Date): Promise<number[]> {
  const ids = new Set<number>();
  for (const role of office.deciders) for (const { staffId } of await hrStaff(tx, role, office.today(now))) ids.add(staffId);
  return [...ids];
}
