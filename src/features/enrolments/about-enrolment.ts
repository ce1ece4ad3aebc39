import type { Facts, NoticeKind, RenderContext, Rendered } from '../../interaction/notice';
import { defineNotice } from '../../interaction/notice';
import { joinTexts, verbatim, type Text } from '../../kernel/messages';
import type { Card, Node } from '../../ui/card';
import { officeOf, type Office } from '../catalogue';
import { findOffering, texts as offeringTexts, type Offering } from '../offerings';
import { staffByIds } from '../people';
import { UNDER_WAY } from './states';
import { findEnrolment, type Enrolment } from './store';

export interface Subject { office: Office; offering: Offering; enrolment: Enrolment; name: string }

export const officeFor = (context: RenderContext) => context.memo('office', () => officeOf(context.tx));
export const offeringFor = (context: RenderContext, id: number) => context.memo(`offering:${id}`, () => findOffering(context.tx, id));

/** About one enrolment, which must still be as `holds` says when the time has come. */
export function aboutEnrolment(kind: string, holds: (enrolment: Enrolment, facts: OfEnrolment) => boolean, card: (subject: Subject, context: RenderContext, facts: OfEnrolment) => Card | Promise<Card>, more: Partial<NoticeKind> = {}): NoticeKind {
  return defineNotice<OfEnrolment>({
    kind, urgency: 'at-once', priority: 20, whenUnsure: 'resend',
    ...more,
    render: async (context, facts): Promise<Rendered> => {
      const enrolment = await findEnrolment(context.tx, facts.enrolment);
      // A card that stands somewhere goes on to say what became of its matter.
      if (!enrolment || (!context.standing && !holds(enrolment, facts))) return { dropped: 'settled meanwhile' };
      const offering = await offeringFor(context, enrolment.offeringId);
      if (!offering) return { dropped: 'no such offering' };
      if (offering.state === 'CANCELLED' && !context.standing && UNDER_WAY.includes(enrolment.state)) return { dropped: 'no longer takes place' }; // of which they are told
      const [staff] = await staffByIds(context.tx, [enrolment.staffId], (await officeFor(context)).today(context.now));
      return card({ office: await officeFor(context), offering, enrolment, name: staff?.name ?? '' }, context, facts);
    },
  });
}

type OfEnrolment = Facts & { enrolment: number; version?: number };

export const whenAndWhere = ({ offering, office: o }: Pick<Subject, 'offering' | 'office'>): Node => ({
  node: 'facts', facts: [
    { label: offeringTexts.when, value: o.dates.sessions(offering.days) },
    { label: offeringTexts.where, value: verbatim(offering.place) },
  ],
});

export const plain = (sentence: Text, title?: Text, ...nodes: Node[]): Card => ({
  ...(title ? { title } : {}), summary: title ? joinTexts([title, sentence], '') : sentence, body: [{ node: 'paragraph', line: sentence }, ...nodes],
});
