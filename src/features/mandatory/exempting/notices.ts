import { defineNotice, type Facts, type NoticeKind, type Rendered } from '../../../interaction/notice';
import { say } from '../../../kernel/messages';
import { officeFor, plain } from '../../enrolments';
import { texts } from './messages';
import { coursesOf } from './rule-courses';
import { findExemption } from './store';

/** Never why. */
const exempted = defineNotice<Facts & { exemption: number }>({
  kind: 'mandatory.exempted', urgency: 'daily', priority: 20, whenUnsure: 'resend',
  render: async (context, facts): Promise<Rendered> => {
    const exemption = await findExemption(context.tx, facts.exemption);
    const office = await officeFor(context);
    const { validFrom, lastDay = null, endedOn, rule } = exemption ?? {};
    if (!validFrom || !rule || endedOn || (lastDay !== null && lastDay < office.today(context.now))) return { dropped: 'taken back or over meanwhile' };
    const said = { course: coursesOf(rule, office), from: office.dates.day(validFrom), hr: office.hr };
    return plain(lastDay === null ? say(texts.told, said) : say(texts.toldUntil, { ...said, until: office.dates.day(lastDay) }), texts.toldTitle);
  },
});

export const notices: readonly NoticeKind[] = [exempted];
