import { defineNotice, type Facts, type Notice, type NoticeKind, type Recipient, type RenderContext, type Rendered } from '../../../interaction/notice';
import type { Transaction } from '../../../interaction/transaction';
import { say } from '../../../kernel/messages';
import type { Card } from '../../../ui/card';
import type { Office } from '../../catalogue';
import { officeFor, plain } from '../../enrolments';
import { texts as nominationTexts } from '../../nominations';
import { decidersToday } from '../../offerings';
import { approverOf } from '../../people';
import { deferralsOn } from './actions';
import { askedCard } from './cards';
import { texts } from './messages';
import { deferralsByIds, findDeferral, type Deferral } from './store';
import { subjectsOf, type DeferralSubject } from './subject';

type OfDeferral = Facts & { deferral: number };

/** About one deferral, which must still be as `holds` says when the time has come. */
function aboutDeferral(kind: string, holds: (deferral: Deferral) => boolean, card: (subject: DeferralSubject, office: Office, now: Date) => Card, more: Partial<NoticeKind> = {}, concerns: (to: Recipient, deferral: Deferral, context: RenderContext) => Promise<boolean> = () => Promise.resolve(true)): NoticeKind {
  return defineNotice<OfDeferral>({
    kind, urgency: 'at-once', priority: 20, whenUnsure: 'resend',
    ...more,
    render: async (context: RenderContext, facts, to): Promise<Rendered> => {
      const deferral = await findDeferral(context.tx, facts.deferral);
      if (!deferral || (!context.standing && !holds(deferral))) return { dropped: 'settled meanwhile' };
      if (!context.standing && !(await concerns(to, deferral, context))) return { dropped: 'with another head' };
      const office = await officeFor(context);
      const [subject] = await subjectsOf(context.tx, office, [deferral], context.now);
      return subject ? card(subject, office, context.now) : { dropped: 'nothing left to tell' };
    },
  });
}

const about = (kind: string, deferral: number, staffId: number, each: string): Notice => ({ kind, onceKey: `${kind}:${deferral}${each}`, to: { staffId }, facts: { deferral } });

export const askedNotices = (deferral: number, heads: readonly number[]): Notice[] => heads.map((id) => about('mandatory.deferral-asked', deferral, id, `:${id}`));

/** To HR, when it is their turn. Without the reason: that stands on the list alone. */
export async function hrTold(tx: Transaction, office: Office, deferral: number, now: Date): Promise<Notice[]> {
  return (await decidersToday(tx, office, now)).map((id) => about('mandatory.deferral-agreed', deferral, id, `:${id}`));
}

export const refusedTold = (deferral: number, staffId: number): Notice => about('mandatory.deferral-refused', deferral, staffId, '');
export const headsTold = (deferral: number, heads: readonly number[]): Notice[] => heads.map((id) => about('mandatory.deferral-head-told', deferral, id, `:${id}`));

/** The people whose due date these deferrals have moved. One statement, however many. */
export async function deferredTold(tx: Transaction, deferrals: readonly number[]): Promise<Notice[]> {
  return (await deferralsByIds(tx, deferrals)).map(({ id, staffId }) => about('mandatory.deferred', id, staffId, ''));
}

/** The reason stands on this card: only whoever leads the person when it leaves may read it. */
const asked = aboutDeferral('mandatory.deferral-asked', (d) => d.state === 'ASKED', askedCard, { priority: 10 }, async (to, { staffId }, context) => {
  const approver = await approverOf(context.tx, staffId, (await officeFor(context)).today(context.now));
  return 'staffId' in to && approver?.staffIds.includes(to.staffId) === true;
});

const agreed = aboutDeferral('mandatory.deferral-agreed', (d) => d.state === 'AGREED', ({ member, course }, office) =>
  plain(say(texts.hrTold, { name: office.addressed(member.name), course, hr: office.hr }), texts.hrTitle, { node: 'actions', actions: [{ action: 'run', label: nominationTexts.see, call: deferralsOn(1) }] }), { urgency: 'daily', priority: 50 });

/** Never why: of somebody who asked, and of somebody for whom there was no seat, it says the same. */
const deferred = aboutDeferral('mandatory.deferred', (d) => d.state === 'GRANTED', ({ deferral, course }, office, now) =>
  plain(say(texts.deferred, { course, due: office.dates.day(deferral.newDueOn ?? office.today(now)) }), texts.deferredTitle), { urgency: 'daily' });

const refused = aboutDeferral('mandatory.deferral-refused', (d) => d.state === 'REFUSED', ({ deferral, course }, office) =>
  plain(say(texts.refusedTold, { course, reason: deferral.answer ?? '', unitHead: office.unitHead }), texts.refusedTitle));

const headTold = aboutDeferral('mandatory.deferral-head-told', (d) => d.state === 'GRANTED' || d.state === 'REFUSED', ({ deferral, course, member }, office, now) => {
  const facts = { name: office.addressed(member.name), course };
  if (deferral.state === 'GRANTED') return plain(say(texts.headGranted, { ...facts, due: office.dates.day(deferral.newDueOn ?? office.today(now)) }), texts.deferredTitle);
  return plain(say(texts.headRefused, { ...facts, reason: deferral.answer ?? '' }), texts.refusedTitle);
});

export const notices: readonly NoticeKind[] = [asked, agreed, deferred, refused, headTold];
