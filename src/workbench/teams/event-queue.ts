import type { InFlight } from '../slack/in-flight';

type Tell = () => Promise<unknown>;

/** What happens to the app, to teams and to channels: told one after the other, as soon as there is a bot to tell. */
export class EventQueue {
  private waiting: Tell[] = [];
  private holds = false;
  private telling: Promise<unknown> = Promise.resolve();

  constructor(private readonly delivery: { readonly isConnected: boolean }, private readonly inFlight: InFlight) {}

  /** Resolves when the bot knows; at once where there is none yet. */
  add(tell: Tell): Promise<unknown> {
    if (this.holds || !this.delivery.isConnected) return Promise.resolve(this.waiting.push(tell));
    this.inFlight.begin();
    this.telling = this.telling.then(tell, tell).finally(() => this.inFlight.end());
    return this.telling;
  }

  hold(): void {
    this.holds = true;
  }

  async release(order: 'as they were' | 'reversed'): Promise<void> {
    this.holds = false;
    if (order === 'reversed') this.waiting.reverse();
    this.goOn();
    await this.telling;
  }

  /** There may be a bot now. */
  goOn(): void {
    if (this.holds) return;
    const { waiting } = this;
    this.waiting = [];
    for (const tell of waiting) void this.add(tell);
  }

  clear(): void {
    this.waiting = [];
    this.holds = false;
  }
}
