import { z } from 'zod';
import { actorKey, type Actor } from '../../../interaction/actor';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { say } from '../../../kernel/messages';
import { done, refuse } from '../../../kernel/refusal';
import { officeOf, type Office } from '../../catalogue';
import { hrStaff, staffByNumber } from '../../people';
import { eachStanding } from '../standings/standing';
import { judgingDay, linesOf, unjudgedAmong, type RosterLine } from './list';
import { texts } from './messages';
import { approvedRoster, differences, insertEntries, insertRoster, lockRosters, type ApprovedRoster, type RosterEntry } from './store';

const input = z.object({
  year: z.number().int(),
  /** The roster that whoever presses saw as the last one; 0: none. Absent: whichever it is. */
  seen: z.number().int().optional(),
  /** Whose approval the operator writes down: staff number. */
  by: z.string().optional(),
});
type Input = z.infer<typeof input>;

interface Facts { readonly office: Office; readonly last: ApprovedRoster | undefined; /** Named by the operator, and may approve. */ readonly approver: number | undefined }

async function load(tx: Transaction, { year, by }: Input, now: Date, actor: Actor): Promise<Facts> {
  await lockRosters(tx);
  const office = await officeOf(tx);
  return { office, last: await approvedRoster(tx, year), approver: actor.kind === 'operator' && by !== undefined ? await approverWith(tx, by, office, now) : undefined };
}

async function approverWith(tx: Transaction, number: string, office: Office, now: Date): Promise<number | undefined> {
  const today = office.today(now);
  const member = await staffByNumber(tx, number, today);
  return member && (await hrStaff(tx, 'HR_APPROVER', today)).find((s) => s.staffId === member.staffId)?.staffId;
}

/** 承認 of a year's 対象者名簿: as it stands now it is kept, and from then on people may be told. */
export const approveRoster = defineOperation({
  name: 'mandatory.approve-roster', input, load,
  allow: (actor, { office, approver }, given) => {
    if (actor.kind === 'person') return actor.person.roles.includes('HR_APPROVER') || refuse('Z01', say(texts.approverOnly, { role: office.hrApprover })).refusal;
    return approver !== undefined || refuse('NOT_APPROVER', say(texts.notApprover, { number: given?.by ?? '', role: office.hrApprover })).refusal;
  },
  run: async ({ tx, now, actor, input: { year, seen }, facts: { office, last, approver } }) => {
    if (seen !== undefined && seen !== (last?.id ?? 0)) return refuse('Z11', say(texts.already, { datetime: office.dates.moment(last?.approvedAt ?? now) }));
    const roster = await insertRoster(tx, year, { at: now, actor: approver === undefined ? actorKey(actor) : `staff:${approver}`, channel: actor.channel });
    const counts = { people: 0, entries: 0, unjudged: 0 };
    await eachStanding(tx, office, judgingDay(year, office.today(now)), async (people) => {
      const lines = linesOf(people);
      await insertEntries(tx, roster, lines.flatMap(entryOf));
      counts.people += new Set(lines.map((l) => l.person.staffId)).size;
      counts.entries += lines.length;
      counts.unjudged += unjudgedAmong(people).length;
    });
    if (counts.entries === 0) return refuse('EMPTY', say(texts.empty, { fy: office.dates.fiscalYear(year) }));
    const since = last ? await differences(tx, last.id, roster) : null;
    return done({ value: { roster, year, ...counts, since }, subject: `roster:${roster}`, detail: { year, ...counts, ...(approver === undefined ? {} : { approver }) } });
  },
});

function entryOf({ person: { staffId }, standing: { rule, version, obligation, due, status } }: RosterLine): RosterEntry[] {
  return obligation ? [{ staffId, rule: rule.code, version, triggeredOn: obligation.trigger, dueOn: due ?? null, status }] : [];
}
