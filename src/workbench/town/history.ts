import { instantAt, type BusinessCalendar } from '../../kernel/calendar';
import { cell, inputRows } from '../roster/inputs';
import type { DemoOffering } from './offerings';
import type { StandIns } from './stand-ins';
import type { Townspeople, Townsperson } from './townspeople';
import { until, waitingFor } from './waiting';

/** Something that somebody did before the page opens. */
export interface Deed {
  readonly at: Date;
  readonly act: () => Promise<void>;
}

export interface Scene {
  readonly standIns: StandIns;
  readonly people: Townspeople;
  readonly offerings: readonly DemoOffering[];
  /** The head of that person's unit. */
  readonly headOf: (part: string) => Townsperson;
}

/** Applications and approvals as persons make them, by the buttons that they see, each at its hour of the day of the call. */
export function deeds(scene: Scene, calendar: BusinessCalendar): readonly Deed[] {
  return inputRows('history.csv').flatMap((row, index): Deed[] => {
    const [part, offering] = [cell(row, '役'), offeringIn(scene, cell(row, '実施回'))];
    const morning = instantAt(calendar.nextBusinessDay(offering.opensOn), '10:00').getTime();
    const at = (minutes: number) => new Date(morning + (index * 7 + minutes) * 60_000);
    const apply: Deed = { at: at(0), act: () => applyAs(scene, part, offering.name, cell(row, '受講動機')) };
    return cell(row, '所属長の承認') === 'はい' ? [apply, { at: at(5), act: () => approveFor(scene, part, offering.name) }] : [apply];
  }).sort((one, other) => one.at.getTime() - other.at.getTime());
}

function offeringIn({ offerings }: Scene, part: string): DemoOffering {
  const found = offerings.find((offering) => offering.part === part);
  if (!found) throw new Error(`prisma/demo/offerings.csv has no line for ${part}`);
  return found;
}

/** Presses 申し込む under the course's call, and sends the form. */
async function applyAs({ standIns, people }: Scene, part: string, course: string, motive: string): Promise<void> {
  const person = people.inPart(part);
  const client = waitingFor(standIns, person.accounts[0]);
  const press = await until(standIns, () => client.button('enrolments.apply', [course]), `the call for ${course} in front of ${person.name}`);
  await press();
  const submit = await until(standIns, () => client.form(), `a form for ${person.name}`);
  const { errors } = await submit({ motive });
  if (errors) throw new Error(`the demonstration's application was refused: ${Object.values(errors).join(' ')}`);
  await client.close();
}

async function approveFor({ standIns, people, headOf }: Scene, part: string, course: string): Promise<void> {
  const head = headOf(part);
  const client = waitingFor(standIns, head.accounts[0]);
  const [surname = ''] = people.inPart(part).name.split(' ');
  const press = await until(standIns, () => client.button('enrolments.approve', [course, surname]), `the application of ${surname} in front of ${head.name}`);
  await press();
}
