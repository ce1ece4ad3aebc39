import { joinTexts, say, verbatim, type Text } from '../../../kernel/messages';
import type { Card, Fact, Node } from '../../../ui/card';
import { paged } from '../../../ui/paging';
import { person, strong, type Line } from '../../../ui/text';
import type { Office } from '../../catalogue';
import type { Offering } from '../../offerings';
import type { StaffMember } from '../../people';
import { showRecord } from './actions';
import { nameOf } from './form';
import { CRITERION, reasonText, texts } from './messages';
import { recompute, type Placed } from './selection';
import type { Decision } from './store';

export interface Recorded {
  readonly office: Office; readonly offering: Offering; readonly decision: Decision; readonly page: number; readonly lead: Text | undefined;
  /** Name of whoever decided; undefined: no member of the staff. */
  readonly decider: string | undefined;
  /** By enrolment. */
  readonly people: ReadonlyMap<number, Pick<StaffMember, 'name' | 'unitName'>>;
}

/** People on one page: a list that fits one text of every platform. */
const A_PAGE = 30;

/** 決定の記録: who decided when and by which rule, what was changed by hand, and everybody's place with its reason. */
export function recordCard(recorded: Recorded): Card {
  const { offering, decision, page, lead } = recorded;
  const seats = decision.order.filter((p) => p.seat).length;
  const summary = say(texts.recordSummary, { course: offering.name, seats, waiting: decision.order.length - seats });
  const { items, start, footer } = paged(decision.order, page, (to) => showRecord(offering.id, to), A_PAGE);
  return {
    title: texts.recordTitle, summary: lead ? joinTexts([lead, summary], '') : summary,
    body: [
      ...(lead ? [{ node: 'paragraph', line: [strong(lead)] } satisfies Node] : []),
      { node: 'paragraph', line: summary },
      { node: 'facts', facts: factsOf(recorded) },
      ...byHand(recorded),
      ...(items.length > 0 ? [{ node: 'list', ordered: true, start, items: items.map((p) => placeLine(p, seats, recorded)) } satisfies Node] : []),
      ...footer,
      ...computedAgain(decision),
    ],
  };
}

function factsOf({ office, decision, decider }: Recorded): Fact[] {
  const { rule, documentNo, decidedAt, decidedPost } = decision;
  const taken = Object.values(rule.seatsTaken).reduce((sum, n) => sum + n, 0);
  const limit = (n: number | null, text: (n: number) => Text) => (n === null ? texts.none : text(n));
  return [
    { label: texts.recordWhen, value: office.dates.moment(decidedAt) },
    { label: texts.recordBy, value: decider === undefined ? texts.operator : verbatim([decidedPost ?? '', decider].join(' ').trim()) },
    { label: texts.documentNo, value: documentNo === null ? texts.none : verbatim(documentNo) },
    { label: texts.recordSeats, value: taken === 0 ? say(texts.people, { n: rule.capacity }) : say(texts.recordSeatsTaken, { m: rule.capacity, n: taken }) },
    { label: texts.recordQuota, value: limit(rule.unitQuota, (n) => say(texts.people, { n })) },
    ...(rule.order.includes('UNIT_BALANCE') ? [{ label: texts.recordUnitMax, value: limit(rule.unitMax, (n) => say(texts.recordUnitMaxValue, { n })) }] : []),
    { label: texts.recordOrder, value: rule.order.length === 0 ? texts.firstCome : joinTexts(rule.order.map((c) => CRITERION[c]), { ja: '→', en: ', ' }) },
    ...(rule.order.includes('DRAW') ? [{ label: texts.recordSeed, value: verbatim(rule.seed) }] : []),
  ];
}

function byHand({ decision: { adjustments: { prefer, exclude, reason } }, people }: Recorded): Node[] {
  if (reason === null) return [];
  const names = (label: Text, enrolments: readonly number[]): Fact[] => (enrolments.length === 0 ? [] : [{ label, value: joinTexts(enrolments.map((id) => nameOf(people.get(id))), { ja: '、', en: ', ' }) }]);
  return [{ node: 'facts', facts: [...names(texts.prefer, prefer), ...names(texts.exclude, exclude), { label: texts.recordReason, value: verbatim(reason) }] }];
}

function placeLine(p: Placed, seats: number, { decision, people }: Recorded): Line {
  const member = people.get(p.applicant.enrolmentId);
  const result = p.seat ? texts.resultSeat : say(texts.resultWaiting, { pos: p.place - seats });
  return [person(member?.name ?? ''), say(texts.decideLine, { unit: member?.unitName ?? '', result, reason: reasonText(p, decision.rule.seed) })];
}

function computedAgain(decision: Decision): Node[] {
  if (decision.rule.order.length === 0) return []; // first come, first served: as it stood
  return [isReproduced(decision) ? { node: 'paragraph', line: texts.recordSame, look: 'quiet' } : { node: 'paragraph', line: texts.recordDiffers, look: 'alert' }];
}

/** Whether the record, by itself, leads to the very order that was confirmed. */
function isReproduced(decision: Decision): boolean {
  const again = recompute(decision);
  return again.length === decision.order.length && again.every((p, i) => {
    const kept = decision.order[i];
    return kept !== undefined && kept.applicant.enrolmentId === p.applicant.enrolmentId && kept.seat === p.seat && kept.reason === p.reason;
  });
}
