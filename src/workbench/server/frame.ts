import { formatDate, localDateOf, timeOf } from '../../kernel/calendar';
import type { Town } from '../town/town';
import type { MessageFrame } from './client';

/** When a message was written, by the town's clock. `wall`: milliseconds since 1970. */
export function frameOf({ clock, office }: Town, id: string, wall: number): Omit<MessageFrame, 'edited'> {
  const at = clock.at(wall);
  return { id, day: formatDate(localDateOf(at), office.office.setting('calendar.date_style')), time: timeOf(at).replace(/^0/, '') };
}
