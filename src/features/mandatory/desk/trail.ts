import type { Transaction } from '../../../interaction/transaction';
import type { Office } from '../../catalogue';
import { staffByIds, type StaffMember } from '../../people';
import { counting } from '../judging/status';
import { substitutes } from '../standings/office-facts';
import { standingsOn } from '../standings/standing';
import { trailsOf, type RuleTrail } from './happened';
import { awayOf, deferralsOf, exemptionsOf, headsToldOf, recordedFor, takenPart, toldTo, type Away } from './store';

/** Why somebody stands where they stand: what was asked, told, done and decided. For HR alone, whose list it is. */
export interface Trail {
  readonly member: StaffMember;
  readonly rules: readonly RuleTrail[];
  readonly away: readonly Away[];
  /** Of those who acted, by their id. */
  readonly names: ReadonlyMap<number, string>;
}

/** A constant number of statements. Undefined: there is no such person. */
export async function trailFor(tx: Transaction, office: Office, staffId: number, now: Date): Promise<Trail | undefined> {
  const day = office.today(now);
  const [person] = await standingsOn(tx, office, [staffId], day);
  if (!person) return undefined;
  const equivalents = substitutes(office.plan);
  const courses = [...new Set(person.standings.flatMap((s) => [...counting(s.rule, { equivalents })]))];
  const happened = [
    ...(await toldTo(tx, staffId)), ...(await headsToldOf(tx, staffId)), ...(await takenPart(tx, staffId, courses)), ...(await deferralsOf(tx, staffId, courses)), ...(await exemptionsOf(tx, staffId)), ...(await recordedFor(tx, staffId, courses)),
  ];
  const acted = [...new Set(happened.flatMap(({ by }) => staffIn(by)))];
  const members = await staffByIds(tx, [...new Set([staffId, ...acted])], day);
  const member = members.find((m) => m.staffId === staffId);
  return member && { member, rules: trailsOf(person.standings, happened, equivalents), away: await awayOf(tx, staffId), names: new Map(members.map((m) => [m.staffId, m.name])) };
}

/** The person in the key of an actor, if it is one. */
export function staffIn(actor: string): number[] {
  const [, id] = /^staff:(\d+)$/.exec(actor) ?? [];
  return id === undefined ? [] : [Number(id)];
}
