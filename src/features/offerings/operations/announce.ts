import { z } from 'zod';
import { actorKey, hasRole } from '../../../interaction/actor';
import type { Notice } from '../../../interaction/notice';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { sendingSlot } from '../../../kernel/calendar';
import { newToken } from '../../../kernel/ids';
import { done, refuse } from '../../../kernel/refusal';
import { say } from '../../../kernel/messages';
import { officeOf, type Office } from '../../catalogue';
import { eligibleStaff, type EligibleStaff } from '../../people';
import { texts } from '../messages';
import { mayBecome } from '../states';
import { lockOffering, saveDrawSeed, saveRecipients, setOfferingState, type Offering } from '../store';

interface Facts { office: Office; offering: Offering | undefined; recipients: readonly EligibleStaff[] }

/**
 * 募集開始: the call goes to the named channels and to every eligible person, who are recorded as told. Once: the state
 * moves under the offering's lock. A constant number of statements, whatever the number of people.
 */
export const announce = defineOperation({
  name: 'offerings.announce',
  input: z.object({ offering: z.number().int() }),
  load: async (tx: Transaction, { offering: id }): Promise<Facts> => {
    const office = await officeOf(tx);
    const offering = await lockOffering(tx, id, 'update');
    return { office, offering, recipients: offering ? await addressed(tx, office, offering) : [] };
  },
  allow: (actor, { office }) => hasRole(actor, 'HR_ADMIN') || refuse('Z01', say(texts.hrOnly, { role: office.hrAdmin, hr: office.hr })).refusal,
  run: async ({ tx, now, actor, facts: { office, offering, recipients } }) => {
    if (!offering || !mayBecome(offering.state, 'ANNOUNCED') || now < offering.opensAt) return refuse('NOT_DUE', texts.notDue);
    await setOfferingState(tx, offering, 'ANNOUNCED', { at: now, actor: actorKey(actor), channel: actor.channel });
    await saveDrawSeed(tx, offering.id, newToken(16));
    await saveRecipients(tx, offering.id, recipients, now);
    const facts = { offering: offering.id };
    const ignoresQuiet = !reachesInTime(office, offering, now);
    const inChannels = offering.channels.map((channel): Notice => ({ kind: 'offerings.call-channel', onceKey: `offerings.call-channel:${offering.id}:${channel}`, to: { channel }, facts, ignoresQuiet, expiresAt: offering.deadlineAt }));
    const toPeople = recipients.map(({ staffId }): Notice => ({ kind: 'offerings.call', onceKey: `offerings.call:${offering.id}:${staffId}`, to: { staffId }, facts, ignoresQuiet, expiresAt: offering.deadlineAt }));
    return done({
      value: { offering: offering.id, recipients: recipients.length }, subject: `offering:${offering.id}`, notices: [...inChannels, ...toPeople],
      touched: [`offering:${offering.id}`], detail: { recipients: recipients.length, channels: offering.channels.length },
    });
  },
});

/** A quiet window holds announcements back, but never so long that nobody could still apply (R-08 before domain 4.6). */
function reachesInTime(office: Office, offering: Offering, now: Date): boolean {
  const slot = sendingSlot({ urgency: 'daily', notBefore: now, now }, office.calendar, { muted: false, onLeave: false });
  return 'at' in slot && slot.at < offering.deadlineAt;
}

async function addressed(tx: Transaction, office: Office, offering: Offering): Promise<readonly EligibleStaff[]> {
  const staff = await eligibleStaff(tx, office.today(offering.days[0]?.startsAt ?? offering.deadlineAt), offering.target.all ? { all: true } : { all: false, ranks: offering.target.ranks });
  return staff.filter((s) => !office.excludes(offering.courseCode, s.employmentType));
}
