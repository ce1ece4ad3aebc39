import { newToken } from '../../kernel/ids';
import type { Delivery } from './delivery';
import type { Inside } from './inside';
import type { Fields } from './json';
import { eventRequest, type Delivered, type Outgoing } from './outgoing';
import { realSeconds } from './signing';

/** Milliseconds before the first, second and third repetition. */
const REPEATS = [0, 60_000, 300_000] as const;

/** Events reach the bot at once, and again on Slack's schedule while it does not answer with 2xx. */
export class Events {
  private readonly timers = new Set<NodeJS.Timeout>();
  private held: Outgoing[] | undefined;

  constructor(private readonly inside: Inside, private readonly delivery: Delivery, private readonly scale: number) {}

  /** Sends an event. Resolves with the answer to the first attempt; repetitions go on by themselves. Without a bot nothing is sent. */
  async send(event: Fields, userId: string | undefined): Promise<Delivered | undefined> {
    if (!this.delivery.isConnected) return undefined;
    const outgoing = eventRequest(this.envelope(event), userId);
    if (this.held) return void this.held.push(outgoing);
    if (this.inside.faults.takeDuplicate()) void this.attempt(outgoing, 0);
    return this.attempt(outgoing, 0);
  }

  private envelope(event: Fields): Fields {
    const { teamId, workspace: { bot } } = this.inside;
    return {
      token: 'verification-token', team_id: teamId, api_app_id: bot.appId, event, type: 'event_callback', event_id: `Ev${newToken(9)}`, event_time: realSeconds(),
      authorizations: [{ enterprise_id: null, team_id: teamId, user_id: bot.userId, is_bot: true, is_enterprise_install: false }], is_ext_shared_channel: false,
    };
  }

  private async attempt(outgoing: Outgoing, done: number): Promise<Delivered> {
    const delivered = await this.delivery.deliver(outgoing);
    const wait = REPEATS[done];
    if (delivered.failure && !delivered.noRetry && wait !== undefined) {
      const timer = setTimeout(() => {
        this.timers.delete(timer);
        void this.attempt({ ...outgoing, retry: { num: done + 1, reason: delivered.failure ?? 'unknown_error' } }, done + 1);
      }, wait * this.scale);
      this.timers.add(timer.unref());
    }
    return delivered;
  }

  /** From now on events wait, to be let go in an order of the caller's. */
  hold(): void {
    this.held ??= [];
  }

  /** Lets go of what waited, one after the other. */
  async release(order: 'as sent' | 'reversed'): Promise<void> {
    const waiting = this.held ?? [];
    this.held = undefined;
    for (const outgoing of order === 'reversed' ? waiting.reverse() : waiting) await this.attempt(outgoing, 0);
  }

  /** Forgets repetitions that are still to come. */
  stop(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    this.held = undefined;
  }
}
