import { joinTexts, say, verbatim, type Text } from '../../../kernel/messages';
import type { Card, Fact, Node } from '../../../ui/card';
import { paged } from '../../../ui/paging';
import { person, strong, type Line } from '../../../ui/text';
import type { Office } from '../../catalogue';
import { cutoffOf, showAction, texts as offeringTexts, type Offering } from '../../offerings';
import { WAITLISTS, waitlistOf } from './actions';
import { ANSWER, PASSED_OVER, texts } from './messages';
import type { SeatOffer } from './store';
import type { Counts, InWaitlist, Waitlist } from './waitlist';

/** People of one waitlist on one page. */
const AT_ONCE = 30;

export function waitlistsCard(lists: readonly { offering: Offering; counts: Counts }[], page: number, office: Office): Card {
  const summary = lists.length === 0 ? texts.waitlistsNone : say(texts.waitlistsCount, { n: lists.length });
  const entry = ({ offering, counts }: { offering: Offering; counts: Counts }): Node => ({
    node: 'entry',
    lines: [[strong(verbatim(offering.name)), verbatim(`（${offering.code}）`)], office.dates.sessions(offering.days), countsText(offering, counts)],
    actions: [{ action: 'run', label: texts.see, accessible: say(texts.seeOf, { course: offering.name }), look: 'primary', call: waitlistOf(offering.id) }, showAction(offering)],
  });
  const { items, footer } = paged(lists, page, (to) => ({ name: WAITLISTS, args: { page: to } }));
  return { title: texts.waitlistsTitle, summary, body: [{ node: 'paragraph', line: summary }, ...items.map(entry), ...footer] };
}

/** Seats, the line in order with what each waits for, and every offer that was made with its answer and who was passed over for it. */
export function waitlistCard(list: Waitlist, page: number): Card {
  const { offering, office, line, history } = list;
  const rows = [...line.map((w, i) => ({ part: 'line' as const, node: lineOf(list, w, i + 1) })), ...history.map((o) => ({ part: 'history' as const, node: historyOf(list, o) }))];
  const { items, footer } = paged(rows, page, (to) => waitlistOf(offering.id, to), AT_ONCE);
  const part = (which: 'line' | 'history', heading: Text, none: Text): Node[] => {
    const lines = items.filter((r) => r.part === which).map((r) => r.node);
    if (lines.length > 0) return [{ node: 'heading', text: heading }, { node: 'list', items: lines }];
    return rows.some((r) => r.part === which) ? [] : [{ node: 'heading', text: heading }, { node: 'paragraph', line: none, look: 'quiet' }];
  };
  const summary = countsText(offering, list.counts);
  return {
    title: texts.waitlistsTitle, summary: joinTexts([verbatim(offering.name), summary], '　'),
    body: [
      { node: 'paragraph', line: [strong(verbatim(offering.name)), verbatim(`（${offering.code}）`)] },
      { node: 'facts', facts: factsOf(offering, office, summary) },
      ...standing(list),
      ...part('line', texts.lineHeading, texts.lineNone),
      ...part('history', texts.historyHeading, texts.historyNone),
      ...footer,
    ],
  };
}

function countsText({ capacity, taken }: Offering, { waiting, offered }: Counts): Text {
  return say(texts.counts, { capacity, taken: taken - offered, offered, free: Math.max(0, capacity - taken), waiting });
}

const factsOf = (offering: Offering, office: Office, counts: Text): Fact[] => [
  { label: offeringTexts.when, value: office.dates.sessions(offering.days) },
  { label: texts.seats, value: counts },
  ...(offering.unitQuota === null ? [] : [{ label: texts.unitQuota, value: say(offeringTexts.people, { n: offering.unitQuota }) }]),
  { label: texts.cutoff, value: office.dates.deadline(cutoffOf(offering, office)) },
];

/** Why nothing is offered at present to anybody. */
function standing({ office, offering, due, muted, now }: Waitlist): Node[] {
  const sentence = now > cutoffOf(offering, office) ? texts.overNow : due === undefined ? texts.tooShort : muted ? texts.mutedNow : undefined;
  return sentence ? [{ node: 'paragraph', line: sentence, look: 'alert' }] : [];
}

const who = ({ staffOf }: Waitlist, enrolmentId: number) => person(staffOf(enrolmentId)?.name ?? '', staffOf(enrolmentId)?.unitName);

function lineOf(list: Waitlist, { enrolmentId, offer, why }: InWaitlist, position: number): Line {
  const status = offer ? say(texts.lineOffered, { deadline: list.office.dates.deadline(offer.dueAt) }) : why ? say(texts.linePassed, { why: PASSED_OVER[why] }) : texts.lineWaiting;
  return [verbatim(`${position}. `), who(list, enrolmentId), status];
}

function historyOf(list: Waitlist, offer: SeatOffer): Line {
  const { dates } = list.office;
  const answer = offer.answeredAt ? joinTexts([ANSWER[offer.state], say(texts.answeredOn, { datetime: dates.moment(offer.answeredAt) })], '') : ANSWER[offer.state];
  const people = offer.passedOver.map(({ enrolment, why }) => say(texts.passed, { name: list.staffOf(enrolment)?.name ?? '', unit: list.staffOf(enrolment)?.unitName ?? '', why: PASSED_OVER[why] }));
  return [
    who(list, offer.enrolmentId), say(texts.history, { offered: dates.moment(offer.offeredAt), deadline: dates.deadline(offer.dueAt), answer }),
    ...(people.length > 0 ? [say(texts.historyPassed, { people: joinTexts(people, { ja: '、', en: ', ' }) })] : []),
  ];
}
