import type { Transaction } from '../../../interaction/transaction';
import type { FiscalYear, LocalDate } from '../../../kernel/calendar';
import type { Office } from '../../catalogue';
import { staffByIds } from '../../people';
import { standingsOn, type PersonStanding, type Standing } from '../standings/standing';
import { judgingDay, needsSeat } from './list';
import type { Contender } from './quota';
import { deferredBefore, onTheWay, staffOnRoster } from './store';

/** For which course, and by which year's roster. */
export interface Wanted { readonly course: string; readonly year: FiscalYear }

/** Somebody on the approved roster who has to take the course and has no seat in it. */
export interface Candidate extends Contender {
  readonly staffId: number;
  readonly name: string;
  readonly unitId: number;
  readonly unitName: string;
  /** By which rules. */
  readonly standings: readonly Standing[];
  /** Parts of the course in which the person is on the way already. */
  readonly has: readonly (number | null)[];
}

/** People judged at once. */
const BATCH = 2_000;

/** @param ahead the 実施回 of the course that have not begun */
export async function candidatesFor(tx: Transaction, office: Office, wanted: Wanted, roster: number, ahead: readonly number[], now: Date): Promise<Candidate[]> {
  const rules = office.plan.rules.filter((r) => r.coursesAnyOf.includes(wanted.course)).map((r) => r.code);
  const today = office.today(now);
  const needing = await withoutSeat(tx, office, wanted, await staffOnRoster(tx, roster, rules), judgingDay(wanted.year, today));
  const ids = needing.map(({ person }) => person.staffId);
  const before = await deferredBefore(tx, ids, rules, wanted.course);
  const has = await onTheWay(tx, wanted, ahead, ids);
  const members = new Map((await staffByIds(tx, ids, today)).filter((m) => m.active && !m.away).map((m) => [m.staffId, m]));
  return needing.flatMap(({ person: { staffId, number, name, promotedOn }, standings }) => {
    const member = members.get(staffId);
    return member ? [{ staffId, number, name, promotedOn, standings, unitId: member.unitId, unitName: member.unitName, due: earliest(standings), deferredBefore: before.has(staffId), has: has.get(staffId) ?? [] }] : [];
  });
}

async function withoutSeat(tx: Transaction, office: Office, { course, year }: Wanted, staffIds: readonly number[], day: LocalDate): Promise<{ person: PersonStanding; standings: readonly Standing[] }[]> {
  const found: { person: PersonStanding; standings: readonly Standing[] }[] = [];
  for (let at = 0; at < staffIds.length; at += BATCH) {
    const people = (await standingsOn(tx, office, staffIds.slice(at, at + BATCH), day)).map((person) => ({ person, standings: person.standings.filter((s) => needsSeat(s, course, year)) }));
    found.push(...people.filter(({ standings }) => standings.length > 0));
  }
  return found;
}

const earliest = (standings: readonly Standing[]): LocalDate | undefined => standings.flatMap((s) => s.due ?? []).sort()[0];
