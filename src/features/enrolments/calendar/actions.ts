import { z } from 'zod';
import type { Links } from '../../../interaction/links';
import { say } from '../../../kernel/messages';
import type { Action } from '../../../ui/action';
import type { Offering } from '../../offerings';
import type { Enrolment } from '../store';
import { texts } from './messages';
import { isExpected } from './rules';

export const CALENDAR = 'enrolments.calendar';
export const calendarArgs = z.object({ enrolment: z.number().int().positive() });

/** For whoever has, or had, a seat: by address where clients reach us, else as a file. Where they are not expected (any more) it takes the entry away. */
export function calendarAction(enrolment: Pick<Enrolment, 'id' | 'calendarKey' | 'state'>, offering: Pick<Offering, 'name' | 'state'>, links: Links): Action {
  const expected = isExpected(enrolment.state, offering.state);
  const face = { label: expected ? texts.add : texts.takeOut, accessible: say(expected ? texts.addOf : texts.takeOutOf, { course: offering.name }) };
  const url = links.calendar(enrolment.calendarKey);
  return url === undefined ? { ...face, action: 'run', call: { name: CALENDAR, args: { enrolment: enrolment.id } } } : { ...face, action: 'visit', url };
}
