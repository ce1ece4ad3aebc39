import type { FiscalYear } from '../../kernel/calendar';
import { say } from '../../kernel/messages';
import type { Call } from '../../ui/action';
import type { Card, Node } from '../../ui/card';
import { paged } from '../../ui/paging';
import { ownEntry, texts as enrolmentTexts, type OwnEnrolment } from '../enrolments';
import { isOpen, type DateOnOffer, type Standing } from '../mandatory';
import { askedNodes } from './asked-entry';
import { texts } from './messages';

/** Everything of a person in a fiscal year. */
export interface Own { readonly fiscalYear: FiscalYear; readonly enrolments: readonly OwnEnrolment[]; readonly asked: readonly Standing[]; readonly turnTo: (page: number) => Call }

type Entry = { readonly enrolment: OwnEnrolment } | { readonly standing: Standing };

const entriesOf = ({ enrolments, asked }: Own): Entry[] => [...enrolments.map((enrolment) => ({ enrolment })), ...asked.map((standing) => ({ standing }))];
const pageOf = (own: Own, page: number) => paged(entriesOf(own), page, own.turnTo);

/** Courses of which the page shows dates. */
export function coursesShown(own: Own, page: number): readonly string[] {
  return pageOf(own, page).items.flatMap((entry) => ('standing' in entry && isOpen(entry.standing) ? entry.standing.rule.courses : []));
}

/** Where and when it is looked at. */
type Seen = Parameters<typeof ownEntry>[1];

/** 状況: everything of a fiscal year, the newest first; then what is asked of the person. */
export function statusCard(own: Own, page: number, staffId: number, dates: readonly DateOnOffer[] | undefined, seen: Seen): Card {
  const { enrolments, asked } = own;
  const fy = seen.office.dates.fiscalYear(own.fiscalYear);
  const summary = enrolments.length === 0 ? say(texts.none, { fy }) : say(texts.summary, { fy, n: enrolments.length });
  const open = asked.filter(isOpen).length;
  const { items, footer } = pageOf(own, page);
  const first = items.find((entry) => 'standing' in entry);
  const nodesOf = (entry: Entry): Node[] => {
    if ('enrolment' in entry) return [ownEntry(entry.enrolment, seen, page)];
    const nodes = askedNodes(entry.standing, staffId, dates, seen.office);
    return entry === first ? [{ node: 'heading', text: texts.mandatory }, ...nodes] : nodes;
  };
  return {
    title: enrolmentTexts.statusTitle, summary,
    body: [{ node: 'paragraph', line: summary }, ...(open > 0 ? [{ node: 'paragraph' as const, line: say(texts.open, { n: open }) }] : []), ...items.flatMap(nodesOf), ...footer],
  };
}
