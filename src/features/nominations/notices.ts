import { defineNotice, type Facts, type NoticeKind, type RenderContext } from '../../interaction/notice';
import { say } from '../../kernel/messages';
import type { Node } from '../../ui/card';
import { PAGE_SIZE } from '../../ui/paging';
import type { Office } from '../catalogue';
import { aboutEnrolment, findEnrolments, officeFor, offeringFor, plain } from '../enrolments';
import type { Offering } from '../offerings';
import { peopleOn } from './actions';
import { notices as deferralNotices } from './deferring/notices';
import { openDeferrals } from './deferring/deferrals';
import { texts } from './messages';
import { datesNodes, nominatedCard } from './nominated-card';
import { nomineeEntry, nomineesAmong } from './people';
import { lastCutoff, openSessions } from './sessions';
import { nominatedInCohort } from './store';

const sessionsFor = (context: RenderContext, office: Office, offering: Offering) => context.memo(`nominations.sessions:${offering.id}`, () => openSessions(context.tx, office, offering, context.now));

/** A03. Told in the day's bundle; to who is on leave after the return, if it still holds. */
const told = aboutEnrolment('nominations.told', (e) => e.state === 'NOMINATED', async ({ office, offering, enrolment, name }, context) => {
  const deferral = (await openDeferrals(context.tx, [enrolment.id])).get(enrolment.id);
  return nominatedCard({ office, enrolment, offering, name, deferral, sessions: await sessionsFor(context, office, offering) }, context);
}, { urgency: 'daily', priority: 40 });

/** To a head: who of the unit was named, with the buttons for each. As things stand at delivery. */
const headTold = defineNotice<Facts & { offering: number; people: readonly number[] }>({
  kind: 'nominations.head-told', urgency: 'daily', priority: 40, whenUnsure: 'resend',
  render: async (context, facts, to) => {
    const offering = await offeringFor(context, facts.offering);
    const office = await officeFor(context);
    const enrolments = offering ? await findEnrolments(context.tx, { id: { in: await nominatedInCohort(context.tx, offering, facts.people) } }) : [];
    const nominees = 'staffId' in to ? await nomineesAmong(context.tx, enrolments, to.staffId, office, context.now) : [];
    if (!offering || nominees.length === 0) return { dropped: 'nobody waits for a date any more' };
    const sessions = await sessionsFor(context, office, offering);
    const until = lastCutoff(sessions, office);
    const facts_ = { n: nominees.length, course: offering.name };
    const more: Node[] = nominees.length <= PAGE_SIZE ? [] : [{ node: 'paragraph', line: say(texts.others, { n: nominees.length - PAGE_SIZE }), look: 'quiet' }];
    return plain(
      until ? say(texts.headTold, { ...facts_, deadline: office.dates.deadline(until) }) : say(texts.headTold_none, facts_), texts.headTitle,
      ...datesNodes(sessions, office), ...nominees.slice(0, PAGE_SIZE).map((n) => nomineeEntry(n, office, context.now)), ...more,
      { node: 'actions', actions: [{ action: 'run', label: texts.see, call: peopleOn(1) }] },
    );
  },
});

export const notices: readonly NoticeKind[] = [told, headTold, ...deferralNotices];
