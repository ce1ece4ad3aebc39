import { z } from 'zod';
import { clientOf } from '../../../infra/db/transaction';
import type { Transaction } from '../../../interaction/transaction';
import type { OfferingFacts } from '../../offerings/rules';
import type { EnrolmentState } from '../states';
import type { Day } from './rules';

/** What the calendar entries of one enrolment follow from. */
export interface CalendarFacts {
  readonly state: EnrolmentState;
  readonly offeringState: OfferingFacts['state'];
  readonly name: string;
  readonly place: string;
  readonly belongings: string | null;
  readonly days: readonly Day[];
  /** The days before and after each change of them, the oldest first. */
  readonly earlier: readonly (readonly Day[])[];
  /** Grows with every change of the 実施回 and of the enrolment. */
  readonly sequence: number;
  readonly changedAt: Date;
}

const day = z.object({ startsAt: z.coerce.date(), endsAt: z.coerce.date() });
const days = z.array(day);

/** By the key of the enrolment, in one statement. */
export async function calendarFacts(tx: Transaction, key: string): Promise<CalendarFacts | undefined> {
  const [row] = await clientOf(tx).$queryRaw<(Omit<CalendarFacts, 'days' | 'earlier'> & { days: unknown; earlier: unknown })[]>`
    SELECT e.state::text AS state, o.state::text AS "offeringState", o.name, o.place, o.belongings, o.version + e.version AS sequence,
      (SELECT COALESCE(json_agg(json_build_object('startsAt', d.starts_at, 'endsAt', d.ends_at) ORDER BY d.starts_at), '[]') FROM offering_day d WHERE d.offering_id = o.id) AS days,
      (SELECT COALESCE(json_agg(t.days ORDER BY c.id, t.turn), '[]') FROM offering_change c CROSS JOIN LATERAL (VALUES (1, c.before->'days'), (2, c.after->'days')) AS t(turn, days)
        WHERE c.offering_id = o.id AND jsonb_typeof(t.days) = 'array') AS earlier,
      greatest(e.applied_at, (SELECT max(v.at) FROM enrolment_event v WHERE v.enrolment_id = e.id), (SELECT max(c.at) FROM offering_change c WHERE c.offering_id = o.id)) AS "changedAt"
    FROM enrolment e JOIN offering o ON o.id = e.offering_id WHERE e.calendar_key = ${key}::uuid`;
  return row && { ...row, days: days.parse(row.days), earlier: z.array(days).parse(row.earlier) };
}
