import { localDate, type LocalDate } from '../../kernel/calendar';
import { castMembers } from './cast';
import { Chance } from './chance';
import { staffText, unitsText } from './csv';
import { Addresses, nameSource } from './names';
import type { DemoPerson } from './person';
import { demoPosts } from './posts';
import { staffOf, type Draw } from './staffing';
import { demoUnits, spread, type DemoUnit } from './units';

export interface RosterOptions {
  /** How many people, 60–900,000; 300 if not told. */
  readonly people?: number;
  /** Another seed draws other people. */
  readonly seed?: number;
  /** The day as of which years of service and absences are drawn. */
  readonly asOf?: LocalDate;
}

/** An office that does not exist, with people who do not exist (prisma/demo/README.md). */
export interface DemoRoster {
  /** The text of a file for `import units`. */
  readonly units: string;
  /** The text of a file for `import staff`. */
  readonly staff: string;
  readonly persons: readonly DemoPerson[];
}

/** Above this, an office has its units several times, as branches. */
const OFFICE_SIZE = 2_000;

/** The same options give the same roster, byte for byte. @throws RangeError for a number of people that no office of these units has */
export function demoRoster({ people = 300, seed = 7, asOf = localDate('2026-10-01') }: RosterOptions = {}): DemoRoster {
  if (!Number.isInteger(people) || people < 60 || people > 900_000) throw new RangeError(`a roster has 60 to 900,000 people, not ${people}`);
  const units = demoUnits(Math.ceil(people / OFFICE_SIZE));
  const cast = castMembers();
  const draw = drawOf(seed, asOf);
  const castBelow = new Map(units.map((unit) => [unit.code, cast.filter((member) => member.unitCode === unit.code && member.title !== draw.posts.headOf(unit).title).length]));
  const free = people - units.length - [...castBelow.values()].reduce((sum, count) => sum + count, 0);
  const sizes = spread(units, free);
  const byUnit = new Map(units.map((unit) => {
    const size = (sizes.get(unit.code) ?? 0) + (castBelow.get(unit.code) ?? 0);
    return [unit.code, staffOf(unit, size, cast.filter((member) => member.unitCode === unit.code), draw)] as const;
  }));
  const persons = withSecondUnit([...byUnit.values()].flat(), units);
  return { units: unitsText(units, (unit) => peopleOf(unit, byUnit.get(unit.code) ?? [])), staff: staffText(persons), persons };
}

function drawOf(seed: number, asOf: LocalDate): Draw {
  let number = 10_000;
  return {
    chance: new Chance(seed), posts: demoPosts(), names: nameSource(), addresses: new Addresses(), asOf,
    nextNumber: () => String(++number).padStart(6, '0'),
  };
}

/** 参事 and 主幹 stand in for the head of a section, the higher post first. */
function peopleOf(unit: DemoUnit, staff: readonly DemoPerson[]): { head: string; deputies: readonly string[]; channel: string } {
  const [head, ...others] = staff;
  const deputies = unit.kind === '課所' ? ['参事', '主幹'].flatMap((title) => others.filter((person) => person.postTitle === title && !person.absence)) : [];
  return { head: head?.number ?? '', deputies: deputies.slice(0, 1).map((person) => person.number), channel: unit.channel };
}

/** Somebody in the second section serves in another as well (兼務). */
function withSecondUnit(persons: readonly DemoPerson[], units: readonly DemoUnit[]): readonly DemoPerson[] {
  const unit = units.find((other) => other.kind === '課所' && other.parent === '');
  const chosen = persons.find((person) => person.part === undefined && person.rank !== '' && person.superior !== undefined && person.absence === undefined);
  return persons.map((person) => (unit && person === chosen ? { ...person, alsoIn: { code: unit.code, name: unit.name } } : person));
}

export type { DemoPerson } from './person';
