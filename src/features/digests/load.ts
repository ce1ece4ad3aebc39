import type { Duties } from '../../interaction/actor';
import type { Transaction } from '../../interaction/transaction';
import { addDays } from '../../kernel/calendar';
import type { Office } from '../catalogue';
import { findAnswerable, mattersFor, type Matter } from '../enrolments';
import { approvedFiscalYears, askedOf, eachStanding, standingsOn, type PersonStanding } from '../mandatory';
import { nomineesOf } from '../nominations';
import { leadershipOf, membersByUnit, staffByIds, unitsAtOrBelow, unitTree, type UnitOnDay } from '../people';
import { compose, USED_DAYS, type OwnSections } from './compose';
import { openOf, rollUp, type OpenOne, type UnitNumbers } from './roll-up';
import { attendingIn, awayIn, endedSince } from './store';
import { weekOf } from './week';

/** What a leader's digest is made of. */
export interface Led { readonly units: readonly { readonly name: string }[]; readonly sections: OwnSections; readonly matters: readonly Matter[]; /** Later due dates that wait for an opinion. */ readonly deferrals: number; readonly below: readonly UnitNumbers[] }

/** For whoever decides about somebody today; undefined: about nobody. A constant number of statements, however many they are. */
export async function ledBy(tx: Transaction, office: Office, person: Duties, now: Date): Promise<Led | undefined> {
  const today = office.today(now);
  const led = await leadershipOf(tx, person, today);
  if (led.people.length === 0) return undefined;
  const units = await unitsAtOrBelow(tx, led.units, today);
  const children = units.filter((u) => u.parentId !== null && led.units.includes(u.parentId));
  const members = await membersByUnit(tx, children.map((u) => u.unitId), today);
  const all = [...new Set([...led.people, ...members.map((m) => m.staffId)])];
  const week = weekOf(today);
  const own = new Set(led.people);
  const attending = await attendingIn(tx, week, all);
  const asked = await standingsToTell(tx, office, all, now);
  const matters = await mattersFor(tx, { person, now }, office);
  const deferrals = (await askedOf(tx, person.staffId)).length;
  const sections = compose({
    week, today, attending: attending.filter((a) => own.has(a.staffId)), asked: asked.filter((a) => own.has(a.staffId)), waiting: matters.length + deferrals,
    names: new Map((await staffByIds(tx, led.people, today)).map((m) => [m.staffId, m.name])), nominees: (await nomineesOf(tx, { person, now }, office)).length,
    away: await awayIn(tx, week, led.people), ended: await endedSince(tx, addDays(today, -USED_DAYS), today, led.people),
  }, office.calendar);
  const below = rollUp({ units: children, members, attending: new Set(attending.map((a) => a.staffId)), waiting: await waitingOf(tx, now, all), open: openMap(asked) });
  return { units: units.filter((u) => led.units.includes(u.unitId)), sections, matters, deferrals, below };
}

/** One unit from above, or the whole office by its topmost units: numbers alone. */
export interface Overview { readonly unit: UnitOnDay | undefined; readonly sections: OwnSections | undefined; readonly below: readonly UnitNumbers[] }

export async function overviewOf(tx: Transaction, office: Office, unit: UnitOnDay, tree: readonly UnitOnDay[], now: Date): Promise<Overview> {
  const today = office.today(now);
  const week = weekOf(today);
  const units = tree.filter((u) => u.parentId === unit.unitId);
  const members = await membersByUnit(tx, [unit.unitId, ...units.map((u) => u.unitId)], today);
  const all = [...new Set(members.map((m) => m.staffId))];
  const attending = await attendingIn(tx, week, all);
  const asked = await standingsToTell(tx, office, all, now);
  const waiting = await waitingOf(tx, now, all);
  const sections = compose({ week, today, attending, asked, names: new Map(), away: [], ended: [], waiting: waiting.length, nominees: 0 }, office.calendar);
  return { unit, sections, below: rollUp({ units, members, attending: new Set(attending.map((a) => a.staffId)), waiting, open: openMap(asked) }) };
}

/** The whole office, some people at a time. */
export async function officeOverview(tx: Transaction, office: Office, now: Date): Promise<Overview> {
  const today = office.today(now);
  const units = (await unitTree(tx, today)).filter((u) => u.parentId === null);
  const open = new Map<number, OpenOne>();
  if ((await approvedFiscalYears(tx)).has(office.fiscalYear(now))) await eachStanding(tx, office, today, (people) => { for (const p of people) open.set(p.staffId, openOf(p)); });
  const attending = new Set((await attendingIn(tx, weekOf(today))).map((a) => a.staffId));
  const members = await membersByUnit(tx, units.map((u) => u.unitId), today);
  return { unit: undefined, sections: undefined, below: rollUp({ units, members, attending, waiting: await waitingOf(tx, now), open }) };
}

/** Nobody is told of mandatory training before the year's roster has been approved. */
export async function standingsToTell(tx: Transaction, office: Office, staffIds: readonly number[], now: Date): Promise<PersonStanding[]> {
  return (await approvedFiscalYears(tx)).has(office.fiscalYear(now)) ? standingsOn(tx, office, staffIds, office.today(now)) : [];
}

const waitingOf = async (tx: Transaction, now: Date, staffIds?: readonly number[]): Promise<number[]> =>
  (await findAnswerable(tx, now, staffIds === undefined ? {} : { staffId: { in: [...staffIds] } })).map((e) => e.staffId);

const openMap = (asked: readonly PersonStanding[]): ReadonlyMap<number, OpenOne> => new Map(asked.map((p) => [p.staffId, openOf(p)]));
