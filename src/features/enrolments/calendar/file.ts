import { icalendar } from '../../../infra/calendar-file';
import type { Transaction } from '../../../interaction/transaction';
import { joinTexts, say, type Language } from '../../../kernel/messages';
import { officeOf, type Office } from '../../catalogue';
import { texts } from './messages';
import { daysEver, isExpected } from './rules';
import { calendarFacts, type CalendarFacts } from './store';

/** A person's calendar entries of one course, as things stand now. */
export interface CalendarFile { readonly course: string; readonly expected: boolean; readonly content: string }

/** Undefined: there is no such key, or never was a day. Nothing in it tells whose it is. */
export async function calendarFile(tx: Transaction, key: string, language: Language): Promise<CalendarFile | undefined> {
  const facts = await calendarFacts(tx, key);
  if (!facts) return undefined;
  const expected = isExpected(facts.state, facts.offeringState);
  const days = daysEver(facts.days, facts.earlier, expected);
  if (days.length === 0) return undefined;
  const content = icalendar({
    summary: facts.name, location: facts.place, description: description(facts, await officeOf(tx), language), sequence: facts.sequence, changedAt: facts.changedAt,
    entries: days.map(({ number, ...day }) => ({ uid: `${key}-${number}@kenshu`, ...day })),
  });
  return { course: facts.name, expected, content };
}

function description({ belongings }: CalendarFacts, office: Office, language: Language): string {
  const lines = [...(belongings === null ? [] : [say(texts.belongings, { items: belongings })]), office.contact];
  return joinTexts(lines, '\n')[language];
}
