import { z } from 'zod';
import type { Links } from '../../../interaction/links';
import { say } from '../../../kernel/messages';
import type { Action } from '../../../ui/action';
import type { Offering } from '../../offerings';
import type { Enrolment } from '../store';
import { texts } from './messages';

export const CALENDAR = 'enrolments.calendar';
export const calendarArgs = z.object({ enrolment: z.number().int().positive() });

/** For whoever has a seat: by address where clients reach us, else as a file. */
export function calendarAction(enrolment: Pick<Enrolment, 'id' | 'calendarKey'>, offering: Pick<Offering, 'name'>, links: Links): Action {
  const face = { label: texts.add, accessible: say(texts.addOf, { course: offering.name }) };
  const url = links.calendar(enrolment.calendarKey);
  return url === undefined ? { ...face, action: 'run', call: { name: CALENDAR, args: { enrolment: enrolment.id } } } : { ...face, action: 'visit', url };
}
