import { defineNotice, type Facts, type NoticeKind, type RenderContext } from '../../../interaction/notice';
import type { LocalDate } from '../../../kernel/calendar';
import type { Card } from '../../../ui/card';
import { officeFor } from '../../enrolments';
import type { Status } from '../judging/status';
import { datesFor, isNamed, standingNow, stillOpen, type Open } from './as-it-stands';
import { dueCard, overdueCard, toldCard, type Reminded } from './cards';
import { headList, headReminded } from './head-notices';

type OfReminder = Facts & { rule: string; trigger: LocalDate; stage: string; due: LocalDate; on: LocalDate };

/** About one obligation of the recipient, which must still stand as it did when the reminder was written; the first one tells of the due date as it is by now, where the person has not been named meanwhile. */
function reminder(kind: string, statuses: readonly Status[], card: (about: Reminded) => Card, holds: (facts: OfReminder, standing: Open, context: RenderContext, staffId: number) => boolean | Promise<boolean> = ({ due }, standing) => due === standing.due): NoticeKind {
  return defineNotice<OfReminder>({
    kind, urgency: 'daily', priority: 40, whenUnsure: 'resend',
    render: async (context, facts, to) => {
      const person = 'staffId' in to ? await standingNow(context, to.staffId) : undefined;
      const standing = await stillOpen(context, person, facts, 'staff');
      if (!person || !standing || !statuses.includes(standing.status) || !(await holds(facts, standing, context, person.staffId))) return { dropped: 'settled meanwhile' };
      const office = await officeFor(context);
      return card({ staffId: person.staffId, name: person.name, standing, dates: await datesFor(context, standing), office, today: office.today(context.now) });
    },
  });
}

const told = reminder('mandatory.told', ['REQUIRED'], toldCard, async (_, standing, context, staffId) => !(await isNamed(context, staffId, standing)));
const reminded = reminder('mandatory.reminded', ['REQUIRED', 'DEFERRED'], dueCard);
const overdue = reminder('mandatory.overdue', ['OVERDUE'], overdueCard);

export const notices: readonly NoticeKind[] = [told, reminded, overdue, headList, headReminded];
