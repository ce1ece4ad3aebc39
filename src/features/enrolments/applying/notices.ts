import { defineNotice, type Facts, type NoticeKind } from '../../../interaction/notice';
import { say } from '../../../kernel/messages';
import { applyAction, callPhase, showAction, texts as offeringTexts } from '../../offerings';
import { aboutEnrolment, offeringFor, officeFor, plain } from '../about-enrolment';
import { findOwn } from '../store';
import { texts } from './messages';

const cancelled = aboutEnrolment('enrolments.cancelled', (e) => e.state === 'CANCELLED_BY_STAFF', (s) =>
  plain(say(texts.told, { name: s.office.addressed(s.name), course: s.offering.name }), texts.toldTitle), { urgency: 'daily', priority: 50 });

const laterReminder = defineNotice<Facts & { offering: number }>({
  kind: 'enrolments.later', urgency: 'daily', priority: 80, whenUnsure: 'resend', outsideCap: true, // asked for by the person, with a promise when
  render: async (context, facts, to) => {
    const offering = await offeringFor(context, facts.offering);
    if (!offering || callPhase(offering, context.now) !== 'open') return { dropped: 'the call is over' };
    if ('staffId' in to) {
      const own = await findOwn(context.tx, offering.id, to.staffId);
      if (own && own.state !== 'CANCELLED_BY_STAFF') return { dropped: 'has applied' };
    }
    const o = await officeFor(context);
    const sentence = say(offeringTexts.later, { course: offering.name, deadline: o.dates.deadline(offering.deadlineAt) });
    return plain(sentence, offeringTexts.laterTitle, { node: 'actions', actions: [applyAction(offering), showAction(offering)] });
  },
});

export const notices: readonly NoticeKind[] = [cancelled, laterReminder];
