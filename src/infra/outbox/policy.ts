import type { Transaction } from '../../interaction/transaction';
import type { BusinessCalendar, LocalDate, Window } from '../../kernel/calendar';

/** What the office has decided about sending; supplied by the composition root. */
export interface SendingPolicy {
  calendar(tx: Transaction): Promise<BusinessCalendar>;
  /** The global mute (災害対策本部設置中): everything is held. */
  muted(tx: Transaction, now: Date): Promise<boolean>;
  /** Most bundles a person gets in a week, announcements not counted. */
  weeklyCap(tx: Transaction): Promise<number>;
  /** Quiet windows of these people beside everybody's; who has none may be left out. Default: nobody has any. */
  quietFor?(tx: Transaction, staff: readonly number[], day: LocalDate): Promise<ReadonlyMap<number, readonly Window[]>>;
  /** Those of them with a course on this day: its eve is outside the cap. */
  onCourse(tx: Transaction, staff: readonly number[], day: LocalDate): Promise<ReadonlySet<number>>;
}
