import { z } from 'zod';
import { actorKey, type Actor } from '../../../interaction/actor';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { localDateOf } from '../../../kernel/calendar';
import { done, refuse, type Refusal } from '../../../kernel/refusal';
import { say } from '../../../kernel/messages';
import { officeOf, type Office } from '../../catalogue';
import { lastMovedAt, texts as enrolmentTexts } from '../../enrolments';
import { giveSession, holdSession, isHeadOf, seatTold, seatTouches, texts as nominationTexts, whyText, type OneSession } from '../../nominations';
import { standingsOn } from '../standings/standing';
import { isBooked } from './dates';
import { texts, WHY_NOT } from './messages';
import { whyNotBooked, type WhyNot } from './may-book';
import { bookedUntil } from './store';

const input = z.object({ offering: z.number().int(), staff: z.number().int() });
type Input = z.infer<typeof input>;

interface Facts {
  readonly office: Office; readonly staffId: number; readonly isHead: boolean; readonly session: OneSession | undefined;
  /** Why the course is not for the person to book; whoever has been named for it may. */
  readonly whyNot: WhyNot | 'BY_APPLICATION' | undefined;
}

async function load(tx: Transaction, wanted: Input, now: Date, actor: Actor): Promise<Facts> {
  const office = await officeOf(tx);
  const session = await holdSession(tx, office, wanted, now);
  return { office, staffId: wanted.staff, isHead: await isHeadOf(tx, office, actor, wanted.staff, now), session, whyNot: session && (await whyNotThis(tx, office, session, now)) };
}

/** Judged while the person is held: no other seat of theirs comes between. */
async function whyNotThis(tx: Transaction, office: Office, { offering, member, nomination }: OneSession, now: Date): Promise<Facts['whyNot']> {
  if (nomination) return undefined;
  if (!isBooked(offering, office)) return 'BY_APPLICATION';
  const [person] = await standingsOn(tx, office, [member.staffId], office.today(now));
  const endsOn = localDateOf(offering.days.at(-1)?.endsAt ?? offering.deadlineAt);
  return whyNotBooked(person?.standings ?? [], { course: offering.courseCode, part: offering.partNo, endsOn, booked: await bookedUntil(tx, member.staffId, offering, now) });
}

/** 日程の決定 with one press, by the person or by whoever leads them today: named, where they had not been, and seated. */
export const book = defineOperation<Input, Facts, { enrolment: number }>({
  name: 'mandatory.book', input, load,
  allow: (actor, { office, staffId, isHead }) =>
    isHead || (actor.kind === 'person' && actor.person.staffId === staffId) || refuse('Z01', say(nominationTexts.notYours, { unitHead: office.unitHead, hr: office.hr })).refusal,
  run: async ({ tx, now, actor, facts: { office, session, whyNot } }) => {
    if (!session) return refuse('Z13', enrolmentTexts.gone);
    const { offering, own, nomination, choice } = session;
    if (own?.state === 'CONFIRMED') return refuse('Z11', say(enrolmentTexts.Z11, { datetime: office.dates.moment((await lastMovedAt(tx, own.id)) ?? now) }));
    if (whyNot) return { ok: false, refusal: notThisCourse(whyNot, session, office) };
    if (choice.obstacle !== undefined) return refuse('NOT_THIS', say(texts.notThis, { why: whyText(choice.obstacle) }));
    const enrolment = await giveSession(tx, session, { at: now, actor: actorKey(actor), channel: actor.channel });
    return done({
      value: { enrolment: enrolment.id }, subject: `enrolment:${enrolment.id}`, detail: { offering: offering.id, named: nomination !== undefined },
      notices: await seatTold(tx, office, enrolment, offering, { actor, now }),
      touched: [...new Set([...(nomination ? [`offering:${nomination.offeringId}`] : []), ...seatTouches(enrolment, offering, actor)])],
    });
  },
});

function notThisCourse(why: NonNullable<Facts['whyNot']>, { offering: { name: course, code } }: OneSession, { hr, unitHead }: Office): Refusal {
  return refuse(why === 'TOO_EARLY' ? 'NOT_THIS' : why, say(WHY_NOT[why], { course, code, hr, unitHead })).refusal;
}
