import type { LocalDate } from '../../kernel/calendar';
import { say, type Text } from '../../kernel/messages';
import { texts } from './messages';

/** What the suggestions look at. */
export interface Signals {
  readonly waiting: number;
  readonly nominees: number;
  /** People past a due date; with one near and no seat. */
  readonly overdue: number;
  readonly soon: number;
  /** In training this week. */
  readonly attending: number;
  /** Somebody took part in a course lately. */
  readonly learnt: boolean;
  /** A day on which many are away at once. */
  readonly crowded: { readonly day: LocalDate; readonly people: number } | undefined;
}

interface Suggestion { readonly weight: number; readonly applies: (s: Signals) => boolean; readonly text: (s: Signals, write: (day: LocalDate) => Text) => Text }

/** What a leader could do, by what the data says (domain 4.7): the weightier, the sooner somebody waits for it. */
const SUGGESTIONS: readonly Suggestion[] = [
  { weight: 90, applies: (s) => s.waiting > 0, text: (s) => say(texts.doApprove, { n: s.waiting }) },
  { weight: 80, applies: (s) => s.overdue > 0, text: (s) => say(texts.doMakeTime, { n: s.overdue }) },
  { weight: 70, applies: (s) => s.nominees > 0, text: (s) => say(texts.doChooseDates, { n: s.nominees }) },
  { weight: 60, applies: (s) => s.soon > 0, text: (s) => say(texts.doFindDates, { n: s.soon }) },
  { weight: 50, applies: (s) => s.crowded !== undefined, text: (s, write) => say(texts.doArrange, { day: s.crowded ? write(s.crowded.day) : '', n: s.crowded?.people ?? 0 }) },
  { weight: 40, applies: (s) => s.learnt, text: () => texts.doShare },
  { weight: 30, applies: (s) => s.learnt, text: () => texts.doUse },
  { weight: 20, applies: (s) => s.attending > 0, text: () => texts.doRelieve },
];

/** @param most as many as the office wants */
export function suggestionsFor(signals: Signals, most: number, write: (day: LocalDate) => Text): Text[] {
  return SUGGESTIONS.filter((s) => s.applies(signals)).sort((a, b) => b.weight - a.weight).slice(0, most).map((s) => s.text(signals, write));
}
