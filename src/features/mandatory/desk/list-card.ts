import { say, verbatim, type Text } from '../../../kernel/messages';
import type { Card, Node } from '../../../ui/card';
import { paged } from '../../../ui/paging';
import { person, strong } from '../../../ui/text';
import type { Office } from '../../catalogue';
import type { StaffMember } from '../../people';
import { texts as statusTexts } from '../messages';
import { listFile, listOn, trailOf } from './actions';
import { texts } from './messages';
import { COUNTED, type Pressing, type Tally } from './tally';

export const pressingOn = (tally: Tally, page: number) => paged(tally.pressing, page, listOn);

/** HR's list: how many stand where with each rule, and by name who is past the due date or will be soon. @param members of those on the page */
export function listCard(tally: Tally, page: number, members: ReadonlyMap<number, StaffMember>, office: Office): Card {
  const summary = summaryOf(tally);
  const { items, start, footer } = pressingOn(tally, page);
  return {
    title: texts.title, summary,
    body: [
      { node: 'paragraph', line: summary },
      ...(start === 1 ? [countsTable(tally), ...unknownNodes(tally, office)] : []),
      ...(items.length > 0 ? [{ node: 'heading' as const, text: texts.pressing }] : []),
      ...items.map((one) => entry(one, members.get(one.staffId), office)), ...footer,
      ...(items.length > 0 ? [{ node: 'actions' as const, actions: [{ action: 'run' as const, label: texts.file, call: listFile }] }] : []),
    ],
  };
}

export function summaryOf({ rules, pressing }: Tally): Text {
  if (rules.length === 0) return texts.nobody;
  const overdue = pressing.filter((p) => p.status === 'OVERDUE').length;
  return pressing.length === 0 ? texts.nothingPressing : say(texts.summary, { overdue, soon: pressing.length - overdue });
}

function countsTable({ rules }: Tally): Node {
  return { node: 'table', columns: [texts.course, texts.all, ...COUNTED.map((c) => texts[c])], rows: rules.map(({ rule, name, counts, all }) => [verbatim(`${rule} ${name}`), verbatim(all), ...COUNTED.map((c) => verbatim(counts[c]))]) };
}

/** Nobody is judged by a guess: what the register lacks is HR's to enter. */
function unknownNodes({ unknown }: Tally, office: Office): Node[] {
  const lines = [...(unknown.LEVEL > 0 ? [say(texts.unknownLevel, { n: unknown.LEVEL })] : []), ...(unknown.EVALUATOR > 0 ? [say(texts.unknownEvaluator, { n: unknown.EVALUATOR, hr: office.hr })] : [])];
  return lines.map((line) => ({ node: 'paragraph', line, look: 'alert' }));
}

function entry({ staffId, name, ruleName, status, due, bookedUntil }: Pressing, member: StaffMember | undefined, office: Office): Node {
  const date = office.dates.day(due);
  return {
    node: 'entry',
    lines: [
      [person(name, member?.unitName ?? ''), ...(member ? [verbatim(`　${member.postTitle}`)] : [])],
      [strong(verbatim(ruleName)), verbatim('　'), statusTexts[status]],
      bookedUntil === undefined ? say(statusTexts.due, { date }) : say(texts.dueAndBooked, { date, booked: office.dates.day(bookedUntil) }),
    ],
    actions: [{ action: 'run', label: texts.trail, accessible: say(texts.trailOf, { name: office.addressed(name) }), call: trailOf(staffId) }],
  };
}
