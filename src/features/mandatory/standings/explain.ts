import { joinTexts, say, verbatim, type Text } from '../../../kernel/messages';
import type { LocalDate } from '../../../kernel/calendar';
import type { MandatoryRule } from '../judging/facts';
import { texts } from '../messages';
import type { Judged } from '../judging/status';

/** What a sentence takes from elsewhere. */
export interface Wording {
  /** How the office writes a day. */
  readonly write: (day: LocalDate) => Text;
  /** The person's 職名 on a day, as far as the register has it. */
  readonly titleOn: (day: LocalDate) => string | undefined;
}

/**
 * Why somebody stands where they stand: for whom the rule is, by when, by which version of which rule. Says nothing of the reason of a
 * leave, and nothing of why somebody is exempt: that is for head and HR.
 */
export function explain(rule: MandatoryRule, version: number, judged: Judged, wording: Wording): Text {
  const { write } = wording;
  const { obligation, due, completedOn, bookedUntil } = judged;
  const parts: Text[] = [];
  if (obligation) parts.push(say(texts.who, { who: whoIsMeant(rule, obligation, wording) }));
  if (obligation && judged.status !== 'SATISFIED' && judged.status !== 'EXEMPT') parts.push(dueText(obligation.due, due, write));
  if (completedOn !== undefined) parts.push(say(texts.completed, { date: write(completedOn) }));
  if (bookedUntil !== undefined) parts.push(say(texts.booked, { date: write(bookedUntil) }));
  parts.push(say(texts.basis, { rule: rule.code, version }));
  return joinTexts(parts, { ja: '／', en: '; ' });
}

function dueText(original: LocalDate, due: LocalDate | undefined, write: Wording['write']): Text {
  if (due === undefined) return say(texts.dueUnknown);
  return due === original ? say(texts.due, { date: write(due) }) : say(texts.dueMoved, { date: write(due), original: write(original) });
}

function whoIsMeant({ trigger }: MandatoryRule, { trigger: on, window }: NonNullable<Judged['obligation']>, { write, titleOn }: Wording): Text {
  const date = write(on);
  if (window) return say(texts.window, { who: groupOf(trigger), from: write(window.from), to: write(window.to) });
  switch (trigger.kind) {
    case 'HIRE': return say(texts.hired, { date });
    case 'SERVICE_YEAR': return say(texts.serviceYear, { year: trigger.year, date });
    case 'PROMOTION_TO_LEVEL': return say(texts.promoted, { level: titleOn(on) ?? trigger.level, date });
    case 'ROLE_START': return say(texts.evaluator, { date });
    case 'POST_ASSIGNMENT': return say(texts.post, { date });
    case 'ALL_STAFF': return say(texts.hired, { date });
    case 'DATE_LIST': return say(texts.listed, { date });
  }
}

/** Of whom it is asked anew in each window. */
function groupOf(trigger: MandatoryRule['trigger']): Text {
  switch (trigger.kind) {
    case 'ALL_STAFF': return texts.everybody;
    case 'PROMOTION_TO_LEVEL': return verbatim(trigger.level);
    case 'ROLE_START': return texts.evaluators;
    case 'HIRE': case 'SERVICE_YEAR': case 'POST_ASSIGNMENT': case 'DATE_LIST': return texts.those;
  }
}
