import { openLog } from '../../src/infra/log';
import { ledger, outbox, type Outbox, type OutboxPorts, type Pace, type SendingPolicy } from '../../src/infra/outbox';
import type { Facts, Notice, NoticeKind, RenderContext } from '../../src/interaction/notice';
import type { Database } from '../../src/interaction/transaction';
import { businessCalendar } from '../../src/kernel/calendar';
import type { MovableClock } from '../../src/kernel/clock';
import { verbatim } from '../../src/kernel/messages';
import type { Card } from '../../src/ui/card';
import { emptyTables, type TestDatabase } from '../support/database';
import { ScriptedCourier } from './scripted-courier';

/** '2026-06-10 10:00', in Japan. */
export const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+09:00`);
export const WEDNESDAY = '2026-06-10 10:00';

/** Everything happens quickly, and in production's order; only a lease lasts, because a loaded machine can be silent for a second without being dead. */
export const quick: Partial<Pace> = { idleMs: 20, settleMs: 5, leaseMs: 60_000, lookMs: 40, lookAgainMs: 80, backoffMs: 20, backoffMaxMs: 80, recoverMs: 60_000, coalesceMs: 120, patienceMs: 3_000, perAddress: { perSecond: 100, burst: 10 } };

const card = (text: string, more: Partial<Card> = {}): Card => ({ summary: verbatim(text), body: [{ node: 'paragraph', line: verbatim(text) }], ...more });

/** Facts of the test's notices: what they say, and what they do when they are rendered. */
type Said = Facts & { text: string; title?: string; dropped?: string; broken?: boolean };
const says = (kind: string, more: Omit<NoticeKind, 'kind' | 'render'>): NoticeKind => ({
  kind, ...more,
  render: (_context, facts) => {
    const { text, title, dropped, broken } = facts as Said;
    if (broken) return Promise.reject(new Error('a bug'));
    return Promise.resolve(dropped === undefined ? card(text, title === undefined ? {} : { title: verbatim(title) }) : { dropped });
  },
});

/** A made-up office in an empty database: staff 1, 2, 3 … with or without accounts, a policy, and the kinds of notices. */
export class Office {
  readonly courier: ScriptedCourier;
  readonly clock: MovableClock;
  muted = false;
  weeklyCap = 3;
  onCourse = new Set<number>();
  quiet = new Map<number, { from: string; to: string }[]>();
  /** What the live card and homes show. */
  seats = 0;
  renderings = 0;
  private readonly running: Outbox[] = [];
  private notices = 0;

  constructor(readonly db: TestDatabase, options: { at?: string; pace?: ConstructorParameters<typeof ScriptedCourier>[0] } = {}) {
    this.courier = new ScriptedCourier(options.pace);
    let time = at(options.at ?? WEDNESDAY);
    this.clock = { now: () => time, moveTo: (to) => { time = to; } }; // stands still
  }

  readonly kinds: ReadonlyMap<string, NoticeKind> = new Map([
    says('approval', { urgency: 'at-once', priority: 10, whenUnsure: 'resend' }),
    says('announcement', { urgency: 'daily', priority: 90, whenUnsure: 'hold', outsideCap: true }),
    says('reminder', { urgency: 'daily', priority: 50, whenUnsure: 'resend' }),
    { kind: 'seats', urgency: 'in-hours', priority: 90, whenUnsure: 'hold', render: (context) => this.live(context) } satisfies NoticeKind,
  ].map((kind) => [kind.kind, kind]));

  readonly policy: SendingPolicy = {
    calendar: () => Promise.resolve(businessCalendar()),
    muted: () => Promise.resolve(this.muted),
    weeklyCap: () => Promise.resolve(this.weeklyCap),
    quietFor: () => Promise.resolve(this.quiet),
    onCourse: (_tx, staff) => Promise.resolve(new Set(staff.filter((id) => this.onCourse.has(id)))),
  };

  /** People 1 … n with accounts A1 … An, whose conversations are open unless `opened` is false. */
  async people(n: number, { opened = true, linked = true, locale = 'ja-JP' }: { opened?: boolean; linked?: boolean; locale?: string } = {}): Promise<void> {
    await this.db.prisma.$executeRaw`
      INSERT INTO staff (id, number, name, name_key, kana, kana_key, hired_on, created_at)
      SELECT i, lpad(i::text, 6, '0'), '職員' || i, '職員' || i, 'しょくいん', 'しょくいん', '2015-04-01', now() FROM generate_series(1, ${n}::int) i`;
    if (!linked) return;
    await this.db.prisma.$executeRaw`
      INSERT INTO account (platform, tenant, account_id, staff_id, address, locale, state, seen_at)
      SELECT 'chat', 'T', 'A' || i, i, CASE WHEN ${opened} THEN 'D-A' || i END, ${locale}, 'LINKED', now() FROM generate_series(1, ${n}::int) i`;
  }

  /** The same people have accounts B1 … Bn on `talk` as well. */
  async onTalkToo(n: number, { preferred = false }: { preferred?: boolean } = {}): Promise<void> {
    await this.db.prisma.$executeRaw`
      INSERT INTO account (platform, tenant, account_id, staff_id, address, locale, state, preferred, seen_at)
      SELECT 'talk', 'T', 'B' || i, i, 'D-B' || i, 'ja-JP', 'LINKED', ${preferred}, now() FROM generate_series(1, ${n}::int) i`;
  }

  async away(staffId: number, from: string, until?: string): Promise<void> {
    await this.db.prisma.absence.create({ data: { staffId, kind: 'LEAVE', reason: '育休', validFrom: new Date(`${from}T00:00:00Z`), lastDay: until === undefined ? null : new Date(`${until}T00:00:00Z`) } });
  }

  /** Writes notices as an operation does. */
  async tell(...notices: (Partial<Notice> & { kind: string; to: Notice['to']; text?: string; facts?: Facts })[]): Promise<void> {
    const book = ledger(this.kinds);
    const rows = notices.map((n): Notice => ({ onceKey: `n${++this.notices}`, ...n, facts: { text: n.text ?? `お知らせ${this.notices}`, ...n.facts } }));
    await this.db.database.transaction((tx) => book.notify(tx, rows, this.clock.now()));
  }
  async tellAll(kind: string, n: number, text = 'お知らせ'): Promise<void> {
    await this.tell(...Array.from({ length: n }, (_, i) => ({ kind, to: { staffId: i + 1 }, text: `${text}${i + 1}` })));
  }
  async touch(...subjects: string[]): Promise<void> {
    await this.db.database.transaction((tx) => ledger(this.kinds).touch(tx, subjects));
  }

  outbox(ports: Partial<Omit<OutboxPorts, 'pace'>> & { pace?: Partial<Pace> } = {}): Outbox {
    const one = outbox({ database: this.db.database, couriers: [this.courier], kinds: this.kinds, policy: this.policy, clock: this.clock, log: openLog({ level: process.env.LOG_LEVEL ?? 'silent' }), ...ports, pace: { ...quick, ...ports.pace } });
    this.running.push(one);
    return one;
  }
  /** Everything that can be delivered at this time. */
  async deliverAt(time: string, ports?: Parameters<Office['outbox']>[0]): Promise<void> {
    await this.outbox(ports).deliverDue(at(time));
  }
  async deliver(ports?: Parameters<Office['outbox']>[0]): Promise<void> {
    await this.outbox(ports).deliverDue(this.clock.now());
  }

  async notice(index = 0) {
    return (await this.db.prisma.notice.findMany({ orderBy: { id: 'asc' } }))[index];
  }
  async states(): Promise<Record<string, number>> {
    const rows = await this.db.prisma.delivery.groupBy({ by: ['state'], _count: true });
    return Object.fromEntries(rows.map((row) => [row.state, row._count]));
  }
  async noticeStates(): Promise<Record<string, number>> {
    const rows = await this.db.prisma.notice.groupBy({ by: ['state'], _count: true });
    return Object.fromEntries(rows.map((row) => [row.state, row._count]));
  }

  async close(): Promise<void> {
    this.courier.timeOut();
    await Promise.all(this.running.map((one) => one.stop()));
    await emptyTables(this.db);
  }

  private live({ standing }: RenderContext): Promise<Card> {
    this.renderings++;
    return Promise.resolve(card(`申込 ${this.seats}人`, { live: 'offering:1', ...(standing ? {} : {}) }));
  }
}

/** A new office for each test. */
export function useOffice(db: TestDatabase, build: () => ConstructorParameters<typeof Office>[1] = () => ({})): { readonly office: Office } {
  const handle = {} as { office: Office };
  beforeEach(() => { handle.office = new Office(db, build()); });
  afterEach(() => handle.office.close());
  return handle;
}

/** A database that can be cut off, for a process that dies: from then on nothing of it reaches the ledger. */
export function mortal(database: Database): Database & { die(): void } {
  let dead = false;
  const living = async <T>(work: () => Promise<T>): Promise<T> => {
    if (dead) throw new Error('this process is dead');
    const result = await work();
    if (dead) throw new Error('this process is dead');
    return result;
  };
  return { transaction: (work) => living(() => database.transaction(work)), read: (work) => living(() => database.read(work)), die: () => { dead = true; } };
}

export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((r) => setTimeout(r, 5));
}
