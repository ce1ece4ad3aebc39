import { z } from 'zod';
import { actorKey, hasRole } from '../../../interaction/actor';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse } from '../../../kernel/refusal';
import { say } from '../../../kernel/messages';
import { officeOf, type Office } from '../../catalogue';
import { texts as enrolmentTexts } from '../../enrolments';
import { findOffering, type Offering } from '../../offerings';
import { staffByIds, type StaffMember } from '../../people';
import { lockInOrder } from '../locking';
import { texts } from '../messages';
import { isOpenToNominees } from '../sessions';
import { cohortOf } from '../store';
import { enterNominees, newOnes, nominationsOf } from './enter';

interface Facts { readonly office: Office; readonly offering: Offering | undefined; readonly cohort: readonly Offering[]; readonly members: readonly StaffMember[] }

/** 指名: these people are to take this course. All or none; naming somebody again changes nothing. */
export const nominate = defineOperation({
  name: 'nominations.nominate',
  input: z.object({ offering: z.number().int(), staff: z.array(z.number().int()).min(1) }),
  load: async (tx: Transaction, { offering: id, staff }, now): Promise<Facts> => {
    const office = await officeOf(tx);
    const seen = await findOffering(tx, id);
    const held = await lockInOrder(tx, seen ? await cohortOf(tx, seen) : []);
    return { office, offering: held.get(id), cohort: [...held.values()], members: await staffByIds(tx, [...new Set(staff)], office.today(now)) };
  },
  allow: (actor, { office }) => hasRole(actor, 'HR_ADMIN') || refuse('Z01', say(enrolmentTexts.hrOnly, { role: office.hrAdmin, hr: office.hr })).refusal,
  run: async ({ tx, now, actor, input, facts: { office, offering, cohort, members } }) => {
    if (!offering) return refuse('Z13', enrolmentTexts.gone);
    if (!isOpenToNominees(offering, office, now)) return refuse('NOT_NOMINABLE', say(texts.notNominable, { course: offering.name, code: offering.code }));
    const people = members.filter((m) => m.active);
    const unknown = new Set(input.staff).size - people.length;
    if (unknown > 0) return refuse('UNKNOWN_STAFF', say(texts.unknownStaff, { n: unknown }));
    const wanted = await newOnes(tx, nominationsOf([{ offering, people }]));
    const entered = await enterNominees(tx, office, wanted, cohort, { at: now, actor: actorKey(actor), channel: actor.channel });
    const added = entered.added.map((e) => e.staffId);
    return done({
      value: { added, unchanged: people.map((p) => p.staffId).filter((id) => !added.includes(id)), away: people.filter((p) => p.away && added.includes(p.staffId)).map((p) => p.staffId) },
      subject: `offering:${offering.id}`, detail: { added: entered.added.map((e) => e.id) }, notices: entered.notices, touched: entered.touched,
    });
  },
});
