export type FaultKind =
  | 'error' | '429' | '429-without-retry-after' | 'http500' | 'http503' | 'html' | 'delay' | 'accepted-then-cut' | 'cut-before' | 'hang';

/** What shall go wrong with the next calls. */
export interface Fault {
  /** A Web API method, `response_url`, `upload`, or `*` for all. */
  readonly method: string;
  /** Only calls for this channel id. */
  readonly channel?: string;
  /** How many calls; 1 when not told. */
  readonly times?: number;
  readonly kind: FaultKind;
  /** Slack's error code, for `error`; `internal_error` when not told. */
  readonly error?: string;
  /** Seconds, for `429`; 1 when not told. */
  readonly retryAfter?: number;
  /** Milliseconds, for `delay`: the call is carried out at once and answered late. */
  readonly delayMs?: number;
  /** The call is carried out although its answer is `error`, `http500`, `http503` or `html`. */
  readonly accepted?: boolean;
}

interface Armed { readonly fault: Fault; left: number }

/** Faults on demand, in the order in which they were asked for. */
export class Faults {
  private armed: Armed[] = [];
  private duplicates = 0;

  add(fault: Fault): void {
    this.armed.push({ fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.armed = [];
    this.duplicates = 0;
  }

  /** The next so many events reach the bot twice, at the same time. */
  duplicateEvents(times = 1): void {
    this.duplicates += times;
  }

  takeDuplicate(): boolean {
    if (this.duplicates === 0) return false;
    this.duplicates -= 1;
    return true;
  }

  /** The fault for this call, if one is due; it counts as used. */
  take(method: string, channel: string | undefined): Fault | undefined {
    if (this.armed.length === 0) return undefined;
    const due = this.armed.find(({ fault }) => (fault.method === '*' || fault.method === method) && (fault.channel === undefined || fault.channel === channel));
    if (!due) return undefined;
    due.left -= 1;
    if (due.left <= 0) this.armed = this.armed.filter((held) => held !== due);
    return due.fault;
  }
}

/** Whether the call is carried out in spite of the fault. */
export function isAccepted(fault: Fault): boolean {
  return fault.kind === 'delay' || fault.kind === 'accepted-then-cut' || fault.accepted === true;
}
