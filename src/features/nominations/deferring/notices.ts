import { defineNotice, type Facts, type Notice, type NoticeKind, type RenderContext, type Rendered } from '../../../interaction/notice';
import type { Transaction } from '../../../interaction/transaction';
import { say } from '../../../kernel/messages';
import type { Card } from '../../../ui/card';
import type { Office } from '../../catalogue';
import { nominatedActions, officeFor, plain } from '../../enrolments';
import { decidersToday } from '../../offerings';
import { deferralsOn } from '../actions';
import { texts } from '../messages';
import { askedCard } from './asked-card';
import { findDeferral, type Deferral } from './deferrals';
import { subjectsOf, type DeferralSubject } from './subject';

type OfDeferral = Facts & { deferral: number };

/** About one deferral, which must still be as `holds` says when the time has come. */
function aboutDeferral(kind: string, holds: (deferral: Deferral) => boolean, card: (subject: DeferralSubject, office: Office, now: Date) => Card, more: Partial<NoticeKind> = {}): NoticeKind {
  return defineNotice<OfDeferral>({
    kind, urgency: 'at-once', priority: 20, whenUnsure: 'resend',
    ...more,
    render: async (context: RenderContext, facts): Promise<Rendered> => {
      const deferral = await findDeferral(context.tx, facts.deferral);
      if (!deferral || (!context.standing && !holds(deferral))) return { dropped: 'settled meanwhile' };
      const office = await officeFor(context);
      const [subject] = await subjectsOf(context.tx, office, [deferral], context.now);
      return subject ? card(subject, office, context.now) : { dropped: 'nothing left to tell' };
    },
  });
}

/** To HR, when it is their turn. Without the reason: that stands on the list alone. */
export async function hrTold(tx: Transaction, office: Office, deferral: number, now: Date): Promise<Notice[]> {
  return (await decidersToday(tx, office, now)).map((staffId) => ({ kind: 'nominations.deferral-agreed', onceKey: `nominations.deferral-agreed:${deferral}:${staffId}`, to: { staffId }, facts: { deferral } }));
}

const asked = aboutDeferral('nominations.deferral-asked', (d) => d.state === 'ASKED', askedCard, { priority: 10 });

const agreed = aboutDeferral('nominations.deferral-agreed', (d) => d.state === 'AGREED', ({ offering, member }, office) =>
  plain(say(texts.agreedTold, { name: office.addressed(member.name), course: offering.name, hr: office.hr }), texts.agreedTitle, { node: 'actions', actions: [{ action: 'run', label: texts.see, call: deferralsOn(1) }] }), { urgency: 'daily', priority: 50 });

const settled = (d: Deferral) => d.state === 'GRANTED' || d.state === 'REFUSED';

const answered = aboutDeferral('nominations.deferral-answered', settled, ({ deferral, enrolment, offering }, office, now) => {
  if (deferral.state === 'GRANTED') return plain(say(texts.grantedTold, { course: offering.name }), texts.grantedTitle);
  const actions = nominatedActions(enrolment, offering, office, now);
  return plain(say(texts.refusedTold, { course: offering.name, reason: deferral.answer ?? '', unitHead: office.unitHead }), texts.refusedTitle, ...(actions.length > 0 ? [{ node: 'actions' as const, actions }] : []));
});

const headTold = aboutDeferral('nominations.deferral-head-told', settled, ({ deferral, offering, member }, office) => {
  const facts = { name: office.addressed(member.name), course: offering.name };
  if (deferral.state === 'GRANTED') return plain(say(texts.headGranted, facts), texts.grantedTitle);
  return plain(say(texts.headRefused, { ...facts, reason: deferral.answer ?? '' }), texts.refusedTitle);
});

export const notices: readonly NoticeKind[] = [asked, agreed, answered, headTold];
