import { joinTexts, say, verbatim, type Text } from '../../kernel/messages';
import { addDays } from '../../kernel/calendar';
import type { Card, Node } from '../../ui/card';
import type { Office } from '../catalogue';
import { isQuietWeek } from './compose';
import type { Led, Overview } from './load';
import { texts } from './messages';
import { hasNews } from './roll-up';
import { endedNodes, progressNodes, suggestionNodes, unitNodes, waitingNodes, weekNodes } from './sections';
import { beginsMonth, weekOf, type Week } from './week';

/** What one reader is shown: the own people, and from above, units. */
export interface Digest { readonly led: Led | undefined; readonly overview: Overview | undefined }

/** Whether it is sent to who has not asked: with something to tell, or where the office wants it, once a month without. */
export function isSent({ led, overview }: Digest, week: Week, monthlyWhenEmpty: boolean): boolean {
  const isNews = (led !== undefined && (!isQuietWeek(led.sections) || hasNews(led.below))) || (overview !== undefined && hasNews(overview.below));
  return isNews || (monthlyWhenEmpty && beginsMonth(week));
}

/** The week in one sentence, with everything it counts below it. @param live the subject that it follows */
export function digestCard(digest: Digest, office: Office, now: Date, live: string | undefined): Card {
  const { led, overview } = digest;
  const { from } = weekOf(office.today(now));
  const range = say(texts.range, { from: office.dates.day(from), to: office.dates.day(addDays(from, 4)) });
  const parts = partsOf(digest);
  const sentence = say(texts.summary, { org: orgOf(digest), range, parts: parts.length === 0 ? texts.nothing : joinTexts(parts, { ja: '／', en: '; ' }) });
  return {
    title: texts.title, summary: joinTexts([texts.title, sentence], ''), stays: true, ...(live === undefined ? {} : { live }),
    body: [
      { node: 'paragraph', line: sentence },
      ...(led ? ownNodes(led, office) : []),
      ...(overview?.sections ? progressNodes(overview.sections.progress, office, { names: false }) : []),
      ...(overview ? unitNodes(overview.below) : []),
    ],
  };
}

function ownNodes({ sections, matters, deferrals, below }: Led, office: Office): Node[] {
  return [
    ...waitingNodes(matters, { deferrals, nominees: sections.signals.nominees }, office), ...weekNodes(sections, office), ...progressNodes(sections.progress, office, { names: true }),
    ...endedNodes(sections, office), ...unitNodes(below), ...suggestionNodes(sections.signals, office),
  ];
}

/** 「税務課」, 「全庁」. */
function orgOf({ led, overview }: Digest): Text {
  const units = led ? led.units : overview?.unit ? [overview.unit] : [];
  return units.length === 0 ? texts.everybody : joinTexts(units.map((u) => verbatim(u.name)), { ja: '・', en: ', ' });
}

function partsOf({ led, overview }: Digest): Text[] {
  const sections = led?.sections ?? overview?.sections;
  const counted = sections ? [
    [texts.partWaiting, sections.signals.waiting], [texts.partNominees, sections.signals.nominees], [texts.partAttending, sections.attending], [texts.partOpen, sections.open], [texts.partEnded, sections.ended.length],
  ] as const : totals(overview);
  return counted.flatMap(([text, n]) => (n > 0 ? [say(text, { n })] : []));
}

function totals(overview: Overview | undefined) {
  const sum = (of: 'attending' | 'waiting' | 'open') => (overview?.below ?? []).reduce((n, u) => n + u[of], 0);
  return [[texts.partWaiting, sum('waiting')], [texts.partAttending, sum('attending')], [texts.partOpen, sum('open')]] as const;
}
