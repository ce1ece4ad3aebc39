import type { App } from '../../app';
import { wallClock } from '../../kernel/clock';
import { instantAt, localDateOf, type LocalDate } from '../../kernel/calendar';
import type { Text } from '../../kernel/messages';
import { demoRoster, type DemoRoster } from '../roster';
import { startBot } from './bot';
import { fill } from './filling';
import { DAYS_BEFORE, firstDay } from './first-day';
import { deeds } from './history';
import { keep, type Kept } from './kept';
import { stops, targetOf, type Move } from './moves';
import { demoOffice, type DemoOffice } from './office';
import { demoOfferings, type DemoOffering } from './offerings';
import { TownClock } from './town-clock';
import { headOf, installBot, populate } from './populating';
import { Queue } from './queue';
import { startStandIns, type StandIns } from './stand-ins';
import type { Townspeople } from './townspeople';

export interface TownOptions {
  /** The instant around which everything is set up. */
  readonly today: Date;
  /** Where the embedded database is kept. */
  readonly dataDir: string;
  /** An empty database elsewhere, for tests. */
  readonly databaseUrl?: string;
  /** How many people the roster has; 300 if not told. */
  readonly people?: number;
  /** What an earlier demonstration left in `dataDir`, to go on from. */
  readonly kept?: Kept | undefined;
  /** Level of the bot's log. */
  readonly logLevel?: string | undefined;
  /** Hears what is being done. */
  readonly progress?: (line: Text) => void;
}

/** An invented city office with the real bot in it. */
export interface Town {
  readonly standIns: StandIns;
  readonly app: App;
  readonly clock: TownClock;
  readonly office: DemoOffice;
  readonly people: Townspeople;
  readonly offerings: readonly DemoOffering[];
  /** Where a move would lead; undefined: nowhere. */
  target(move: Move): Date | undefined;
  /** Lets everything happen that is due now: after somebody acted, and every now and then. */
  turn(): Promise<void>;
  /** Moves the clock, stopping wherever something happens on the way; one move at a time. @throws Error where it leads nowhere */
  move(move: Move): Promise<void>;
  stop(): Promise<void>;
}

/** When the page opens on the first day: the morning's messages have arrived, the working day lies ahead. */
const OPENING = '09:30';

/** Sets the town up: staff, calls, and what happened in the days before. */
export async function startTown(options: TownOptions): Promise<Town> {
  const plan = await planned(options);
  const standIns = await startStandIns();
  const people = populate(standIns, plan.roster, plan.office);
  try {
    const app = await startBot(standIns, plan.clock, options);
    const town = townOf(options, plan, { standIns, people, app });
    try {
      if (!options.kept) await bringToLife(town, plan, options.progress ?? (() => undefined));
      else await installBot(standIns);
      keepClock(options, plan);
      return town;
    } catch (e) {
      await app.stop();
      throw e;
    }
  } catch (e) {
    await standIns.close();
    throw e;
  }
}

interface Plan {
  readonly office: DemoOffice;
  readonly roster: DemoRoster;
  readonly first: LocalDate;
  readonly clock: TownClock;
  readonly offered: ReturnType<typeof demoOfferings>;
  readonly count: number;
}

async function planned({ today, people, kept }: TownOptions): Promise<Plan> {
  const office = await demoOffice();
  const { calendar } = office.office;
  const first = kept?.firstDay ?? firstDay(localDateOf(today), calendar, office.plan.identity);
  const count = kept?.people ?? people ?? 300;
  const start = kept ? new Date(wallClock.now().getTime() + kept.ahead) : instantAt(calendar.addBusinessDays(first, -DAYS_BEFORE), calendar.settings.sending.dayStart);
  return { office, roster: demoRoster({ people: count, asOf: first }), first, clock: new TownClock(start), offered: demoOfferings(first, calendar), count };
}

function townOf(options: TownOptions, plan: Plan, parts: Pick<Town, 'standIns' | 'people' | 'app'>): Town {
  const { clock, office, offered } = plan;
  const { calendar } = office.office;
  const deadlines = offered.offerings.map(({ deadlineOn }) => calendar.deadline(deadlineOn));
  const target = (move: Move) => targetOf(move, clock.now(), calendar, deadlines);
  const queue = new Queue();
  const turn = async () => {
    await parts.app.runDue(clock.now());
    await parts.app.outbox.deliverDue(clock.now()); // what those jobs have to say is a moment younger than they are
  };
  const move = async (wanted: Move) => {
    const to = target(wanted);
    if (!to) throw new Error('この先に締切はありません。 (There is no deadline ahead.)');
    for (const stop of stops(clock.now(), to, calendar)) {
      if (stop > clock.now()) clock.moveTo(stop);
      await turn();
    }
    keepClock(options, plan);
  };
  let stopping = false;
  return {
    ...parts, clock, office, offerings: offered.offerings, target,
    turn: () => (stopping ? Promise.resolve() : queue.next(turn)),
    move: (wanted) => queue.next(() => move(wanted)),
    stop: async () => {
      stopping = true;
      await queue.next(() => parts.app.stop());
      await parts.standIns.close();
    },
  };
}

function keepClock({ dataDir }: TownOptions, { clock, first, count }: Plan): void {
  keep(dataDir, { people: count, firstDay: first, ahead: clock.now().getTime() - wallClock.now().getTime() });
}

async function bringToLife(town: Town, { roster, offered, first }: Plan, progress: (line: Text) => void): Promise<void> {
  const { app, clock, standIns, people } = town;
  const { calendar } = town.office.office;
  progress({ ja: '計画・職員・実施回を取り込んでいます', en: 'importing the plan, the staff and what is on offer' });
  await fill(app.core, town.office, roster, offered.text);
  await app.syncAccounts();
  await installBot(standIns);
  progress({ ja: 'これまでの数日のお知らせと申込みを進めています', en: 'playing the days before: calls, applications, approvals' });
  const history = deeds({ standIns, people, offerings: offered.offerings, headOf: headOf(roster, people) }, calendar);
  const days = stops(clock.now(), instantAt(first, OPENING), calendar).map((at) => ({ at, act: () => Promise.resolve() }));
  for (const { at, act } of [...days, ...history].sort((one, other) => one.at.getTime() - other.at.getTime())) {
    if (at > clock.now()) clock.moveTo(at);
    await town.turn();
    await act();
  }
  await town.turn();
}
