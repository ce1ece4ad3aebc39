import { defineNotice, type Facts, type NoticeKind, type Recipient, type RenderContext, type Rendered } from '../../interaction/notice';
import { officeFor } from '../enrolments';
import type { LocalDate } from '../../kernel/calendar';
import { isSent } from './card';
import { cardOf, digestFor } from './digest';
import { officeOverview } from './load';
import { weekOf } from './week';

type OfWeek = Facts & { monday: LocalDate; unit?: number | null };

/** @param unasked nobody asked for it: with nothing to say it is not sent */
async function render(context: RenderContext, { monday, unit = null }: OfWeek, to: Recipient, unasked: boolean): Promise<Rendered> {
  const { tx, now } = context;
  const office = await officeFor(context);
  const week = weekOf(office.today(now));
  if (!('staffId' in to) || week.from !== monday) return { dropped: 'of a week that is over' };
  const looking = { staffId: to.staffId, unit };
  const digest = await digestFor(tx, office, looking, now, () => context.memo('digests.office', () => officeOverview(tx, office, now)));
  if (!digest) return { dropped: 'decides about nobody any more' };
  if (unasked && !context.standing && !isSent(digest, week, office.setting('digest.monthly_when_empty'))) return { dropped: 'nothing to say this week' };
  return cardOf(digest, looking, office, now);
}

/** Every week, to whoever leads somebody or runs training. */
const weekly = defineNotice<OfWeek>({ kind: 'digests.weekly', urgency: 'in-hours', priority: 60, whenUnsure: 'resend', render: (context, facts, to) => render(context, facts, to, true) });

/** What somebody asked for with 所属. */
const asked = defineNotice<OfWeek>({ kind: 'digests.asked', urgency: 'at-once', priority: 5, whenUnsure: 'resend', render: (context, facts, to) => render(context, facts, to, false) });

export const notices: readonly NoticeKind[] = [weekly, asked];
