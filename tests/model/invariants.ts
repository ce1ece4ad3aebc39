import { line, type Reference } from './reference';
import { instant, minuteOf, type Snapshot } from './system';

/** What holds for an 実施回 at every moment, read from its tables alone (domain 3.8, 9.1; docs/decisions/0003, 0005). */

const TRANSITIONS = new Set([
  'null APPLIED', 'null NOMINATED', 'NOMINATED CONFIRMED', 'APPLIED UNIT_APPROVED', 'APPLIED RETURNED', 'APPLIED NOT_SELECTED', 'APPLIED CANCELLED_BY_STAFF', 'RETURNED APPLIED', 'RETURNED NOT_SELECTED', 'RETURNED CANCELLED_BY_STAFF',
  'UNIT_APPROVED CONFIRMED', 'UNIT_APPROVED WAITLISTED', 'UNIT_APPROVED NOT_SELECTED', 'UNIT_APPROVED CANCELLED_BY_STAFF', 'WAITLISTED CONFIRMED', 'WAITLISTED NOT_SELECTED', 'WAITLISTED CANCELLED_BY_STAFF',
  'CONFIRMED WITHDRAWN', 'CONFIRMED ABSENT', 'CONFIRMED SUBSTITUTED',
  'CANCELLED_BY_STAFF APPLIED', 'CANCELLED_BY_STAFF WAITLISTED', 'NOT_SELECTED APPLIED', 'NOT_SELECTED WAITLISTED', 'WITHDRAWN APPLIED', 'CANCELLED_BY_STAFF NOMINATED', 'NOT_SELECTED NOMINATED', 'WITHDRAWN NOMINATED',
]);
const SEATED = ['CONFIRMED', 'ABSENT'];
/** States that nobody reaches or keeps without an approval. */
const APPROVED = ['UNIT_APPROVED', 'WAITLISTED', 'CONFIRMED'];
/** What gives an approval up: only what the person does, or a new application that asks for it anew. */
const GIVEN_UP = ['CANCELLED_BY_STAFF', 'APPLIED', 'WITHDRAWN', 'SUBSTITUTED'];

/** @returns sentences about what does not hold */
export function faults(now: Snapshot, before: Snapshot): string[] {
  return [...seatFaults(now), ...historyFaults(now, before), ...offerFaults(now)];
}

function seatFaults({ capacity, quota, enrolments, offers }: Snapshot): string[] {
  const offered = new Set(offers.filter((o) => o.state === 'OPEN').map((o) => o.enrolment));
  const holding = enrolments.filter((e) => SEATED.includes(e.state) || offered.has(e.id));
  const units = [...new Set(holding.map((e) => e.unit))];
  const inUnit = (unit: number) => holding.filter((e) => e.unit === unit).length;
  const places = enrolments.filter((e) => e.state === 'WAITLISTED').map((e) => e.place);
  return [
    ...(holding.length > capacity ? [`${holding.length} seats taken or offered, capacity ${capacity}`] : []),
    ...(quota === null ? [] : units.filter((unit) => inUnit(unit) > quota).map((unit) => `${inUnit(unit)} seats for unit ${unit}, quota ${quota}`)),
    ...(new Set(places).size < places.length || places.includes(null) ? [`places in the line: ${places.join(', ')}`] : []),
    ...[...offered].filter((id) => enrolments.find((e) => e.id === id)?.state !== 'WAITLISTED').map((id) => `enrolment ${id} has an open offer and does not wait`),
  ];
}

function historyFaults({ enrolments }: Snapshot, before: Snapshot): string[] {
  const found = new Set(enrolments.map((e) => e.who)).size < enrolments.length ? ['two enrolments of one person'] : [];
  for (const { id, state, approved, history } of enrolments) {
    const earlier = before.enrolments.find((e) => e.id === id);
    const steps = history.map((step) => `${step.from} ${step.to}`);
    if (history[0]?.from !== null || history.some((step, i) => i > 0 && step.from !== history[i - 1]!.to) || steps.some((step) => !TRANSITIONS.has(step))) found.push(`history of ${id}: ${steps.join(', ')}`);
    if (history.at(-1)?.to !== state) found.push(`${id} is ${state}, its history ends with ${history.at(-1)?.to}`);
    if (earlier && steps.slice(0, earlier.history.length).join() !== earlier.history.map((step) => `${step.from} ${step.to}`).join()) found.push(`the history of ${id} was rewritten`);
    if (APPROVED.includes(state) && !approved) found.push(`${id} is ${state} without an approval`);
    const since = history.slice(earlier?.history.length ?? 0);
    if (earlier?.approved && !approved && !since.some((step) => GIVEN_UP.includes(step.to))) found.push(`the approval of ${id} is lost`);
  }
  return found;
}

/** Every offer that came to an end had a place in the line of its own: nobody is asked again who did not come again. */
function offerFaults({ enrolments, offers }: Snapshot): string[] {
  return enrolments.flatMap(({ id, history }) => {
    const made = offers.filter((o) => o.enrolment === id && o.state !== 'VOID').length;
    const joined = history.filter((step) => step.to === 'WAITLISTED').length;
    return made > joined ? [`${id} was offered a seat ${made} times, and stood in the line ${joined} times`] : [];
  });
}

/** Both as one text for each person and one for the line: equal when the system does what the reference does. */
export function shown(reference: Reference): string[] {
  return [
    ...reference.people.map((one, who) => `${who}: ${one.state ?? '–'}${one.offer === undefined ? '' : ` offered until ${instant(one.offer).toISOString()}`}`),
    `line: ${line(reference).map((one) => reference.people.indexOf(one)).join(' ')}`,
  ];
}

export function shownBy({ enrolments, offers }: Snapshot, people: number): string[] {
  const inLine = enrolments.filter((e) => e.state === 'WAITLISTED').sort((a, b) => (a.place ?? 0) - (b.place ?? 0));
  return [
    ...Array.from({ length: people }, (_, who) => {
      const own = enrolments.find((e) => e.who === who);
      const offer = offers.find((o) => o.enrolment === own?.id && o.state === 'OPEN');
      return `${who}: ${own?.state ?? '–'}${offer ? ` offered until ${instant(minuteOf(offer.due)).toISOString()}` : ''}`;
    }),
    `line: ${inLine.map((e) => e.who).join(' ')}`,
  ];
}

/** Nobody in the line could take a seat that is free; and whoever was offered one stood before all who could have taken it. */
export function idle({ capacity, quota, enrolments, offers }: Snapshot, clashes: (who: number) => boolean): string[] {
  const offered = new Set(offers.filter((o) => o.state === 'OPEN').map((o) => o.enrolment));
  const holding = enrolments.filter((e) => SEATED.includes(e.state) || offered.has(e.id));
  const could = enrolments.filter((e) => e.state === 'WAITLISTED' && !offered.has(e.id) && !clashes(e.who) && (quota === null || holding.filter((h) => h.unit === e.unit).length < quota));
  return holding.length < capacity && could.length > 0 ? [`${capacity - holding.length} seats are idle while ${could.map((e) => e.who).join(', ')} wait`] : [];
}
