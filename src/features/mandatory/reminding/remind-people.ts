import { z } from 'zod';
import type { Notice } from '../../../interaction/notice';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { fiscalYear, fiscalYearStart, type LocalDate } from '../../../kernel/calendar';
import { done, refuse } from '../../../kernel/refusal';
import { officeOf, type Office } from '../../catalogue';
import { texts as enrolmentTexts } from '../../enrolments';
import { standingsOn, type PersonStanding } from '../standings/standing';
import { stageToTell } from './stages';
import { heardOf, itemKey } from './store';
import { mayBeTold, turnOn, type Turn } from './turn';

const input = z.object({ staff: z.array(z.number().int()) });

/** The day's reminders to these people: what is told is as it stands when the bundle leaves. A constant number of statements. */
export const remindPeople = defineOperation({
  name: 'mandatory.remind-people', input,
  load: async (tx: Transaction, { staff }, now) => {
    const office = await officeOf(tx);
    const turn = await turnOn(tx, office, now);
    if (!turn) return { office, turn, people: [], heard: new Map<string, LocalDate>() };
    return { office, turn, people: await standingsOn(tx, office, staff, turn.today), heard: await heardOf(tx, staff, fiscalYearStart(fiscalYear(turn.today))) };
  },
  allow: (actor) => actor.kind !== 'person' || refuse('Z01', enrolmentTexts.gone).refusal,
  run: ({ facts: { office, turn, people, heard } }) => {
    if (!turn) return Promise.resolve(refuse('NOT_DUE', enrolmentTexts.gone));
    const notices = people.flatMap((person) => remindersOf(person, heard, turn, office));
    return Promise.resolve(done({ value: { reminders: notices.length }, subject: `day:${turn.today}`, notices }));
  },
});

function remindersOf({ staffId, standings }: PersonStanding, heard: ReadonlyMap<string, LocalDate>, turn: Turn, { calendar }: Office): Notice[] {
  return standings.flatMap((standing): Notice[] => {
    const { obligation, due, rule: { code: rule } } = standing;
    if (!obligation || due === undefined || !mayBeTold(standing, turn.approved, turn.today)) return [];
    const { trigger } = obligation;
    const stage = stageToTell(standing, heard.get(itemKey({ staffId, rule, trigger })), turn, turn.staff, calendar);
    if (!stage) return [];
    const kind = `mandatory.${stage.kind}`;
    return [{ kind, onceKey: `${kind}:${staffId}:${rule}:${trigger}:${stage.stage}:${stage.on}`, to: { staffId }, facts: { rule, trigger, stage: stage.stage, due, on: stage.on }, ignoresQuiet: turn.quiet }];
  });
}
