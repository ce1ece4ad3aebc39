import type { Links } from '../../../interaction/links';
import type { Text } from '../../../kernel/messages';
import { joinTexts, say } from '../../../kernel/messages';
import type { Action } from '../../../ui/action';
import { notice, type Card } from '../../../ui/card';
import type { Office } from '../../catalogue';
import { offeringFacts, seatsMove, type Offering } from '../../offerings';
import { confirmedCard } from '../deciding/notices';
import type { Enrolment } from '../store';
import { acceptOf, declineOf } from './actions';
import { nextText, texts } from './messages';
import type { SeatOffer } from './store';

export function offerActions(offer: Pick<SeatOffer, 'id'>, course: string, list?: number): Action[] {
  return [
    { action: 'run', label: texts.accept, accessible: say(texts.acceptOf, { course }), look: 'primary', call: acceptOf(offer.id, list) },
    {
      action: 'run', label: texts.decline, accessible: say(texts.declineOf, { course }), call: declineOf(offer.id, list),
      confirm: { title: texts.decline, text: say(texts.declineConfirm, { course }), yes: texts.decline, no: texts.keep },
    },
  ];
}

export interface OfferShown { readonly office: Office; readonly offering: Offering; readonly offer: SeatOffer; readonly enrolment: Enrolment; readonly links: Links; readonly now: Date }

/** D04 while it may be answered; afterwards, on the same card, what became of it. */
export function offerCard(shown: OfferShown): Card {
  const { office, offering, offer } = shown;
  const live = `enrolment:${offer.enrolmentId}`;
  if (offer.state === 'ACCEPTED') return { ...acceptedCard(shown), live };
  if (offer.state !== 'OPEN') return { ...notice(settledText(shown)), live };
  const sentence = say(texts.D04, { course: offering.name, deadline: office.dates.deadline(offer.dueAt) });
  return {
    title: texts.D04_title, summary: joinTexts([texts.D04_title, sentence], ''), live,
    body: [
      { node: 'paragraph', line: sentence },
      { node: 'facts', facts: offeringFacts(offering, office) },
      { node: 'paragraph', line: texts.D04_else, look: 'quiet' },
      { node: 'actions', actions: offerActions(offer, offering.name) },
    ],
  };
}

/** With all that D01 says. */
function acceptedCard(shown: OfferShown): Card {
  const sentence = settledText(shown);
  if (shown.enrolment.state !== 'CONFIRMED') return notice(sentence);
  const { body } = confirmedCard(shown, shown);
  return { summary: sentence, body: [{ node: 'paragraph', line: sentence }, ...body] };
}

/** Whoever left the line may join it again while seats change hands. */
export const mayComeAgain = ({ office, offering, now }: OfferShown): boolean => seatsMove(offering, office, now);

/** What became of it, and what the person can do next. */
export function settledText(shown: OfferShown): Text {
  const { office, offering, offer: { state, answeredAt, dueAt } } = shown;
  const next = nextText(mayComeAgain(shown));
  const course = offering.name;
  const datetime = office.dates.moment(answeredAt ?? dueAt);
  if (state === 'ACCEPTED') return say(texts.accepted, { course, datetime, unitHead: office.unitHead });
  if (state === 'DECLINED') return say(texts.declined, { course, datetime, next });
  return state === 'LAPSED' ? say(texts.lapsed, { course, deadline: office.dates.deadline(dueAt), next }) : say(texts.voided, { course, datetime });
}
