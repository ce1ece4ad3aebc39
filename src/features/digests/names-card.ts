import { say, verbatim } from '../../kernel/messages';
import type { Card, Node } from '../../ui/card';
import { paged } from '../../ui/paging';
import { person } from '../../ui/text';
import type { Office } from '../catalogue';
import { courseNames, datesOf, type DateOnOffer, type Standing } from '../mandatory';
import type { StaffMember } from '../people';
import { namesOn } from './actions';
import { texts } from './messages';
import type { OpenPerson } from './progress';

/** Who of one's own people still has to take what a rule asks for, with the way to the dates for each. */
export interface Names { readonly rule: Standing['rule']; readonly open: readonly OpenPerson[]; readonly members: ReadonlyMap<number, StaffMember>; readonly dates: ReadonlyMap<string, readonly DateOnOffer[]> }

export function namesCard(names: Names, page: number, office: Office): Card {
  const { rule, open } = names;
  const course = courseNames(rule, office);
  const summary = open.length === 0 ? say(texts.namesNone, { course }) : say(texts.namesCount, { course, n: open.length });
  const { items, footer } = paged(open, page, (to) => namesOn(rule.code, to));
  return { title: say(texts.namesTitle, { course }), summary, body: [{ node: 'paragraph', line: summary }, ...items.map((one) => entry(one, names, office)), ...footer] };
}

function entry({ staffId, name, due, overdue }: OpenPerson, { rule, members, dates }: Names, office: Office): Node {
  const member = members.get(staffId);
  const addressed = office.addressed(name);
  const accessible = say(texts.datesFor, { name: addressed, course: courseNames(rule, office) });
  return {
    node: 'entry',
    lines: [[person(name, member?.unitName ?? ''), ...(member ? [verbatim(`　${member.postTitle}`)] : [])], say(overdue ? texts.duePast : texts.due, { due: office.dates.day(due) })],
    actions: rule.courses.some((c) => dates.has(c)) ? [{ action: 'run', label: texts.dates, accessible, call: datesOf(rule.courses, staffId) }] : [],
  };
}
