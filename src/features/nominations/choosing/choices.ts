import type { Transaction } from '../../../interaction/transaction';
import { joinTexts, say, verbatim, type Text } from '../../../kernel/messages';
import { echo } from '../../../kernel/text';
import type { Option } from '../../../ui/action';
import type { Office } from '../../catalogue';
import { FOR_A_SEAT, hindrances, PASSED_OVER, seatsByUnit, standingsFor, type Enrolment, type Hindrance } from '../../enrolments';
import { cutoffOf, type Offering } from '../../offerings';
import { OBSTACLE, texts } from '../messages';
import { freeSeats, obstacleTo, type Obstacle, type Session } from '../rules';
import { openSessions } from '../sessions';
import { ownRowsIn } from '../store';

/** One 班 as a choice for one person. */
export interface Choice { readonly offering: Offering; readonly free: number; /** Why not; undefined: it can be chosen. */ readonly obstacle: Obstacle | Hindrance | undefined }

/** From which 班 of the cohort the person may choose now. Those that are over, or in which they have been before, are left out. */
export async function choicesFor(tx: Transaction, office: Office, enrolment: Pick<Enrolment, 'id' | 'staffId'>, from: Offering, unitId: number, now: Date): Promise<Choice[]> {
  const sessions = await openSessions(tx, office, from, now);
  const been = await ownRowsIn(tx, sessions.map((o) => o.id), enrolment.staffId, enrolment.id);
  const choices: Choice[] = [];
  for (const offering of sessions.filter((o) => !been.has(o.id))) choices.push(await choiceOf(tx, office, offering, { staffId: enrolment.staffId, unitId }, now));
  return choices;
}

/** One 班, which is open to nominated people, as a choice for one person. */
export async function choiceOf(tx: Transaction, office: Office, offering: Offering, { staffId, unitId }: { readonly staffId: number; readonly unitId: number }, now: Date): Promise<Choice> {
  const session = await sessionFor(tx, office, offering, staffId, unitId);
  return { offering, free: freeSeats(session), obstacle: obstacleTo(session, now) };
}

async function sessionFor(tx: Transaction, office: Office, offering: Offering, staffId: number, unitId: number): Promise<Session<Hindrance>> {
  const standing = (await standingsFor(tx, office, offering, [staffId]))(staffId);
  const byUnit = await seatsByUnit(tx, offering.id);
  return {
    takesNominees: true, starts: offering.days[0]?.startsAt ?? offering.deadlineAt, cutoff: cutoffOf(offering, office), capacity: offering.capacity, unitQuota: offering.unitQuota,
    taken: [...byUnit.values()].reduce((sum, n) => sum + n, 0), takenByUnit: byUnit.get(unitId) ?? 0, hindrance: hindrances(standing, FOR_A_SEAT)[0],
  };
}

export const isFree = (choice: Choice): boolean => choice.obstacle === undefined;

export function whyText(obstacle: Obstacle | Hindrance): Text {
  return obstacle in OBSTACLE ? OBSTACLE[obstacle as Obstacle] : PASSED_OVER[obstacle as Hindrance];
}

/** With its seats, in full: for what is read. */
export function choiceLine({ offering, free, obstacle }: Choice, office: Office): Text {
  const where = { when: office.dates.sessions(offering.days), place: offering.place };
  return obstacle === undefined ? say(texts.sessionFree, { ...where, n: free }) : say(texts.sessionNot, { ...where, why: whyText(obstacle) });
}

/** As short as an option must be: the first day, and the beginning of a long place. */
export function choiceOption({ offering, free }: Choice, office: Office): Option {
  const first = office.dates.sessions(offering.days.slice(0, 1));
  const when = offering.days.length > 1 ? say(texts.moreDays, { first, n: offering.days.length - 1 }) : first;
  return { value: String(offering.id), label: say(texts.optionLabel, { when, place: echo(offering.place), n: free }) };
}

export const freeDates = (choices: readonly Choice[], office: Office): Text => joinTexts(choices.filter(isFree).map((c) => choiceLine(c, office)), { ja: '、', en: '; ' });

export const datesOf = (sessions: readonly Offering[], office: Office): Text[] => sessions.map((o) => joinTexts([office.dates.sessions(o.days), verbatim(o.place)], '／'));
