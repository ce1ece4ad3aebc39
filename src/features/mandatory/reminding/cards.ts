import type { LocalDate } from '../../../kernel/calendar';
import { say, type Text } from '../../../kernel/messages';
import type { Action } from '../../../ui/action';
import type { Card, Node } from '../../../ui/card';
import type { Office } from '../../catalogue';
import { plain } from '../../enrolments';
import type { DateOnOffer } from '../booking/dates';
import { bookingNodes } from '../booking/nodes';
import { deferAction } from '../deferring/buttons';
import { courseNames } from '../standings/course-names';
import type { Open } from './as-it-stands';
import { texts } from './messages';
import { daysLeft } from './stages';

/** Whom, of what, and what can be done about it now. */
export interface Reminded { readonly staffId: number; readonly name: string; readonly standing: Open; readonly dates: readonly DateOnOffer[]; readonly office: Office; readonly today: LocalDate }

const said = ({ standing, office }: Reminded) => ({ course: courseNames(standing.rule, office), due: office.dates.day(standing.due), unitHead: office.unitHead, hr: office.hr });

/** A03 */
export function toldCard(about: Reminded): Card {
  const { dates, office, name } = about;
  return withDates(say(dates.length > 0 ? texts.A03_dates : texts.A03, { ...said(about), name: office.addressed(name) }), texts.A03_title, about);
}

/** F05 */
export function dueCard(about: Reminded): Card {
  const { dates, standing, office, today } = about;
  const days = daysLeft(standing.due, today, office.calendar);
  if (days === 0) return withDates(say(texts.F05_today, said(about)), texts.A03_title, about);
  return withDates(say(dates.length > 0 ? texts.F05 : texts.F05_none, { ...said(about), days }), texts.A03_title, about);
}

/** F06 */
export function overdueCard(about: Reminded): Card {
  const { dates: [next], office } = about;
  return withDates(next ? say(texts.F06, { ...said(about), next: office.dates.sessions(next.offering.days) }) : say(texts.F06_none, said(about)), texts.F06_title, about);
}

function withDates(sentence: Text, title: Text, { staffId, standing, dates, office }: Reminded): Card {
  const defer: Action = deferAction(staffId, standing.rule.code, { course: courseNames(standing.rule, office) });
  return plain(sentence, title, ...bookingNodes(dates, office), { node: 'actions', actions: [defer] } satisfies Node);
}

/** One obligation as the head reads it: what, and by when. */
export function ledLine({ status, rule, due }: Open, office: Office): Text {
  return say(status === 'OVERDUE' ? texts.lineOver : texts.line, { course: courseNames(rule, office), due: office.dates.day(due) });
}

/** Where it presses: how long that is, too. */
export function pressingLine(open: Open, office: Office, today: LocalDate): Text {
  const { status, rule, due } = open;
  if (status === 'OVERDUE') return ledLine(open, office);
  return say(texts.lineSoon, { course: courseNames(rule, office), due: office.dates.day(due), days: daysLeft(due, today, office.calendar) });
}
