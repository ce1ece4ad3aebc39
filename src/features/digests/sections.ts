import type { LocalDate } from '../../kernel/calendar';
import { joinTexts, say, verbatim, type Text } from '../../kernel/messages';
import type { Call } from '../../ui/action';
import type { Node } from '../../ui/card';
import { PAGE_SIZE } from '../../ui/paging';
import { strong } from '../../ui/text';
import type { Office } from '../catalogue';
import { seeApprovals, type Matter } from '../enrolments';
import { askedOn, courseNames } from '../mandatory';
import { peopleOn, texts as nominationTexts } from '../nominations';
import { namesOn } from './actions';
import type { OwnSections } from './compose';
import { texts } from './messages';
import type { OpenPerson, Progress } from './progress';
import type { UnitNumbers } from './roll-up';
import { suggestionsFor, type Signals } from './suggest';

/** What a reader of the digest sees, section by section; one that has nothing to say is not there. */
const section = (heading: Text, nodes: readonly Node[]): Node[] => (nodes.length === 0 ? [] : [{ node: 'heading', text: heading }, ...nodes]);

const listed = (names: readonly string[]): Text => joinTexts(names.map((name) => verbatim(name)), { ja: '、', en: ', ' });

/** What waits for the reader, with its buttons; of many the most urgent, and the way to the others. */
export function waitingNodes(matters: readonly Matter[], { deferrals, nominees }: { readonly deferrals: number; readonly nominees: number }, office: Office): Node[] {
  const more = matters.length - PAGE_SIZE;
  return [
    ...section(texts.waiting, matters.length === 0 ? [] : [
      ...matters.slice(0, PAGE_SIZE).map((m) => m.entry(office)),
      ...(more > 0 ? [{ node: 'paragraph', line: say(texts.others, { n: more }), look: 'quiet' } satisfies Node] : []),
      ...(matters.length > 1 ? [{ node: 'actions', actions: [seeApprovals] } satisfies Node] : []),
    ]),
    ...listElsewhere(texts.deferrals, deferrals, texts.deferralsCount, askedOn(1)),
    ...listElsewhere(texts.nominees, nominees, texts.nomineesCount, peopleOn(1)),
  ];
}

function listElsewhere(heading: Text, n: number, count: typeof texts.deferralsCount | typeof texts.nomineesCount, call: Call): Node[] {
  return section(heading, n === 0 ? [] : [
    { node: 'paragraph', line: say(count, { n }) }, { node: 'actions', actions: [{ action: 'run', label: nominationTexts.see, accessible: heading, call }] },
  ]);
}

/** Who is in training, and who is away beside them; never why. */
export function weekNodes({ courses, away }: OwnSections, office: Office): Node[] {
  const items = courses.map(({ course, days, people }) => [strong(verbatim(course)), say(texts.courseLine, { when: office.dates.sessions(days), names: listed(people) })]);
  const day = (date: LocalDate) => office.dates.day(date);
  const absent = away.map(({ name, from, to }): Text => {
    if (from !== undefined) return to === undefined ? say(texts.awayFrom, { name, from: day(from) }) : say(texts.awayFromTo, { name, from: day(from), to: day(to) });
    return to === undefined ? verbatim(name) : say(texts.awayTo, { name, to: day(to) });
  });
  return section(texts.week, [
    ...(items.length > 0 ? [{ node: 'list', items } satisfies Node] : []),
    ...(absent.length > 0 ? [{ node: 'paragraph', line: say(texts.awayLine, { names: joinTexts(absent, { ja: '、', en: ', ' }) }) } satisfies Node] : []),
  ]);
}

/** @param show names: for who decides about these people, and nobody else */
export function progressNodes(progress: readonly Progress[], office: Office, show: { readonly names: boolean }): Node[] {
  return section(texts.progress, progress.flatMap(({ rule, done, of, open }): Node[] => {
    const label = courseNames(rule, office);
    const bar: Node = { node: 'progress', label, value: done, max: of };
    if (!show.names || open.length === 0) return [bar];
    const accessible = say(texts.detailsOf, { course: label });
    return [bar, { node: 'list', items: byDue(open, office) }, { node: 'actions', actions: [{ action: 'run', label: texts.details, accessible, call: namesOn(rule.code, 1) }] }];
  }));
}

function byDue(open: readonly OpenPerson[], office: Office): Text[] {
  return [...new Set(open.map((o) => o.due))].map((due) => {
    const those = open.filter((o) => o.due === due);
    return say(those[0]?.overdue ? texts.openPast : texts.openBy, { due: office.dates.day(due), n: those.length, names: listed(those.map((o) => o.name)) });
  });
}

/** What people have learnt lately, and how its use could be given a chance. */
export function endedNodes({ ended }: OwnSections, office: Office): Node[] {
  return section(texts.ended, ended.length === 0 ? [] : [
    { node: 'list', items: ended.map(({ name, course, on }) => say(texts.endedLine, { name, course, on: office.dates.day(on) })) },
    { node: 'paragraph', line: texts.endedUse, look: 'quiet' },
  ]);
}

export function unitNodes(units: readonly UnitNumbers[]): Node[] {
  return section(texts.units, units.length === 0 ? [] : [
    { node: 'list', items: units.map(({ name, ...numbers }) => [strong(verbatim(name)), say(numbers.overdue > 0 ? texts.unitLinePast : texts.unitLine, numbers)]) },
  ]);
}

export function suggestionNodes(signals: Signals, office: Office): Node[] {
  const items = suggestionsFor(signals, office.setting('digest.suggestions'), (day) => office.dates.day(day));
  return section(texts.suggestions, items.length === 0 ? [] : [{ node: 'list', items }]);
}
