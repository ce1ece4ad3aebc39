import type { Links } from '../../../interaction/links';
import { joinTexts, say, verbatim, type Text } from '../../../kernel/messages';
import type { Node } from '../../../ui/card';
import { strong } from '../../../ui/text';
import type { Office } from '../../catalogue';
import { applyAction, seatsMove, showAction } from '../../offerings';
import { cancelAction, correctAction } from '../applying/buttons';
import { overdue } from '../approving/approval-card';
import { mayApplyAgain } from '../applying/rules';
import { calendarAction } from '../calendar/actions';
import { leavingActions } from '../leaving/buttons';
import { texts as leavingTexts } from '../leaving/messages';
import { STATUS } from '../messages';
import { offerActions } from '../seats/offer-card';
import { UNDER_WAY } from '../states';
import { statusOn } from './actions';
import { texts } from './messages';
import { nominatedActions } from './nominated';
import type { OwnEnrolment } from './queries';

/** Where and when it is looked at. */
export interface Seen { readonly office: Office; readonly now: Date; readonly links: Links }

/** What became of the course comes before what became of the application. */
function statusText({ enrolment, offering, position, offer, request }: OwnEnrolment, office: Office): Text {
  const status = request?.kind === 'WITHDRAWAL' ? leavingTexts.statusAsked : request?.kind === 'DEFERRAL' ? say(texts.statusDeferral, { status: STATUS[enrolment.state] }) : offer ? say(texts.statusOffered, { deadline: office.dates.deadline(offer.dueAt) }) : position !== undefined ? say(texts.statusWaiting, { pos: position }) : enrolment.state === 'NOT_SELECTED' && enrolment.decisionCode === 'LAPSED' ? texts.statusLapsed : STATUS[enrolment.state];
  if (!UNDER_WAY.includes(enrolment.state)) return status;
  return offering.state === 'CANCELLED' ? (enrolment.state === 'NOMINATED' ? status : texts.statusOff) : offering.state === 'POSTPONED' ? say(texts.statusPutOff, { status }) : status;
}

/** One of a person's enrolments, with what they can do about it. @param list page of the list in which it stands */
export function ownEntry(own: OwnEnrolment, { office, now, links }: Seen, list?: number): Node {
  const { enrolment, offering, offer, request } = own;
  const status = statusText(own, office);
  const takesPlace = offering.state !== 'CANCELLED';
  const returned = takesPlace && enrolment.state === 'RETURNED' && enrolment.reapplyUntil !== null && now <= enrolment.reapplyUntil;
  const inCalendar = enrolment.state === 'CONFIRMED' || ((enrolment.state === 'WITHDRAWN' || enrolment.state === 'SUBSTITUTED') && offering.days.some((day) => day.endsAt > now));
  const cancellable = takesPlace && ['APPLIED', 'RETURNED', 'UNIT_APPROVED', 'WAITLISTED'].includes(enrolment.state) && !offer;
  const again = offering.state === 'DECIDED' && enrolment.state !== 'RETURNED' && mayApplyAgain({ state: enrolment.state, code: enrolment.decisionCode }) && seatsMove(offering, office, now);
  return {
    node: 'entry',
    lines: [
      [strong(verbatim(offering.name)), verbatim(`（${offering.courseCode}）`)],
      enrolment.state === 'NOMINATED' ? texts.dateOpen : joinTexts([office.dates.sessions(offering.days), verbatim(offering.place)], '／'),
      [say(texts.statusLine, { status: '' }), strong(status)],
      ...(returned && enrolment.reapplyUntil ? [say(texts.statusReturned, { reason: enrolment.returnReason ?? '', deadline: office.dates.deadline(enrolment.reapplyUntil) })] : []),
      ...(takesPlace ? overdue(enrolment, offering, office, now) : []),
    ],
    actions: [...(offer ? offerActions(offer, offering.name, list) : []), ...nominatedActions(enrolment, offering, office, now, { asked: request !== undefined }), ...(returned ? [correctAction(offering)] : []), ...(again ? [applyAction(offering)] : []), ...(cancellable ? [cancelAction(enrolment, offering, list)] : []), ...(inCalendar ? [calendarAction(enrolment, offering, links)] : []), ...leavingActions(enrolment, offering, { office, now, asked: request, list }), showAction(offering)],
  };
}

/** What is under way, on the person's home. */
export function ownAtHome(own: readonly OwnEnrolment[], seen: Seen): Node[] {
  return [
    { node: 'heading', text: texts.homeStatus },
    ...(own.length > 0 ? own.map((o) => ownEntry(o, seen)) : [{ node: 'paragraph', line: texts.homeNothing, look: 'quiet' } satisfies Node]),
    { node: 'actions', actions: [{ action: 'run', label: texts.seeAll, call: statusOn(1) }] },
  ];
}
