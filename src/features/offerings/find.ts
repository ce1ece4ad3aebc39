import type { Interaction } from '../../interaction/feature';
import type { Transaction } from '../../interaction/transaction';
import { say } from '../../kernel/messages';
import { echo, fold, foldCourse } from '../../kernel/text';
import { notice, type Card } from '../../ui/card';
import { paged } from '../../ui/paging';
import type { Reply } from '../../ui/reply';
import { officeOf, type Office } from '../catalogue';
import { listOfferings } from './actions';
import { texts } from './messages';
import { findLatest, findOpen, type Offering } from './store';
import { offeringEntry } from './views';

/** Whether what somebody typed means this 実施回: by its own code or name, or by its course (domain 6.3). */
export function matches(offering: Offering, typed: string, office: Office): boolean {
  if (fold(offering.code) === fold(typed)) return true;
  if (office.findCourses(typed).some((c) => c.code === offering.courseCode)) return true;
  const wanted = foldCourse(typed);
  return wanted !== '' && !/^\d+$/.test(wanted) && foldCourse(offering.name).includes(wanted);
}

export type Found = { readonly offering: Offering } | { readonly reply: Reply };

/**
 * The one open 実施回 that was meant, or what to tell the person instead: nothing typed, no such course, not on offer, or several to
 * choose from — never a guess.
 */
export async function findCourseOfferings(interaction: Interaction, typed: string, word: string): Promise<Found> {
  return interaction.read(async (tx) => {
    const office = await officeOf(tx);
    if (typed === '') return { reply: card(notice(say(texts.askCourse, { word, example: office.plan.courses.find((c) => c.selection === 'OPEN_CALL')?.code ?? '' }))) };
    const open = (await findOpen(tx, interaction.now)).filter((o) => matches(o, typed, office));
    const exact = open.filter((o) => fold(o.code) === fold(typed));
    const [only] = exact.length === 1 ? exact : open;
    if (only && (open.length === 1 || exact.length === 1)) return { offering: only };
    if (open.length > 1) return { reply: card(chooser(open, typed, office, interaction.now)) };
    return notOpen(tx, typed, office);
  });
}

/** Known, but no open call: the latest 実施回 says why (past, decided, cancelled, not yet open); without any, that it isn't on offer. */
async function notOpen(tx: Transaction, typed: string, office: Office): Promise<Found> {
  const courses = office.findCourses(typed);
  const known = await findLatest(tx, { courses: courses.length === 1 ? courses.map((c) => c.code) : [], code: typed.normalize('NFKC').toUpperCase() });
  if (known) return { offering: known };
  const [course] = courses;
  return { reply: card(notice(course ? say(texts.notOffered, { course: courses.map((c) => c.name).join('」「') }) : say(texts.Z08, { input: echo(typed) }))) };
}

function chooser(offerings: readonly Offering[], typed: string, office: Office, now: Date): Card {
  const summary = say(texts.choose, { input: echo(typed), n: offerings.length });
  const ids = offerings.map((o) => o.id).join(',');
  const { items, footer } = paged(offerings, 1, (page) => listOfferings({ page, filter: 'all', ids }));
  return { title: texts.chooseTitle, summary, body: [{ node: 'paragraph', line: summary }, ...items.map((o) => offeringEntry(o, office, now)), ...footer] };
}

const card = (c: Card): Reply => ({ reply: 'card', card: c });
