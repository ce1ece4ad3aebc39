import { defineNotice, type Facts, type NoticeKind, type RenderContext } from '../../interaction/notice';
import { joinTexts, say } from '../../kernel/messages';
import { findEnrolment, findEnrolments, officeFor, offeringFor, STATUS } from '../enrolments';
import { openSessions } from '../nominations';
import { callCard, callPhase } from '../offerings';
import { staffByIds } from '../people';
import { expectedIn, shortCard } from './minimum';
import { texts } from './messages';
import { chainUpTo, isConcerned, netOf, overtaken, toldTo, toldToHeads, type AttributeName, type Difference } from './rules';
import { changesOf } from './store';
import { gatheringOf } from './told';
import { headCard, toldCard, type About, type News } from './told-card';

type OfChange = Facts & { offering: number; change: number };

/** What one of these messages has to say now: of the whole chain that ends with its change; undefined: a later change says it. */
async function newsOf(context: RenderContext, { offering: id, change }: OfChange, told: (net: Difference, offering: string) => readonly AttributeName[]): Promise<{ news: News; about: About } | undefined> {
  const office = await officeFor(context);
  const offering = await offeringFor(context, id);
  const changes = await context.memo(`changes:${id}`, () => changesOf(context.tx, id));
  const gathering = gatheringOf(office);
  if (!offering || overtaken(changes, change, gathering)) return undefined;
  const chain = chainUpTo(changes, change, gathering);
  const net = netOf(chain);
  const reasons = [...new Set(chain.flatMap((c) => (c.reason ? [c.reason] : [])))];
  const cause = chain.findLast(({ kind }) => kind === 'CANCEL' || kind === 'POSTPONE')?.reason ?? '';
  const elsewhere = offering.state === 'CANCELLED' && (await context.memo(`elsewhere:${id}`, () => openSessions(context.tx, office, offering, context.now))).length > 0;
  return { about: { office, offering, now: context.now, elsewhere }, news: { net, told: told(net, offering.state), reasons, cause } };
}

const told = defineNotice<OfChange & { enrolment: number }>({
  kind: 'changes.told', urgency: 'at-once', priority: 20, whenUnsure: 'resend',
  render: async (context, facts) => {
    const enrolment = await findEnrolment(context.tx, facts.enrolment);
    const { state } = enrolment ?? {};
    if (!enrolment || !state || !isConcerned(state) || enrolment.offeringId !== facts.offering) return { dropped: 'no longer concerned' };
    const found = await newsOf(context, facts, (net, offering) => toldTo(state, net, offering));
    if (!found) return { dropped: 'told with a later change' };
    return found.news.told.length === 0 ? { dropped: 'changed back' } : toldCard(found.news, found.about, { ...enrolment, state }, context.links);
  },
});

const headTold = defineNotice<OfChange & { people: readonly number[] }>({
  kind: 'changes.head-told', urgency: 'at-once', priority: 20, whenUnsure: 'resend',
  render: async (context, facts) => {
    const found = await newsOf(context, facts, toldToHeads);
    if (!found) return { dropped: 'told with a later change' };
    const { news, about } = found;
    if (news.told.length === 0) return { dropped: 'changed back' };
    const states = new Map((await findEnrolments(context.tx, { offeringId: facts.offering, staffId: { in: [...facts.people] } })).map((e) => [e.staffId, e.state]));
    const staff = await staffByIds(context.tx, facts.people, about.office.today(context.now));
    const people = staff.flatMap(({ staffId, name }) => {
      const state = states.get(staffId);
      return state && isConcerned(state) ? [say(texts.personAs, { name: about.office.addressed(name), status: STATUS[state] })] : [];
    });
    return people.length === 0 ? { dropped: 'nobody of theirs is concerned' } : headCard(news, about, people);
  },
});

/** Announcements of a call: not counted in the weekly cap (ruling 4). */
const again = defineNotice<Facts & { offering: number; deadline: string }>({
  kind: 'changes.call-again', urgency: 'daily', priority: 90, whenUnsure: 'resend', outsideCap: true,
  render: async (context, facts, to) => {
    const offering = await offeringFor(context, facts.offering);
    if (!offering || callPhase(offering, context.now) !== 'open' || offering.deadlineAt.toISOString() !== facts.deadline) return { dropped: 'the call is over, or runs on otherwise' };
    const [own] = 'staffId' in to ? await findEnrolments(context.tx, { offeringId: offering.id, staffId: to.staffId, state: { not: 'CANCELLED_BY_STAFF' } }) : [];
    if (own) return { dropped: 'has applied' };
    const card = callCard(offering, await officeFor(context), context.now, 'person');
    const lead = say(texts.again, { course: offering.name });
    return { ...card, title: texts.againTitle, summary: joinTexts([texts.againTitle, lead, card.summary], ''), body: [{ node: 'paragraph', line: lead }, ...card.body.slice(1)] };
  },
});

/** To those who decide on participants. */
const short = defineNotice<Facts & { offering: number }>({
  kind: 'changes.minimum', urgency: 'daily', priority: 40, whenUnsure: 'resend',
  render: async (context, facts) => {
    const offering = await offeringFor(context, facts.offering);
    if (!offering) return { dropped: 'no such offering' };
    const expected = await expectedIn(context.tx, offering);
    if (expected === undefined || offering.minimum === null || expected >= offering.minimum) return { dropped: 'enough people by now' };
    return shortCard(await officeFor(context), offering, expected);
  },
});

export const notices: readonly NoticeKind[] = [told, headTold, again, short];
