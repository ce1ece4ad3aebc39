import { z } from 'zod';
import { actorKey, type Actor } from '../../../interaction/actor';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse, type Refusal } from '../../../kernel/refusal';
import { say } from '../../../kernel/messages';
import { officeOf, type Office } from '../../catalogue';
import { holdPeople, texts as enrolmentTexts } from '../../enrolments';
import { deferralFault, faultOf, texts as nominationTexts } from '../../nominations';
import { approverOf, type Approver } from '../../people';
import { courseNames } from '../standings/course-names';
import { standingsOn, type Standing } from '../standings/standing';
import { texts } from './messages';
import { askedNotices, hrTold } from './notices';
import { whyNotDeferred } from './later-due';
import { insertDeferral, openDeferralOf } from './store';
import { underWay } from './under-way';

const input = z.object({ staff: z.number().int(), rule: z.string(), reasonCode: z.string(), reason: z.string() });
type Input = z.infer<typeof input>;

interface Facts {
  readonly office: Office; readonly staffId: number; readonly standing: Standing | undefined; readonly approver: Approver | undefined;
  /** Something about it is being asked, or the course is under way. */
  readonly asked: boolean; readonly hasDate: boolean;
}

/** Under the lock on the person: two who ask at once ask once. */
async function load(tx: Transaction, { staff, rule }: Input, now: Date): Promise<Facts> {
  const office = await officeOf(tx);
  await holdPeople(tx, [staff]);
  const standing = await standingOf(tx, office, staff, rule, now);
  return {
    office, staffId: staff, standing, approver: await approverOf(tx, staff, office.today(now)), asked: (await openDeferralOf(tx, staff, rule)) !== undefined,
    hasDate: standing !== undefined && (await underWay(tx, staff, standing, now)) !== undefined,
  };
}

export async function standingOf(tx: Transaction, office: Office, staff: number, rule: string, now: Date): Promise<Standing | undefined> {
  const [person] = await standingsOn(tx, office, [staff], office.today(now));
  return person?.standings.find((s) => s.rule.code === rule);
}

const isPerson = (actor: Actor, staffIds: readonly number[]): boolean => actor.kind === 'person' && staffIds.includes(actor.person.staffId);

/** 期限の延期を願い出る: by the person, then the head is asked; by the head, or where no head can be asked, then HR. */
export const askDeferral = defineOperation<Input, Facts, { deferral: number; state: string; heads: readonly string[] }>({
  name: 'mandatory.askDeferral', input, load,
  allow: (actor, { office, staffId, approver }) =>
    isPerson(actor, [staffId, ...(approver?.staffIds ?? [])]) || refuse('Z01', say(nominationTexts.notYours, { unitHead: office.unitHead, hr: office.hr })).refusal,
  run: async ({ tx, now, actor, input: { staff, rule, reasonCode, reason }, facts }) => {
    const { office, standing, approver } = facts;
    const refusal = whyNot(facts) ?? faultOf(deferralFault(reasonCode, reason, office.setting('deferral.reasons')));
    if (refusal || !standing?.obligation) return { ok: false, refusal: refusal ?? refuse('Z13', enrolmentTexts.gone).refusal };
    const state = approver && isPerson(actor, [staff]) ? 'ASKED' : 'AGREED';
    const heads = approver?.staffIds ?? [];
    const id = await insertDeferral(tx, {
      staffId: staff, rule, triggeredOn: standing.obligation.trigger, state, reasonCode, reason: reason.trim(), askedAt: now, askedBy: actorKey(actor), approverId: heads[0] ?? null,
    });
    return done({
      value: { deferral: id, state, heads: approver?.names ?? [] }, subject: `person:${staff}`, detail: { deferral: id, rule, state },
      notices: state === 'ASKED' ? askedNotices(id, heads) : await hrTold(tx, office, id, now), touched: [staff, ...heads].map((one) => `person:${one}`),
    });
  },
});

function whyNot({ office, standing, asked, hasDate }: Facts): Refusal | undefined {
  if (!standing) return refuse('Z13', enrolmentTexts.gone).refusal;
  if (asked) return refuse('ASKED_ALREADY', nominationTexts.askedAlready).refusal;
  if (hasDate) return refuse('HAS_DATE', say(texts.hasSeat, { course: courseNames(standing.rule, office) })).refusal;
  return notNow(standing, office);
}

/** Why there is no later due date to ask for, as a sentence. */
export function notNow(standing: Standing, office: Office): Refusal | undefined {
  const why = whyNotDeferred(standing);
  const course = courseNames(standing.rule, office);
  switch (why) {
    case undefined: return undefined;
    case 'AWAY': return refuse(why, say(texts.away, { course })).refusal;
    case 'TOO_EARLY': return refuse(why, say(texts.tooEarly, { course, date: office.dates.day(standing.obligation?.trigger ?? standing.due ?? office.plan.identity.from) })).refusal;
    case 'NOT_ASKED': return refuse(why, say(texts.notAsked, { course, hr: office.hr })).refusal;
  }
}
