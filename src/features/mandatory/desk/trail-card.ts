import { joinTexts, say, verbatim, type Text } from '../../../kernel/messages';
import type { Card, Node } from '../../../ui/card';
import { paged } from '../../../ui/paging';
import { person, strong } from '../../../ui/text';
import type { Office } from '../../catalogue';
import type { StaffMember } from '../../people';
import { texts as statusTexts } from '../messages';
import { courseNames } from '../standings/course-names';
import { listOn, trailOf } from './actions';
import type { RuleTrail } from './happened';
import { happenedText } from './happened-text';
import { texts } from './messages';
import type { Trail } from './trail';

/** Rules on a page: each brings its history. */
const ON_PAGE = 4;

export function trailCard(trail: Trail, page: number, office: Office): Card {
  const { member, rules, away } = trail;
  const summary = say(rules.length === 0 ? texts.trailNone : texts.trailSummary, { name: member.name, number: member.number });
  const { items, footer } = paged(rules, page, (to) => trailOf(member.staffId, to), ON_PAGE);
  return {
    title: texts.trailTitle, summary,
    body: [
      { node: 'paragraph', line: [person(member.name, member.unitName), verbatim(`　${member.postTitle}（${member.number}）`)] },
      ...(away.length > 0 ? [{ node: 'paragraph' as const, line: say(texts.away, { periods: joinTexts(away.map((a) => periodText(a.from, a.to, office)), '、') }), look: 'quiet' as const }] : []),
      ...(rules.length === 0 ? [{ node: 'paragraph' as const, line: summary }] : []),
      ...items.flatMap((rule) => ruleNodes(rule, trail, office)), ...footer,
      { node: 'actions', actions: [{ action: 'run', label: texts.toList, call: listOn(1) }] },
    ],
  };
}

function ruleNodes({ standing, happened }: RuleTrail, trail: Trail, office: Office): Node[] {
  return [
    { node: 'entry', lines: [[strong(courseNames(standing.rule, office)), verbatim('　'), statusTexts[standing.status]], standing.why()], actions: [] },
    happened.length === 0 ? { node: 'paragraph', line: texts.nothingHappened, look: 'quiet' } : { node: 'list', items: happened.map((h) => happenedText(h, trail, office)) },
  ];
}

function periodText(from: Trail['away'][number]['from'], to: Trail['away'][number]['to'], office: Office): Text {
  return say(texts.period, { from: office.dates.day(from), until: to === null ? '' : office.dates.day(to) });
}

/** Several people match what was typed. */
export function choosePerson(found: readonly StaffMember[], typed: string): Card {
  const summary = say(texts.several, { input: typed, n: found.length });
  const entry = ({ staffId, number, name, unitName, postTitle }: StaffMember): Node => ({
    node: 'entry', lines: [[person(name, unitName), verbatim(`　${postTitle}（${number}）`)]],
    actions: [{ action: 'run', label: texts.trail, accessible: say(texts.trailOf, { name }), call: trailOf(staffId) }],
  });
  return { title: texts.choosePerson, summary, body: [{ node: 'paragraph', line: summary }, ...found.map(entry)] };
}
