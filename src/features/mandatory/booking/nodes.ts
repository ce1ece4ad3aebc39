import { joinTexts, say, verbatim, type Text } from '../../../kernel/messages';
import { formatMonthDay, localDateOf } from '../../../kernel/calendar';
import type { Action } from '../../../ui/action';
import type { Node } from '../../../ui/card';
import { strong, type Line } from '../../../ui/text';
import type { Office } from '../../catalogue';
import { APPLY } from '../../offerings';
import { bookOn, datesOf } from './actions';
import { isBooked, type DateOnOffer } from './dates';
import { texts } from './messages';

/** For whom a head looks at dates; absent: for oneself. */
export interface About { readonly staffId: number; readonly name: Text }

/** Dates that stand in a reminder, with a button each. */
const SHOWN = 3;

/** The next dates with a button each, and where there are more, a button to all of them. Nothing without any date. */
export function bookingNodes(dates: readonly DateOnOffer[], office: Office, about?: About): Node[] {
  if (dates.length === 0) return [];
  const shown = dates.slice(0, SHOWN);
  const named = hasSeveralNames(dates);
  return [
    { node: 'paragraph', line: texts.dates, look: 'quiet' },
    { node: 'list', items: shown.map((date) => dateLine(date, office, named)) },
    ...actionsNode([...shown.flatMap((date) => bookingActions(date, office, about)), ...(dates.length > SHOWN ? [allDatesAction(dates, about)] : [])]),
  ];
}

/** One press books; where people apply, it opens the form of an application, which is the person's own to write. */
export function bookingActions({ offering }: DateOnOffer, office: Office, about?: About, page?: number): Action[] {
  const said = { course: offering.name, when: office.dates.sessions(offering.days), place: offering.place };
  const day = formatMonthDay(localDateOf(offering.days[0]?.startsAt ?? offering.deadlineAt));
  if (!isBooked(offering, office)) return about ? [] : [{ action: 'open', label: say(texts.applyOn, { day }), accessible: say(texts.applyOf, said), look: 'primary', call: { name: APPLY, args: { offering: offering.id } } }];
  const accessible = about ? say(texts.bookFor, { ...said, name: about.name }) : say(texts.bookOf, said);
  return [{ action: 'run', label: say(texts.bookOn, { day }), accessible, look: 'primary', call: bookOn(offering.id, about?.staffId, page) }];
}

export function dateLine({ offering, free }: DateOnOffer, office: Office, named: boolean): Line {
  const where = { when: office.dates.sessions(offering.days), place: offering.place, n: free };
  const line = isBooked(offering, office) ? say(texts.date, where) : say(texts.dateOpenCall, { ...where, deadline: office.dates.deadline(offering.deadlineAt) });
  return named ? [strong(verbatim(offering.name)), verbatim('　'), line] : line;
}

const actionsNode = (actions: readonly Action[]): Node[] => (actions.length === 0 ? [] : [{ node: 'actions', actions }]);

/** Courses, or parts of one, that a line must tell apart. */
export const hasSeveralNames = (dates: readonly DateOnOffer[]): boolean => new Set(dates.map((d) => d.offering.name)).size > 1;

export const namesOf = (dates: readonly DateOnOffer[]): Text => joinTexts([...new Set(dates.map((d) => d.offering.name))].map((name) => verbatim(name)), { ja: '」「', en: ', ' });

export function allDatesAction(dates: readonly DateOnOffer[], about: About | undefined): Action {
  const course = namesOf(dates);
  const accessible = about ? say(texts.moreFor, { name: about.name, course }) : say(texts.moreOf, { course });
  return { action: 'run', label: texts.more, accessible, call: datesOf(dates.map((d) => d.offering.courseCode), about?.staffId) };
}
