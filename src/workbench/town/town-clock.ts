import { movableClock, wallClock, type MovableClock } from '../../kernel/clock';

/** The town's time: ticks, moves forward, and remembers when it was moved, so that what happened keeps its hour. */
export class TownClock implements MovableClock {
  private readonly clock: MovableClock;
  /** Newest last: from this wall time on, the town was so many milliseconds ahead. */
  private readonly shifts: { readonly from: number; readonly ahead: number }[] = [];

  constructor(start: Date) {
    this.clock = movableClock(start);
    this.note();
  }

  now(): Date {
    return this.clock.now();
  }

  /** @throws RangeError for an instant that is past */
  moveTo(at: Date): void {
    this.clock.moveTo(at);
    this.note();
  }

  /** What the town's clock showed at that wall time (milliseconds since 1970). */
  at(wall: number): Date {
    const shift = this.shifts.findLast(({ from }) => from <= wall) ?? this.shifts[0];
    return new Date(wall + (shift?.ahead ?? 0));
  }

  private note(): void {
    const from = wallClock.now().getTime();
    this.shifts.push({ from, ahead: this.clock.now().getTime() - from });
  }
}
