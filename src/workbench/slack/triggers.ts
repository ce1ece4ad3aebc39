import { newToken } from '../../kernel/ids';
import type { Ages } from './ages';
import { Refused } from './refused';

/** What a trigger may be used for: a modal for this person; on top of another one when it came from within a modal. */
export interface TriggerUse { readonly userId: string; readonly fromModal: boolean }

interface Trigger extends TriggerUse { readonly born: number; used: boolean }

/** Milliseconds that Slack lets a trigger live. */
const LIFE = 3_000;
/** Milliseconds that a dead trigger is remembered, to be told from one that never was. */
const MEMORY = 600_000;

/** `trigger_id`s: each works once, for three seconds. */
export class Triggers {
  private readonly known = new Map<string, Trigger>();
  private stillborn = 0;

  constructor(private readonly ages: Ages) {}

  issue(use: TriggerUse): string {
    this.forgetOld();
    const id = `${this.known.size}.${newToken(12)}`;
    const born = this.stillborn > 0 ? this.ages.now() - LIFE - 1 : this.ages.now();
    this.stillborn = Math.max(0, this.stillborn - 1);
    this.known.set(id, { ...use, born, used: false });
    return id;
  }

  /** The next so many triggers are expired when they reach the bot. */
  expireNext(times: number): void {
    this.stillborn += times;
  }

  /** @throws Refused invalid_trigger_id, expired_trigger_id, exchanged_trigger_id */
  use(id: string): TriggerUse {
    const trigger = this.known.get(id);
    if (!trigger) throw new Refused('invalid_trigger_id');
    if (trigger.used) throw new Refused('exchanged_trigger_id');
    if (this.ages.now() - trigger.born > LIFE) throw new Refused('expired_trigger_id');
    trigger.used = true;
    return trigger;
  }

  private forgetOld(): void {
    for (const [id, trigger] of this.known) {
      if (this.ages.now() - trigger.born < MEMORY) return;
      this.known.delete(id);
    }
  }
}
