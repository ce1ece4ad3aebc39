import { z } from 'zod';
import { say, type Text } from '../../../kernel/messages';
import type { Action, Call } from '../../../ui/action';
import type { Office } from '../../catalogue';
import type { Offering } from '../../offerings';
import type { Enrolment } from '../store';
import { texts } from './messages';

/** Stand in the feature of nominations, which answers them; named here because a person's own entry carries them. */
export const CHOOSE_DATE = 'nominations.choose';
export const DEFER = 'nominations.defer';

export const nominationArgs = z.object({ enrolment: z.number().int().positive(), version: z.number().int() });
export const chooseDateOf = ({ id, version }: Pick<Enrolment, 'id' | 'version'>): Call => ({ name: CHOOSE_DATE, args: { enrolment: id, version } });
export const deferralOf = ({ id, version }: Pick<Enrolment, 'id' | 'version'>): Call => ({ name: DEFER, args: { enrolment: id, version } });

/** 指名: nobody applies for this course, people are named for it. */
export function isFilledByNomination(office: Office, courseCode: string): boolean {
  return office.course(courseCode)?.selection === 'NOMINATED';
}

/** 延期: of a nomination, and of a seat in a course that is filled by nomination, until it begins. */
export function isDeferrable({ state }: Pick<Enrolment, 'state'>, offering: Offering, office: Office, now: Date): boolean {
  if (state === 'NOMINATED') return true;
  return state === 'CONFIRMED' && isFilledByNomination(office, offering.courseCode) && now < (offering.days[0]?.startsAt ?? offering.deadlineAt);
}

interface Shown { /** The name, in a list of several people. */ readonly who?: Text; /** A deferral waits for its answer. */ readonly asked?: boolean }

/** What somebody who was named, or their head, may do. */
export function nominatedActions(enrolment: Enrolment, offering: Offering, office: Office, now: Date, { who, asked = false }: Shown = {}): Action[] {
  const course = offering.name;
  const choose: Action = { action: 'open', label: texts.chooseDate, accessible: who ? say(texts.chooseDateFor, { name: who, course }) : say(texts.chooseDateOf, { course }), look: 'primary', call: chooseDateOf(enrolment) };
  const defer: Action = { action: 'open', label: texts.defer, accessible: who ? say(texts.deferFor, { name: who, course }) : say(texts.deferOf, { course }), call: deferralOf(enrolment) };
  return [...(enrolment.state === 'NOMINATED' ? [choose] : []), ...(!asked && isDeferrable(enrolment, offering, office, now) ? [defer] : [])];
}
