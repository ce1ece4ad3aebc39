import type { DemoRoster } from '../roster';
import type { DemoOffice } from './office';
import type { StandIns } from './stand-ins';
import { settle, type Townspeople, type Townsperson } from './townspeople';

/** Puts people and channels into the stand-ins. */
export function populate(standIns: StandIns, roster: DemoRoster, { channels, platforms }: DemoOffice): Townspeople {
  const units = roster.units.split('\r\n').map((line) => line.split(','));
  const people = settle(standIns, roster.persons, new Set(units.flatMap((cells) => cells[5]?.split(';') ?? [])), platforms);
  channels.slack.forEach((name, i) => standIns.slack.addChannel({ id: `C0${String(i + 1).padStart(6, '0')}`, name, botIsMember: true, members: membersOf(name, roster) }));
  const team = standIns.teams.addTeam('全職員');
  channels.teams.forEach((name, i) => standIns.teams.addChannel({ id: `19:demo${i + 1}@thread.tacv2`, name, team: team.id }));
  return people;
}

/** A unit's channel belongs to the unit; another one to everybody. */
function membersOf(channel: string, roster: DemoRoster): string[] {
  const unit = roster.persons.find((person) => person.unitName === channel)?.unitCode;
  return roster.persons.filter((person) => unit !== undefined && person.unitCode.startsWith(unit)).map((person) => `U0${person.number}`);
}

/** Adds the bot to everybody's Teams, as an administrator's policy does. */
export async function installBot({ teams }: StandIns): Promise<void> {
  for (const person of teams.persons) await teams.install(person);
}

/** The head of the unit of whoever plays that part. */
export function headOf(roster: DemoRoster, people: Townspeople): (part: string) => Townsperson {
  return (part) => {
    const head = people.find(roster.persons.find((person) => person.part === part)?.superior ?? '');
    if (!head) throw new Error(`the unit of ${part} has no head`);
    return head;
  };
}
