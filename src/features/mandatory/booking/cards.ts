import { joinTexts, say, verbatim, type Text } from '../../../kernel/messages';
import type { Card, Node } from '../../../ui/card';
import { paged } from '../../../ui/paging';
import type { Office } from '../../catalogue';
import { datesOf } from './actions';
import type { DateOnOffer } from './dates';
import { texts } from './messages';
import { bookingActions, bookingNodes, dateLine, hasSeveralNames, namesOf, type About } from './nodes';

/** All dates of these courses, a page at a time, each with its button. */
export function datesCard(dates: readonly DateOnOffer[], courses: readonly string[], office: Office, page: number, about?: About): Card {
  const course = namesOf(dates);
  const summary = dates.length === 0 ? say(texts.datesNone, { hr: office.hr }) : about ? say(texts.datesFor, { name: about.name, course, n: dates.length }) : say(texts.datesOf, { course, n: dates.length });
  const { items, footer } = paged(dates, page, (to) => datesOf(courses, about?.staffId, to));
  const named = hasSeveralNames(dates);
  const entry = (date: DateOnOffer): Node => ({ node: 'entry', lines: [dateLine(date, office, named)], actions: bookingActions(date, office, about, page) });
  return { title: texts.datesTitle, summary, body: [{ node: 'paragraph', line: summary }, ...items.map(entry), ...footer] };
}

/** The date could not be had: why, and those that are still free. */
export function otherDatesCard(why: Text, dates: readonly DateOnOffer[], office: Office, about?: About): Card {
  const next = dates.length > 0 ? texts.othersFree : say(texts.noneFree, { hr: office.hr });
  const summary = joinTexts([why, next], { ja: '', en: ' ' });
  return { summary, body: [{ node: 'paragraph', line: summary }, ...bookingNodes(dates, office, about)] };
}

/** What the head sees of a date that was booked for somebody. */
export function bookedCard({ offering: { name: course, days, place } }: Pick<DateOnOffer, 'offering'>, office: Office, { name }: About): Card {
  const sentence = say(texts.bookedFor, { name, course, when: office.dates.sessions(days), place: verbatim(place) });
  return { summary: sentence, body: [{ node: 'paragraph', line: sentence }] };
}
