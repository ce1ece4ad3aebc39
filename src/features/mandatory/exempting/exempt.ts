import { z } from 'zod';
import { actorKey, type Actor } from '../../../interaction/actor';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { localDate } from '../../../kernel/calendar';
import { say } from '../../../kernel/messages';
import { done, refuse, type Refusal } from '../../../kernel/refusal';
import { officeOf, type Office } from '../../catalogue';
import { holdPeople, mayDecide, texts as enrolmentTexts } from '../../enrolments';
import { deferralFault, faultOf } from '../../nominations';
import { staffById, type StaffMember } from '../../people';
import { texts } from './messages';
import { activeRules, coursesOf } from './rule-courses';
import { EVIDENCE_MAX } from './rules';
import { endExemptionOn, findExemption, insertExemption, overlapping, type Exemption } from './store';

const day = z.string().transform((text) => localDate(text));
const input = z.object({
  staff: z.number().int(), rule: z.string(), from: day, /** Last day; null: for good. */ until: day.nullable(), reasonCode: z.string(), reason: z.string(), evidence: z.string(),
});
type Input = z.infer<typeof input>;

interface Facts { readonly office: Office; readonly staffId: number; readonly member: StaffMember | undefined; readonly other: Exemption | undefined }

const decides = (actor: Actor, office: Office, staffId: number): true | Refusal => {
  const may = mayDecide(actor, office);
  return may === true && actor.kind === 'person' && actor.person.staffId === staffId ? refuse('Z01', texts.own).refusal : may;
};

/** Under the lock on the person: nobody is exempted twice. */
async function load(tx: Transaction, { staff, ...wanted }: Input, now: Date): Promise<Facts> {
  const office = await officeOf(tx);
  await holdPeople(tx, [staff]);
  return { office, staffId: staff, member: await staffById(tx, staff, office.today(now)), other: await overlapping(tx, { staffId: staff, ...wanted }) };
}

/** 免除する: decided at once by whoever decides on participants. */
export const exempt = defineOperation<Input, Facts, { exemption: number }>({
  name: 'mandatory.exempt', input, load,
  allow: (actor, { office, staffId }) => decides(actor, office, staffId),
  run: async ({ tx, now, actor, input: { staff, rule, from, until, reasonCode, reason, evidence }, facts }) => {
    const refusal = faultIn({ rule, reasonCode, reason, evidence }, facts);
    if (refusal) return { ok: false, refusal };
    const id = await insertExemption(tx, { staffId: staff, rule, from, until, reasonCode, reason: reason.trim(), evidence: evidence.trim(), at: now, actor: actorKey(actor) });
    return done({
      value: { exemption: id }, subject: `person:${staff}`, detail: { exemption: id, rule, from, until }, touched: [`person:${staff}`],
      notices: [{ kind: 'mandatory.exempted', onceKey: `mandatory.exempted:${id}`, to: { staffId: staff }, facts: { exemption: id } }],
    });
  },
});

function faultIn({ rule, reasonCode, reason, evidence }: Pick<Input, 'rule' | 'reasonCode' | 'reason' | 'evidence'>, { office, member, other }: Facts): Refusal | undefined {
  if (!member) return refuse('UNKNOWN_STAFF', texts.unknownStaff, 'person').refusal;
  if (!activeRules(office).some((one) => one.code === rule)) return refuse('RULE', texts.ruleMissing, 'rule').refusal;
  if (other) return refuse('ALREADY', say(texts.already, { name: office.addressed(member.name), course: coursesOf(rule, office) }), 'rule').refusal;
  const length = [...evidence.trim()].length;
  if (length > EVIDENCE_MAX) return refuse('EVIDENCE_LONG', say(texts.evidenceLong, { n: length }), 'evidence').refusal;
  return faultOf(deferralFault(reasonCode, reason, office.setting('deferral.reasons')));
}

interface EndFacts { readonly office: Office; readonly exemption: Exemption | undefined }

/** 免除を取り消す, from today on: what was exempt until then stays so. */
export const endExemption = defineOperation<{ exemption: number }, EndFacts, { exemption: number }>({
  name: 'mandatory.endExemption', input: z.object({ exemption: z.number().int() }),
  load: async (tx, { exemption: id }) => {
    const seen = await findExemption(tx, id);
    if (seen) await holdPeople(tx, [seen.staffId]);
    return { office: await officeOf(tx), exemption: seen && (await findExemption(tx, id)) };
  },
  allow: (actor, { office, exemption }) => (exemption ? decides(actor, office, exemption.staffId) : refuse('Z13', enrolmentTexts.gone).refusal),
  run: async ({ tx, now, actor, facts: { office, exemption } }) => {
    if (!exemption || exemption.endedOn !== null) return refuse('ENDED', texts.endedAlready);
    const { id, staffId } = exemption;
    await endExemptionOn(tx, id, office.today(now), actorKey(actor));
    return done({ value: { exemption: id }, subject: `person:${staffId}`, detail: { exemption: id }, touched: [`person:${staffId}`] });
  },
});
