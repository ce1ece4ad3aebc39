import type { Config } from './config';
import { openCore, type Core, type CoreOptions } from './core';
import { officeOf } from './features/catalogue';
import { followersOf } from './features/digests';
import { calendarFile, onCourseOn } from './features/enrolments';
import { isMuted } from './features/mute';
import { isReachable, personOf, reachable, seen, staffByIds, syncAccounts, whoIs } from './features/people';
import { calendarPath, calendarRoutes } from './infra/calendar-file';
import { pendingMigrations } from './infra/db';
import { healthRoutes } from './infra/health';
import { listen, type Handler, type HttpServer } from './infra/http';
import type { Log } from './infra/log';
import { openMetrics } from './infra/metrics';
import { forgetHandled, outbox as openOutbox, type Outbox, type Pace, type SendingPolicy } from './infra/outbox';
import { forgetForms } from './infra/shown-forms';
import { scheduler as openScheduler, type Scheduler } from './infra/scheduler';
import type { Actor } from './interaction/actor';
import { dispatcher, type Dispatcher } from './interaction/dispatch';
import type { AccountRef } from './interaction/inbound';
import { defineJob, type Job } from './interaction/job';
import type { Links } from './interaction/links';
import { CHANNEL_LANGUAGE } from './interaction/notice';
import { holidayWarning, localDateOf } from './kernel/calendar';
import type { Clock } from './kernel/clock';
import { newToken } from './kernel/ids';
import { configuredPlatforms, PLATFORM_LABELS, type Platform, type Rates, type Receiver } from './platforms';

/** A running bot. */
export interface App extends Pick<Core, 'run'> {
  /** Where it listens. */
  readonly url: string;
  readonly core: Core;
  readonly platforms: readonly Platform[];
  readonly outbox: Outbox;
  /** Runs every job slot due up to the instant, and delivers what can be delivered then. */
  runDue(at: Date): Promise<void>;
  /** Reads the platforms' people and links them to the roster. */
  syncAccounts(): Promise<void>;
  /** Takes nothing new, finishes what runs, and lets the database go. */
  stop(): Promise<void>;
}

export interface AppParts {
  /** Trade time. */
  readonly clock: Clock;
  readonly log: Log;
  /** Other waits than production's, for tests and benches. */
  readonly pace?: Partial<Pace>;
  /** Other rates than the platforms' usual ones. */
  readonly rates?: Rates;
  readonly database?: Omit<CoreOptions, 'clock' | 'onCommit'>;
  /** Whether it listens to the platforms. False for a command that only sends. Default true. */
  readonly inbound?: boolean;
  /** Whether jobs and deliveries go by themselves. False where an outside scheduler or a story turns the crank with `runDue`. Default true. */
  readonly automatic?: boolean;
}

/** The composition root: the one file that knows every part. @throws with a sentence that says what to do */
export async function createApp(config: Config, parts: AppParts): Promise<App> {
  const late: { outbox?: Outbox } = {};
  const core = await openCore(config, { ...parts.database, clock: parts.clock, onCommit: () => late.outbox?.wake() });
  try {
    const built = await build(config, parts, core);
    late.outbox = built.outbox;
    return await start(config, parts, core, built);
  } catch (e) {
    await core.close();
    throw e;
  }
}

interface Built { readonly platforms: readonly Platform[]; readonly outbox: Outbox; readonly scheduler: Scheduler; readonly metrics: ReturnType<typeof openMetrics>; readonly syncAccounts: () => Promise<void> }

const asJob = (job: string): Actor => ({ kind: 'job', job, channel: 'job' });

/** What chat clients can reach of this server, by PUBLIC_URL. */
const linksAt = (publicUrl: string | undefined): Links => ({
  calendar: (key) => (publicUrl === undefined ? undefined : `${publicUrl.replace(/\/+$/, '')}${calendarPath(key)}`),
});

/** @param inUse asked when somebody does something, long after the platforms have been built */
function dispatcherOf({ clock, log }: AppParts, core: Core, links: Links, inUse: () => readonly Platform[]): Dispatcher {
  const { database } = core.opened;
  return dispatcher({
    registry: core.registry, database, clock, run: core.run, links,
    directory: { whoIs: (account) => database.read((tx) => whoIs(tx, account, localDateOf(clock.now()))) },
    platformLabel: (name) => (inUse().some((p) => p.name === name) ? PLATFORM_LABELS.get(name) : undefined),
    names: () => database.read((tx) => officeOf(tx)),
    report: (fault, where) => {
      const number = newToken(4);
      log.error({ err: fault, where, number }, 'a press could not be answered');
      return number;
    },
  });
}

/** @param box asked when somebody does something, long after the outbox has been built */
function receiverOf({ clock, log }: AppParts, core: Core, dispatch: Dispatcher, box: () => Outbox): Receiver {
  const { run } = core;
  const quietly = (what: string, work: Promise<void>) => work.catch((e: unknown) => { log.error({ err: e }, what); });
  return {
    dispatch: (inbound) => dispatch.dispatch(inbound),
    opensForm: (text) => dispatch.opensForm(text),
    seen: (accounts) => takeOver(run, box(), accounts),
    homeStands: (who, ref) => quietly('a home cannot follow its person; it will from its next opening on', (async () => {
      const person = await core.read((tx) => whoIs(tx, who, localDateOf(clock.now())));
      if (person) await box().followHome(who.platform, ref, person.staffId);
      await noteReach(core, box(), who, true); // it was shown there just now
    })()),
    reachable: (who, is) => quietly('whether a chat can be written to cannot be noted', noteReach(core, box(), who, is)),
  };
}

/** What waits for the person takes the best way there is now, and what failed for want of one leaves. Mostly there is no news, which costs one statement. */
async function noteReach(core: Core, outbox: Outbox, who: AccountRef, is: boolean): Promise<void> {
  const known = await core.read((tx) => isReachable(tx, who));
  if (known === undefined || known === is) return;
  const outcome = await core.run(reachable, { ...who, is }, { actor: asJob('people.reachable') });
  if (!outcome.ok || outcome.value.staffId === null) return;
  await outbox.reroute(outcome.value.staffId);
  if (is) await outbox.retryUnlinked();
}

async function build(config: Config, parts: AppParts, core: Core): Promise<Built> {
  const { clock, log, pace, rates, automatic = true } = parts;
  const { registry, run } = core;
  const { database } = core.opened;
  const links = linksAt(config.publicUrl);
  const dispatch = dispatcherOf(parts, core, links, () => platforms);
  const receiver = receiverOf(parts, core, dispatch, () => outbox);
  const platforms = await configuredPlatforms(config, { receiver, memory: core.memory, log, rates });
  const metrics = openMetrics();
  const outbox = openOutbox({
    database, clock, log, couriers: platforms.map((p) => p.courier), kinds: registry.notices, policy, settled: (platform, outcomes) => metrics.settled(platform, outcomes), ...(pace ? { pace } : {}),
    signature: async (tx) => (await officeOf(tx)).contact, links,
    followers: (tx, subjects) => followersOf(tx, subjects, localDateOf(clock.now())),
    renderHome: async (staffId, platform) => {
      const person = await database.read((tx) => personOf(tx, staffId, platform, localDateOf(clock.now())));
      return person && dispatch.home(person, platform);
    },
  });
  const sync = () => readAccounts(run, outbox, platforms);
  const jobs: readonly Job[] = [
    ...registry.jobs,
    defineJob({ name: 'people.sync', cron: '40 5 * * *', catchUp: 'none', run: sync }),
    defineJob({ name: 'interaction.forget', cron: '20 3 * * *', catchUp: 'none', run: async ({ now }) => { await forgetHandled(database, now); await forgetForms(database); } }),
  ];
  const scheduler = openScheduler({ database, jobs, clock, log, run, automatic });
  return { platforms, outbox, scheduler, metrics, syncAccounts: sync };
}

/** Whoever is linked by what a platform tells of its people gets what waited for that. */
async function takeOver(run: Core['run'], outbox: Outbox, accounts: Parameters<Receiver['seen']>[0]): Promise<void> {
  const outcome = await run(seen, { accounts: [...accounts] }, { actor: asJob('people.seen') });
  if (outcome.ok && outcome.value.changed > 0) await outbox.retryUnlinked();
}

async function readAccounts(run: Core['run'], outbox: Outbox, platforms: readonly Platform[]): Promise<void> {
  for (const p of platforms) await syncAccounts(p.accounts, (operation, input) => run(operation, input, { actor: asJob('people.sync') }));
  await outbox.retryUnlinked();
}

/** What the office has decided about sending. */
const policy: SendingPolicy = {
  calendar: async (tx) => (await officeOf(tx)).calendar,
  muted: (tx, now) => isMuted(tx, now),
  weeklyCap: async (tx) => (await officeOf(tx)).setting('sending.weekly_cap') ?? Infinity,
  onCourse: (tx, staff, day) => onCourseOn(tx, staff, day),
  quietFor: async (tx, staff, day) => {
    const office = await officeOf(tx);
    if (!office.plan.quietWindows.some((w) => w.active && w.ranks.length > 0)) return new Map();
    return new Map((await staffByIds(tx, staff, day)).map((s) => [s.staffId, office.quietWindowsFor(s.rankCode)]));
  },
};

/** What does not keep the bot from starting, but somebody should know. */
async function sayWhatIsMissing(core: Core, log: Log): Promise<void> {
  const office = await core.read((tx) => officeOf(tx)).catch(() => undefined);
  if (!office) return log.warn('no plan is loaded yet, so nobody can be answered: kenshu plan load <folder>');
  const warning = holidayWarning(localDateOf(core.clock.now()), { margin: office.setting('calendar.holiday_warning_days') });
  if (warning) log.warn(warning.en);
}

/** A delivery that could have left so long ago says that sending is stuck, rather than slow. */
const STUCK_SECONDS = 900;

function healthOf(config: Config, core: Core, outbox: Outbox, metrics: Built['metrics']): Readonly<Record<string, Handler>> {
  return healthRoutes({
    metricsToken: config.metricsToken, metrics: async () => metrics.text(await outbox.status()),
    checks: {
      database: async () => {
        const pending = await pendingMigrations(core.opened.url());
        return pending.length === 0 ? undefined : `${pending.length} migration(s) are not applied`;
      },
      plan: async () => core.read((tx) => officeOf(tx)).then(() => undefined, () => 'no plan is loaded'),
      outbox: async () => {
        const { lanes, oldestSeconds } = await outbox.status();
        return lanes.find((l) => l.stopped !== null)?.stopped ?? (oldestSeconds > STUCK_SECONDS ? `nothing has left for ${Math.round(oldestSeconds)} s` : undefined);
      },
    },
  });
}

/** One platform that can't be reached does not keep the others from working. @throws where none can be started */
async function startThose(platforms: readonly Platform[], log: Log): Promise<void> {
  const faults: unknown[] = [];
  for (const platform of platforms) {
    await platform.start().catch((e: unknown) => {
      faults.push(e);
      log.error({ err: e, platform: platform.name }, 'this platform could not be started; the others go on, and a restart tries it again');
    });
  }
  if (faults.length > 0 && faults.length === platforms.length) throw faults[0];
}

async function start(config: Config, { log, automatic = true, inbound = true }: AppParts, core: Core, { platforms, outbox, scheduler, metrics, syncAccounts: sync }: Built): Promise<App> {
  const health = healthOf(config, core, outbox, metrics);
  const calendar = calendarRoutes(async (key) => (await core.read((tx) => calendarFile(tx, key, CHANNEL_LANGUAGE)))?.content);
  const routes = Object.fromEntries([...platforms.map((p) => p.routes), health, calendar].flatMap((some) => Object.entries<Handler>(some)));
  const server: HttpServer | undefined = inbound ? await listen(config, routes, (fault, route) => log.error({ err: fault, route }, 'a request failed')) : undefined;
  await sayWhatIsMissing(core, log);
  const stop = async () => {
    await server?.stop();
    if (inbound) for (const p of platforms) await p.stop();
    await scheduler.stop();
    await outbox.stop();
    await core.close();
  };
  try {
    if (inbound) await startThose(platforms, log);
    if (automatic) {
      await outbox.start();
      await scheduler.start();
      void sync().catch((e: unknown) => log.warn({ err: e }, 'the list of accounts could not be read; tried again tomorrow'));
    }
  } catch (e) {
    await stop();
    throw e;
  }
  const runDue = async (at: Date) => {
    await scheduler.runDue(at);
    const now = core.clock.now(); // a clock that ticks: what the jobs have just written is a moment younger than `at`
    await outbox.deliverDue(now > at ? now : at);
  };
  return { url: server?.url ?? '', core, run: core.run, platforms, outbox, runDue, syncAccounts: sync, stop };
}
