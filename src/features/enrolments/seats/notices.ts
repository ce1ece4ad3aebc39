import { defineNotice, type Facts, type NoticeKind } from '../../../interaction/notice';
import { applyAction, showAction } from '../../offerings';
import { officeFor, plain } from '../about-enrolment';
import { texts } from './messages';
import { mayComeAgain, offerCard, settledText } from './offer-card';
import { offerShown } from './queries';

type OfOffer = Facts & { offer: number };

/** D04. */
const offered = defineNotice<OfOffer>({
  kind: 'seats.offered', urgency: 'at-once', priority: 15, whenUnsure: 'resend',
  render: async (context, facts) => {
    const { tx, now, standing, links } = context;
    const shown = await offerShown(tx, await officeFor(context), facts.offer, now, links);
    if (!shown || (!standing && (shown.offer.state !== 'OPEN' || now > shown.offer.dueAt))) return { dropped: 'no longer offered' };
    return offerCard(shown);
  },
});

const lapsed = defineNotice<OfOffer>({
  kind: 'seats.lapsed', urgency: 'daily', priority: 50, whenUnsure: 'resend',
  render: async (context, facts) => {
    const { tx, now, links } = context;
    const shown = await offerShown(tx, await officeFor(context), facts.offer, now, links);
    if (!shown || shown.enrolment.state !== 'NOT_SELECTED' || shown.offering.days.every((d) => d.startsAt <= now)) return { dropped: 'settled meanwhile' };
    const { offering } = shown;
    return plain(settledText(shown), texts.lapsedTitle, { node: 'actions', actions: [...(mayComeAgain(shown) ? [applyAction(offering)] : []), showAction(offering)] });
  },
});

export const notices: readonly NoticeKind[] = [offered, lapsed];
