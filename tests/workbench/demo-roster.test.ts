import { demoRoster, type DemoPerson } from '../../src/workbench/roster';
import { buildOffice, readPlan } from '../../src/features/catalogue';
import { readStaffFile, readUnitsFile } from '../../src/features/people';
import { inCircles } from '../../src/features/people/units/rules';
import { localDate } from '../../src/kernel/calendar';
import { CHANNEL_COLUMNS } from '../../src/platforms';

const bytes = (text: string) => new TextEncoder().encode(text);
const count = (persons: readonly DemoPerson[], which: (person: DemoPerson) => boolean) => persons.filter(which).length;

describe('the roster of the demonstration', () => {
  const roster = demoRoster();

  test('the same seed gives the same people, another seed others', () => {
    expect(demoRoster()).toEqual(roster);
    expect(demoRoster({ seed: 8 }).staff).not.toBe(roster.staff);
  });

  test.each([60, 300, 1_999, 5_000])('it has exactly %i people, each with a number and an address of their own', (people) => {
    const { persons } = demoRoster({ people });
    expect(persons).toHaveLength(people);
    expect(new Set(persons.map((person) => person.number)).size).toBe(people);
    expect(new Set(persons.map((person) => person.email)).size).toBe(people);
  });

  test.each([59, 900_001, 100.5])('%d people are no office of this kind', (people) => {
    expect(() => demoRoster({ people })).toThrow(RangeError);
  });

  test('posts form a pyramid, and every rank of the reference plan below the new hires is held', () => {
    const ranks = ['部長・課長', '参事', '主幹', '主査', '主任', '主事'].map((rank) => count(roster.persons, (person) => person.rank === rank));
    expect(Math.min(...ranks)).toBeGreaterThan(0);
    expect(count(roster.persons, (person) => ['主査', '主任', '主事', '技師'].includes(person.rank))).toBeGreaterThan(roster.persons.length / 2);
  });

  test('people of every kind are in it: yearly terms, re-employed, on leave, on secondment, in two units', () => {
    const { persons } = roster;
    const yearly = count(persons, (person) => person.employment === '会計年度任用職員') / persons.length;
    expect(yearly).toBeGreaterThan(0.1);
    expect(yearly).toBeLessThan(0.3);
    expect(count(persons, (person) => person.employment === '再任用')).toBeGreaterThan(0);
    expect(count(persons, (person) => person.absence?.kind === '育休')).toBeGreaterThan(1);
    expect(count(persons, (person) => person.absence?.kind === '派遣')).toBeGreaterThan(0);
    expect(count(persons, (person) => person.alsoIn !== undefined)).toBe(1);
  });

  test('names repeat, with their variant characters beside each other', () => {
    const surnames = roster.persons.map((person) => person.name.split('　')[0]);
    expect(surnames.filter((name) => name === '佐藤').length).toBeGreaterThan(5);
    for (const name of ['髙橋', '高橋', '渡邉', '渡辺', '山﨑']) expect(surnames).toContain(name);
  });

  test('addresses lead nowhere', () => {
    for (const { email } of roster.persons) expect(email).toMatch(/^[a-z]+\.[a-z]+\d*@example\.lg\.jp$/);
  });

  test('nobody was hired or promoted after the day as of which it is drawn', () => {
    const asOf = localDate('2026-04-02');
    for (const { hiredOn, promotedOn } of demoRoster({ asOf }).persons) {
      expect(hiredOn <= asOf).toBe(true);
      expect(promotedOn === undefined || (promotedOn <= asOf && promotedOn >= hiredOn)).toBe(true);
    }
  });

  test('its files are read without a fault or a warning', async () => {
    const plan = await readPlan('prisma/plans/yuzawa-r7-r10');
    if (!plan.ok) throw new Error('the plan has faults');
    const units = readUnitsFile(bytes(roster.units), CHANNEL_COLUMNS);
    const staff = readStaffFile(bytes(roster.staff), buildOffice(plan.plan).plan.ranks);
    expect([...units.faults, ...units.warnings, ...staff.faults]).toEqual([]);
    expect([...units.unknownColumns, ...staff.unknownColumns]).toEqual([]);
    expect(staff.entries).toHaveLength(300);
  });

  test.each([300, 5_000])('the units of %i people form a tree, and each has a head who works there', (people) => {
    const { units, persons } = demoRoster({ people });
    const { rows } = readUnitsFile(bytes(units), CHANNEL_COLUMNS);
    const parents = new Map(rows.map((row) => [row.code, row.unit?.parentCode ?? null]));
    expect(inCircles(parents).size).toBe(0);
    for (const parent of parents.values()) expect(parent === null || parents.has(parent)).toBe(true);
    const unitOf = new Map(persons.map((person) => [person.number, person.unitCode]));
    for (const row of rows) for (const number of [row.head, ...(row.deputies ?? [])]) expect(unitOf.get(number ?? '')).toBe(row.code);
  });

  test('the head of everybody else is the head of their unit, and is not away', () => {
    const byNumber = new Map(roster.persons.map((person) => [person.number, person]));
    for (const { superior, unitCode } of roster.persons) {
      if (superior === undefined) continue;
      expect(byNumber.get(superior)).toMatchObject({ unitCode, absence: undefined, superior: undefined });
    }
  });
});
