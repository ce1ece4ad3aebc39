import type { Links } from '../../interaction/links';
import type { NoticeKind } from '../../interaction/notice';
import { DatabaseAway, type Database } from '../../interaction/transaction';
import type { Clock } from '../../kernel/clock';
import type { Log } from '../log';
import { addressPace } from './address-pace';
import type { Carrier } from './carrier';
import { recover } from './claim';
import { gather } from './gather';
import type { Glance } from './glance';
import { holding, type Holding } from './holding';
import type { RenderHome } from './home';
import { searcher } from './look';
import { opener } from './open';
import type { Outcome } from './outcome';
import type { Pace } from './pace';
import type { SendingPolicy } from './policy';
import type { Signature } from './prepare';
import { drainChanges, refresher, type Followers } from './refresh';
import { route } from './route';
import { sender } from './send';

export interface EnginePorts {
  readonly database: Database;
  readonly carriers: readonly Carrier[];
  readonly kinds: ReadonlyMap<string, NoticeKind>;
  readonly policy: SendingPolicy;
  /** Trade time. */
  readonly clock: Clock;
  readonly pace: Pace;
  readonly log: Log;
  readonly renderHome?: RenderHome | undefined;
  readonly followers?: Followers | undefined;
  readonly signature?: Signature | undefined;
  readonly links: Links;
  readonly ahead: boolean;
  readonly ending: () => boolean;
  settled(platform: string, outcomes: readonly Outcome[]): void;
}

/** The steps of the outbox; each runs at most once at a time, and none waits for another. */
export interface Engine {
  /** Begins whatever a glance shows. @returns the steps that it shows, running or just begun; each tells how much it did */
  begin(seen: Glance): readonly Promise<number>[];
  /** Until something opens that only this process knows to be closed; Infinity: nothing is. */
  heldMs(): number;
  /** When everything that is known is written down. */
  flush(): Promise<void>;
  /** Waits for what is under way and writes it down. */
  end(): Promise<void>;
}

export function engine(ports: EnginePorts): Engine {
  const { database, pace, log, carriers } = ports;
  const platforms = carriers.map((c) => c.courier.platform);
  const lines = carriers.map((carrier) => line({ ...ports, platforms }, carrier));
  const each = (drain: (one: (typeof lines)[number]) => Promise<number>) => async () => (await Promise.all(lines.map(drain))).reduce((sum, n) => sum + n, 0);
  const steps = {
    gather: step(log, 'gather', () => gather({ ...ports, batch: pace.batch * 5, platforms }, ports.clock.now())),
    route: step(log, 'route', () => route({ database, carriers })),
    recover: step(log, 'recover', () => recover(database)),
    send: step(log, 'send', each((one) => one.sender.drain())),
    look: step(log, 'look', each((one) => one.searcher.drain())),
    open: step(log, 'open', each((one) => one.opener.drain())),
    changes: step(log, 'changes', () => drainChanges(database, pace.coalesceMs, ports.followers)),
    refresh: step(log, 'refresh', each((one) => one.refresher.drain())),
  };
  return {
    begin: (seen) => {
      const wanted = { ...seen, open: seen.open || (ports.ahead && seen.openAhead) };
      const { gather: first, send, ...others } = steps;
      const gathered = wanted.gather ? first.begin() : Promise.resolve(0);
      const begun = Object.entries(others).filter(([name]) => wanted[name as keyof typeof others]).map(([, one]) => one.begin());
      // What is due now joins the bundles that have not left yet; so it comes first.
      return [gathered, ...begun, ...(wanted.send ? [gathered.then(() => send.begin())] : [])];
    },
    heldMs: () => Math.min(...carriers.map((carrier) => carrier.closedMs()), ...lines.map((one) => one.opener.heldMs())),
    flush: async () => { for (const { hold } of lines) await hold.flush(); },
    end: async () => {
      await Promise.all(Object.values(steps).map((one) => one.idle()));
      for (const { hold } of lines) await hold.end();
    },
  };
}

function line(ports: EnginePorts & { readonly platforms: readonly string[] }, carrier: Carrier) {
  const { platform } = carrier.courier;
  const hold: Holding = holding({ ...ports, settled: (outcomes) => ports.settled(platform, outcomes) });
  const all = { ...ports, carrier, holding: hold, spacing: addressPace(ports.pace.perAddress, carrier.courier.perAddress) };
  return { hold, sender: sender(all), searcher: searcher(all), opener: opener(all), refresher: refresher(all) };
}

/** A step that runs at most once at a time. A fault ends this turn and not the outbox. */
function step(log: Log, name: string, work: () => Promise<number>) {
  let running: Promise<number> | undefined;
  const turn = async () => {
    try {
      return await work();
    } catch (e) {
      if (e instanceof DatabaseAway) log.warn({ step: name }, 'the outbox waits for the database');
      else log.error({ err: e, step: name }, 'a step of the outbox failed; it will be tried again');
      return 0;
    } finally {
      running = undefined;
    }
  };
  return { begin: () => (running ??= turn()), idle: async () => { await running; } };
}
