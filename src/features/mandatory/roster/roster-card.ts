import { joinTexts, say, verbatim } from '../../../kernel/messages';
import type { Action } from '../../../ui/action';
import type { Card, Node } from '../../../ui/card';
import { paged } from '../../../ui/paging';
import { strong } from '../../../ui/text';
import type { Office } from '../../catalogue';
import { courseNames } from '../standings/course-names';
import { approvalOf, fileOf, namingOf, rosterOf, unjudgedOf } from './actions';
import type { RuleCount } from './list';
import { LACKS, texts } from './messages';
import type { RosterView } from './queries';

/** What whoever looks may do. */
export interface Powers { readonly approves: boolean; readonly names: boolean }

/** A year's roster in numbers, whether it is approved, and by course what comes next. */
export function rosterCard(view: RosterView, page: number, may: Powers, office: Office): Card {
  const { year, approved, people, lines, unjudged } = view;
  const fy = office.dates.fiscalYear(year);
  const day = office.dates.day(view.day);
  const summary = people === 0 ? say(texts.none, { fy, day }) : say(texts.summary, { n: people, lines, day });
  const { items, footer } = paged(view.counts, page, (to) => rosterOf(year, to));
  const state = approved
    ? say(texts.approved, { datetime: office.dates.moment(approved.approvedAt), name: approved.approver === null ? texts.formerApprover : office.addressed(approved.approver), n: approved.people, lines: approved.entries })
    : say(texts.notApproved, { role: office.hrApprover, unitHead: office.unitHead });
  return {
    title: say(texts.title, { fy }), summary,
    body: [
      { node: 'paragraph', line: summary }, { node: 'paragraph', line: state, ...(approved || people === 0 ? {} : { look: 'alert' }) },
      ...(unjudged.length === 0 ? [] : [{ node: 'paragraph', line: say(texts.unjudged, { n: unjudged.length }), look: 'alert' } satisfies Node]),
      ...actionsNode(view, may, office),
      ...items.map((count) => ruleEntry(count, view, may, office)), ...footer,
    ],
  };
}

function actionsNode({ year, approved, people, unjudged }: RosterView, may: Powers, office: Office): Node[] {
  const fy = office.dates.fiscalYear(year);
  const approve: Action = {
    action: 'run', label: approved ? texts.approveAgain : texts.approve, accessible: say(texts.approveOf, { fy }), ...(approved ? {} : { look: 'primary' as const }), call: approvalOf(year, approved?.id ?? 0),
    confirm: { title: texts.approve, text: say(texts.approveConfirm, { fy, n: people, unitHead: office.unitHead }), yes: texts.approve, no: texts.keep },
  };
  const actions: Action[] = [
    ...(may.approves && people > 0 ? [approve] : []),
    ...(unjudged.length > 0 ? [{ action: 'run', label: texts.seeUnjudged, accessible: texts.seeUnjudgedOf, call: unjudgedOf(year) } satisfies Action] : []),
    ...(people + unjudged.length > 0 ? [{ action: 'run', label: texts.receive, accessible: say(texts.receiveOf, { fy }), call: fileOf(year) } satisfies Action] : []),
  ];
  return actions.length === 0 ? [] : [{ node: 'actions', actions }];
}

function ruleEntry({ standing: { rule, name }, people, booked, open, deferred }: RuleCount, { year, approved, open: courses }: RosterView, may: Powers, office: Office): Node {
  const named = may.names && approved && open + deferred > 0 ? rule.courses.filter((code) => courses.has(code)) : [];
  return {
    node: 'entry',
    lines: [[strong(courseNames(rule, office)), verbatim(`（${rule.code} ${name}）`)], say(texts.count, { people, booked, open, deferred })],
    actions: named.map((code): Action => ({ action: 'run', label: texts.plan, accessible: say(texts.planOf, { course: office.course(code)?.name ?? code }), call: namingOf(year, code) })),
  };
}

/** Whose dates HR has to enter, with what is missing. */
export function unjudgedCard({ year, unjudged }: RosterView, page: number, office: Office): Card {
  const { items, footer } = paged(unjudged, page, (to) => unjudgedOf(year, to));
  const summary = unjudged.length === 0 ? texts.unjudgedNone : say(texts.unjudged, { n: unjudged.length });
  return {
    title: say(texts.unjudgedTitle, { fy: office.dates.fiscalYear(year) }), summary,
    body: [
      { node: 'paragraph', line: summary },
      ...(items.length === 0 ? [] : [{ node: 'list', items: items.map(({ number, name, lacks }) => [strong(verbatim(name)), verbatim(`（${number}）`), joinTexts(lacks.map((what) => LACKS[what]), { ja: '、', en: '; ' })]) } satisfies Node]),
      ...footer, { node: 'actions', actions: [{ action: 'run', label: texts.back, call: rosterOf(year) }] },
    ],
  };
}
