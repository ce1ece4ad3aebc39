import type { Ages } from '../slack/ages';

interface Window { readonly calls: number; readonly perMs: number }

/** What a bot may do in one conversation, as published. */
const SENDING: readonly Window[] = [{ calls: 7, perMs: 1_000 }, { calls: 8, perMs: 2_000 }, { calls: 60, perMs: 30_000 }, { calls: 1_800, perMs: 3_600_000 }];
const READING: readonly Window[] = [{ calls: 14, perMs: 1_000 }, { calls: 16, perMs: 2_000 }, { calls: 120, perMs: 30_000 }, { calls: 3_600, perMs: 3_600_000 }];
/** The whole app in one organisation. */
const ALL: readonly Window[] = [{ calls: 50, perMs: 1_000 }];

export type RateKind = 'send' | 'read';

/** When the last calls were, for as long as any window looks back. */
class History {
  private readonly times: number[] = [];

  constructor(private readonly windows: readonly Window[]) {}

  /** Milliseconds until every window has room; 0: at once. */
  wait(now: number): number {
    return Math.max(0, ...this.windows.map(({ calls, perMs }) => {
      const oldest = this.times[this.times.length - calls];
      return oldest === undefined ? 0 : oldest + perMs - now;
    }));
  }

  add(now: number): void {
    this.times.push(now);
    const most = Math.max(...this.windows.map(({ calls }) => calls));
    if (this.times.length > most * 2) this.times.splice(0, this.times.length - most);
  }
}

/** How often what may be called. Only `strict` limits anything. */
export class Rates {
  private readonly histories = new Map<string, History>();

  constructor(private readonly strict: boolean, private readonly ages: Pick<Ages, 'now'>) {}

  /** Whole seconds for `Retry-After`; undefined when the call may go through, which then counts. A refused call costs nothing. */
  refuse(kind: RateKind, conversation: string): number | undefined {
    if (!this.strict) return undefined;
    const now = this.ages.now();
    const histories = [this.history('*', ALL), this.history(`${kind} ${conversation}`, kind === 'send' ? SENDING : READING)];
    const wait = Math.max(...histories.map((history) => history.wait(now)));
    if (wait > 0) return Math.ceil(wait / 1000);
    for (const history of histories) history.add(now);
    return undefined;
  }

  private history(name: string, windows: readonly Window[]): History {
    const history = this.histories.get(name) ?? new History(windows);
    this.histories.set(name, history);
    return history;
  }
}
