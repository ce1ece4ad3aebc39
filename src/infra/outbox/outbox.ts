import type { Courier, Ref } from '../../interaction/courier';
import { noLinks, type Links } from '../../interaction/links';
import type { NoticeKind } from '../../interaction/notice';
import { DatabaseAway, type Database } from '../../interaction/transaction';
import { fixedClock, type Clock } from '../../kernel/clock';
import type { Log } from '../log';
import { carrier } from './carrier';
import { engine, type EnginePorts } from './engine';
import { glance } from './glance';
import { followHome, type RenderHome } from './home';
import { sleep } from './lane';
import type { Outcome } from './outcome';
import { standardPace, type Pace } from './pace';
import type { SendingPolicy } from './policy';
import type { Signature } from './prepare';
import type { Followers } from './refresh';
import { reroute, retry, retryUnlinked, status, type OutboxStatus } from './status';

/** Delivers what operations have written down: never lost, and never twice by us. Any number of instances may run. */
export interface Outbox {
  /** Begins to work by itself; a platform that was stopped gets another chance. */
  start(): Promise<void>;
  /** Begins nothing more, waits for what is under way and writes it down. */
  stop(): Promise<void>;
  /** Something was committed: look now. */
  wake(): void;
  /** Gathers and sends everything that is deliverable at this trade time, then returns; what is held up for longer stays for a later run. */
  deliverDue(now: Date): Promise<void>;
  status(): Promise<OutboxStatus>;
  /** Sends a failed or held delivery again. @returns whether there was one of this id */
  retry(id: string): Promise<boolean>;
  /** Accounts were linked, or can be written to again: what failed for want of that leaves, where it is still worth telling. @returns how many deliveries */
  retryUnlinked(): Promise<number>;
  /** How this person can be reached has changed: what waits for them takes the best way there is now. */
  reroute(staffId: number): Promise<void>;
  /** A stopped platform works again: what stayed pending leaves. */
  resume(platform: string): Promise<void>;
  /** This person's home on the platform stands here from now on, and follows them. */
  followHome(platform: string, ref: Ref, staffId: number): Promise<void>;
}

export interface OutboxPorts {
  readonly database: Database;
  readonly couriers: readonly Courier[];
  readonly kinds: ReadonlyMap<string, NoticeKind>;
  readonly policy: SendingPolicy;
  /** Trade time. */
  readonly clock: Clock;
  readonly log: Log;
  readonly renderHome?: RenderHome;
  /** Subjects that follow others. Absent: none does. */
  readonly followers?: Followers;
  /** Whom to ask, said under every message. */
  readonly signature?: Signature;
  /** Absent: none. */
  readonly links?: Links;
  readonly pace?: Partial<Pace>;
  /** Told of what was written down, for metrics. */
  readonly settled?: (platform: string, outcomes: readonly Outcome[]) => void;
}

/** Wakings in quick succession are one. */
const BREATH_MS = 25;

export function outbox(ports: OutboxPorts): Outbox {
  const { database, log, clock } = ports;
  const pace: Pace = { ...standardPace, ...ports.pace };
  const carriers = ports.couriers.map((courier) => carrier({ database, courier, pace, log }));
  const common = { database, carriers, kinds: ports.kinds, policy: ports.policy, pace, log, renderHome: ports.renderHome, followers: ports.followers, signature: ports.signature, links: ports.links ?? noLinks, settled: ports.settled ?? (() => undefined) };
  const bell = doorbell();
  let ending = false;
  let working: Promise<void> | undefined;

  return {
    start: async () => {
      for (const { gate } of carriers) await gate.resume();
      ending = false;
      working ??= live({ ...common, clock, ahead: true, ending: () => ending }, bell);
    },
    stop: async () => {
      ending = true;
      bell.ring();
      await working;
      working = undefined;
    },
    wake: () => bell.ring(),
    deliverDue: (now) => deliver({ ...common, clock: fixedClock(now), ahead: false, ending: () => false }, now),
    status: () => status(database),
    retry: async (id) => {
      const found = await retry(database, id);
      bell.ring();
      return found;
    },
    retryUnlinked: () => retryUnlinked(database, clock.now()).finally(() => bell.ring()),
    reroute: (staffId) => reroute(database, staffId).finally(() => bell.ring()),
    resume: async (platform) => {
      for (const { gate } of carriers) if (gate.platform === platform) await gate.resume();
      bell.ring();
    },
    followHome: (platform, ref, staffId) => database.read((tx) => followHome(tx, platform, ref, staffId)),
  };
}

/** Works until it is told to end. */
async function live(ports: EnginePorts, bell: Doorbell): Promise<void> {
  const { database, log, pace } = ports;
  const work = engine(ports);
  let away = false;
  while (!ports.ending()) {
    let wait = pace.idleMs;
    try {
      const seen = await glance(database, ports.clock.now());
      for (const step of work.begin(seen)) void step.then((done) => { if (done > 0) bell.ring(); });
      wait = Math.min(wait, seen.nextMs ?? wait);
      away = false;
    } catch (e) {
      if (!away || !(e instanceof DatabaseAway)) log.warn({ err: e }, 'the outbox cannot look into its queue');
      away = true;
    }
    await sleep(BREATH_MS);
    await bell.rung(wait);
  }
  await work.end();
}

/** Works until nothing is left that can be done at `now`, or is held up for longer than patience lasts. */
async function deliver(ports: EnginePorts, now: Date): Promise<void> {
  const { database, pace } = ports;
  const work = engine(ports);
  let waited = 0;
  try {
    for (;;) {
      const heldMs = work.heldMs(); // before anything begins: what opens meanwhile counts as still held, and is looked at once more
      const seen = await glance(database, now);
      const done = await Promise.all(work.begin(seen));
      await work.flush();
      if (done.some((n) => n > 0)) continue;
      const nextMs = Math.min(seen.nextMs ?? Infinity, heldMs) + 1;
      waited += nextMs;
      if (waited > pace.patienceMs) return;
      await sleep(nextMs);
    }
  } finally {
    await work.end();
  }
}

interface Doorbell { ring(): void; rung(forMs: number): Promise<void> }

/** Rung while nobody listens, it is heard the next time. */
function doorbell(): Doorbell {
  let rang = false;
  let hear: (() => void) | undefined;
  return {
    ring: () => { rang = true; hear?.(); },
    rung: async (forMs) => {
      if (!rang) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, forMs);
          hear = () => { clearTimeout(timer); resolve(); };
        });
      }
      rang = false;
      hear = undefined;
    },
  };
}
