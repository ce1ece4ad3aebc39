import { z } from 'zod';
import { actorKey, type Actor } from '../../../interaction/actor';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse } from '../../../kernel/refusal';
import { say } from '../../../kernel/messages';
import { officeOf, type Office } from '../../catalogue';
import { approversOf } from '../../people';
import { holdPeople } from '../eligibility/store';
import { lockForJoining, type Joinable } from '../seats/join';
import { findEnrolments, lockEnrolments, type Enrolment } from '../store';
import { giveApprovals, mayAnswer, touchedBy, whyNot } from './approve';
import { texts } from './messages';

/** Choices of one form: what every platform can show at once. */
export const AT_ONCE = 100;

const input = z.object({ applications: z.array(z.object({ enrolment: z.number().int(), version: z.number().int() })).min(1).max(AT_ONCE) });
type Input = z.infer<typeof input>;

interface Chosen { readonly id: number; readonly version: number; readonly enrolment: Enrolment | undefined; readonly mine: boolean }
interface Facts { readonly office: Office; readonly joinables: ReadonlyMap<number, Joinable>; readonly chosen: readonly Chosen[] }
type Value = { approved: number[]; left: { enrolment: number; why: string }[] };

/** まとめて承認: each is judged for itself, and what has changed meanwhile is left out. The 実施回 are locked in the order of their ids. */
export const approveMany = defineOperation<Input, Facts, Value>({
  name: 'enrolments.approve-many', input, load,
  allow: (_, { office, chosen }) => chosen.some((c) => c.mine) || refuse('Z01', say(texts.notYours, { hr: office.hr, unitHead: office.unitHead })).refusal,
  run: async ({ tx, now, actor, facts: { office, joinables, chosen } }) => {
    const judged = chosen.map((c) => ({ ...c, why: whyLeftOut(office, joinables, c, now) }));
    const good = judged.flatMap(({ enrolment, why }) => (enrolment && why === undefined ? [enrolment] : []));
    const step = { at: now, actor: actorKey(actor), channel: actor.channel };
    const given = [];
    for (const [id, { offering, joins }] of joinables) {
      const of = good.filter((e) => e.offeringId === id);
      if (offering && of.length > 0) given.push(await giveApprovals(tx, { office, offering, joins }, of, step));
    }
    const value = { approved: good.map((e) => e.id), left: judged.flatMap(({ id, why }) => (why === undefined ? [] : [{ enrolment: id, why }])) };
    return done({
      value, subject: actorKey(actor), detail: value,
      notices: given.flatMap((g) => g.notices), touched: [...good.flatMap((e) => touchedBy(e, actor)), ...given.flatMap((g) => g.touched)],
    });
  },
});

async function load(tx: Transaction, { applications }: Input, now: Date, actor: Actor): Promise<Facts> {
  const office = await officeOf(tx);
  const versions = new Map(applications.map((a) => [a.enrolment, a.version])); // each once, whatever was sent
  const ids = [...versions.keys()];
  const offerings = new Set((await findEnrolments(tx, { id: { in: ids } })).map((e) => e.offeringId));
  const joinables = new Map<number, Joinable>();
  for (const id of [...offerings].sort((a, b) => a - b)) joinables.set(id, await lockForJoining(tx, id));
  const enrolments = new Map((await lockEnrolments(tx, ids)).map((e) => [e.id, e]));
  await holdPeople(tx, [...enrolments.values()].map((e) => e.staffId)); // all at once, in one order, though they join 実施回 by 実施回
  const approvers = await approversOf(tx, [...enrolments.values()].map((e) => e.staffId), office.today(now));
  return {
    office, joinables,
    chosen: [...versions].map(([id, version]) => {
      const enrolment = enrolments.get(id);
      return { id, version, enrolment, mine: enrolment !== undefined && mayAnswer(actor, enrolment, approvers.get(enrolment.staffId)) };
    }),
  };
}

/** The code of the refusal that this one would have had alone. */
function whyLeftOut(office: Office, joinables: Facts['joinables'], { enrolment, version, mine }: Chosen, now: Date): string | undefined {
  if (enrolment && !mine) return 'Z01';
  return whyNot({ office, offering: joinables.get(enrolment?.offeringId ?? 0)?.offering, enrolment, movedAt: undefined }, version, now)?.code;
}
