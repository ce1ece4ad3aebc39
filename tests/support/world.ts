import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createApp, type App, type AppParts } from '../../src/app';
import type { Config } from '../../src/config';
import { loadPlan, officeOf, planEntries, readPlan } from '../../src/features/catalogue';
import { importOfferings } from '../../src/features/offerings';
import { grantRole, importStaff, importUnits, readStaffFile, readUnitsFile } from '../../src/features/people';
import { openLog } from '../../src/infra/log';
import type { Role } from '../../src/interaction/actor';
import type { Json } from '../../src/interaction/notice';
import type { Operation } from '../../src/interaction/operation';
import type { MovableClock } from '../../src/kernel/clock';
import { CHANNEL_COLUMNS } from '../../src/platforms';
import { buttons, startSlackStandIn, type Message, type Person, type SlackStandIn, type View } from '../../src/workbench/slack';
import { useDatabase, type TestDatabase } from './database';

export const REFERENCE_PLAN = path.join(__dirname, '../../prisma/plans/yuzawa-r7-r10');
export const SECOND_PLAN = path.join(__dirname, '../fixtures/plans/hinode-r8');

const UNLIMITED = { post: { perSecond: 100_000 }, open: { perSecond: 100_000 }, update: { perSecond: 100_000 }, find: { perSecond: 100_000 } };

/** One person of a made-up office. */
export interface Member { readonly name: string; readonly unit: string; readonly rank: string; readonly post?: string; readonly employment?: string; readonly leave?: readonly [kind: string, from: string, to: string]; readonly linked?: boolean }
export interface UnitOf { readonly name: string; readonly kind: '部' | '課所' | 'グループ'; readonly parent?: string; readonly head?: string; readonly deputies?: readonly string[] }
/** Who works where. */
export interface OfficeOf { readonly plan: string; readonly units: readonly UnitOf[]; readonly members: readonly Member[]; readonly roles: Readonly<Record<string, readonly Role[]>> }

export interface OfferingOf {
  readonly course: string; readonly code: string; readonly name?: string; readonly days: readonly (readonly [string, string])[]; readonly place?: string; readonly capacity: number;
  readonly target?: string; readonly opens: string; readonly deadline: string; readonly channels?: string; readonly belongings?: string;
  readonly minimum?: number; readonly quota?: number; readonly cutoff?: string; readonly firstCome?: boolean; readonly cohort?: string; readonly part?: number;
}

/** A whole office with its chat: the bot as it runs, the stand-in for the platform, and a clock that only the story moves. */
export class World {
  private readonly people = new Map<string, Person>();

  constructor(readonly app: App, readonly slack: SlackStandIn, readonly clock: MovableClock, readonly office: OfficeOf, readonly db: TestDatabase) {}

  /** The person's chat client. */
  person(name: string): Person {
    const known = this.people.get(name) ?? this.slack.persons.find((p) => p.account.name === name);
    if (!known) throw new Error(`nobody called ${name} in this story`);
    this.people.set(name, known);
    return known;
  }

  /** Runs as the operator. */
  async operate<I, F, R extends Json>(operation: Operation<I, F, R>, input: I): Promise<R> {
    const outcome = await this.app.run(operation, input, { actor: { kind: 'operator', channel: 'cli' } });
    if (!outcome.ok) throw new Error(`${operation.name}: ${outcome.refusal.code} ${outcome.refusal.sentence.ja}`);
    return outcome.value;
  }

  async offer(...offerings: readonly OfferingOf[]): Promise<void> {
    const report = await this.operate(importOfferings, { bytes: Buffer.from(offeringCsv(offerings)), dryRun: false });
    if (report.faults.length > 0) throw new Error(JSON.stringify(report.faults));
  }

  /** '2026-06-10 09:15', in Japan. What is due then happens, and everybody's client has what was sent. */
  async at(time: string): Promise<void> {
    this.clock.moveTo(new Date(`${time.replace(' ', 'T')}:00+09:00`));
    await this.settle();
  }

  /** Lets everything happen that is due now. */
  async settle(): Promise<void> {
    await this.app.runDue(this.clock.now());
    await this.slack.settled();
  }

  plain(shown: Message | View | undefined): string {
    return this.slack.plain(shown);
  }

  /** The newest direct message, as text. */
  lastMessage(name: string): string {
    return this.plain(this.person(name).directMessages.at(-1));
  }

  messages(name: string): string[] {
    return this.person(name).directMessages.map((m) => this.plain(m));
  }

  /** The newest direct message that has this button. */
  withButton(name: string, actionId: string): Message {
    const found = this.person(name).directMessages.findLast((m) => buttons(m).some((b) => b.actionId === actionId));
    if (!found) throw new Error(`${name} has no message with ${actionId}: ${this.messages(name).join(' | ')}`);
    return found;
  }

  /** What a command answers, as this person sees it. */
  async types(name: string, text: string): Promise<Message | undefined> {
    const answer = await this.person(name).command(text);
    if (answer.status !== 200 || answer.timedOut) throw new Error(`/kenshu ${text}: ${answer.status} ${answer.body}`);
    return answer.message;
  }

  async says(name: string, text: string): Promise<string> {
    return this.plain(await this.types(name, text));
  }

  /** The form in front of this person. */
  form(name: string): View {
    const { view } = this.person(name);
    if (!view) throw new Error(`${name} has no form open`);
    return view;
  }

  /** Applies as people do: by command, with a motive. */
  async applies(name: string, course: string, motive = '窓口での説明に生かしたいため'): Promise<void> {
    await this.types(name, `申込 ${course}`);
    const answer = await this.person(name).submit(this.form(name), { motive });
    if (answer.errors && Object.keys(answer.errors).length > 0) throw new Error(JSON.stringify(answer.errors));
    await this.settle();
  }

  async approves(head: string): Promise<void> {
    await this.person(head).press(this.withButton(head, 'enrolments.approve'), 'enrolments.approve');
    await this.settle();
  }
}

export interface WorldOptions {
  readonly office: OfficeOf;
  readonly at: string;
  readonly standIn?: Parameters<typeof startSlackStandIn>[0];
  readonly socket?: boolean;
  readonly publicUrl?: string;
  readonly pace?: AppParts['pace'];
  /** For a story that reads what the bot writes down. Default: silent, or as LOG_LEVEL says. */
  readonly log?: AppParts['log'];
  /** The bot runs an embedded server of its own, which a story may take away from it. */
  readonly ownServer?: AppParts['database'];
}

/** A story's world for the tests of one file, with a database of its own. */
export function useWorld(build: () => WorldOptions): { readonly world: World } {
  const db = useDatabase();
  const handle = {} as { world: World };
  let slack: SlackStandIn | undefined;
  let app: App | undefined;
  let dataDir = '';
  beforeAll(async () => {
    const { office, at, standIn, socket, publicUrl, pace, log, ownServer } = build();
    slack = await startSlackStandIn(standIn);
    const clock = stoppedClock(new Date(`${at.replace(' ', 'T')}:00+09:00`));
    const keys = socket ? { appToken: slack.appToken } : { signingSecret: slack.signingSecret };
    if (ownServer) dataDir = mkdtempSync(path.join(os.tmpdir(), 'kenshu-test-'));
    const config: Config = {
      databaseUrl: ownServer ? undefined : db.url, dataDir, host: '127.0.0.1', port: 0, publicUrl, slack: { botToken: slack.botToken, apiUrl: slack.url, ...keys },
      teams: undefined, clock: undefined, metricsToken: undefined, log: { level: 'silent', pretty: false },
    };
    app = await createApp(config, { clock, log: log ?? openLog({ level: process.env.LOG_LEVEL ?? 'silent' }), automatic: false, rates: UNLIMITED, pace: { idleMs: 20, settleMs: 5, coalesceMs: 0, ...pace }, ...(ownServer ? { database: ownServer } : {}) });
    if (!socket) slack.connect(`${app.url}/slack/events`);
    handle.world = new World(app, slack, clock, office, db);
    await people(handle.world);
  });
  afterAll(async () => {
    await app?.stop();
    await slack?.close();
    if (dataDir) rmSync(dataDir, { recursive: true, force: true });
    // Whatever the story was about: nothing that the bot sent broke a rule of the platform.
    expect(slack?.transcript.refused()).toEqual([]);
  });
  return handle;
}

/** Stands still until the story moves it. */
function stoppedClock(start: Date): MovableClock {
  let at = start;
  return { now: () => at, moveTo: (to) => { at = to; } };
}

/** Loads the plan, imports the office, and opens everybody's client, in the order in which an office would do it. */
async function people(world: World): Promise<void> {
  const { office, slack } = world;
  const read = await readPlan(office.plan);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  await world.operate(loadPlan, { entries: planEntries(read.plan).map(({ part, code, data }) => ({ part, code, data })), dryRun: false });
  const units = await world.operate(importUnits, { file: readUnitsFile(Buffer.from(unitCsv(office)), CHANNEL_COLUMNS), dryRun: false });
  const ranks = (await world.app.core.read((tx) => officeOf(tx))).plan.ranks;
  const staff = await world.operate(importStaff, { file: readStaffFile(Buffer.from(staffCsv(office)), ranks), dryRun: false, allowRemovals: false, removalShare: 0.1, listAtMost: 0 });
  if (!units.written || !staff.written) throw new Error(JSON.stringify([...units.faults, ...staff.faults]));
  for (const [name, roles] of Object.entries(office.roles)) for (const role of roles) await world.operate(grantRole, { number: numberOf(office, name), role });
  for (const member of office.members) if (member.linked !== false) slack.addPerson({ name: member.name, email: emailOf(office, member.name) });
  await world.app.syncAccounts();
  await world.settle();
}

const numberOf = ({ members }: OfficeOf, name: string) => String(members.findIndex((m) => m.name === name) + 1).padStart(6, '0');
const emailOf = (office: OfficeOf, name: string) => `staff-${numberOf(office, name)}@example.lg.jp`;
const codeOf = ({ units }: OfficeOf, name: string) => `U${units.findIndex((u) => u.name === name) + 1}`;
const csv = (rows: readonly (readonly string[])[]) => rows.map((r) => r.map((c) => (/[",\n]/.test(c) ? `"${c.replaceAll('"', '""')}"` : c)).join(',')).join('\r\n');

function unitCsv(office: OfficeOf): string {
  return csv([
    ['所属コード', '所属名', '種別', '親所属コード', '所属長職員番号', '代理職員番号', '有効開始日'],
    ...office.units.map((u) => [codeOf(office, u.name), u.name, u.kind, u.parent ? codeOf(office, u.parent) : '', u.head ? numberOf(office, u.head) : '', (u.deputies ?? []).map((d) => numberOf(office, d)).join(';'), '2025/4/1']),
  ]);
}

function staffCsv(office: OfficeOf): string {
  return csv([
    ['職員番号', '氏名', 'フリガナ', '所属コード', '職名', '職階', '任用区分', '採用年月日', '現職階昇任年月日', 'メール', '休職等区分', '休職等開始日', '休職等終了日', '有効開始日'],
    ...office.members.map((m) => [
      numberOf(office, m.name), m.name, 'カナ', codeOf(office, m.unit), m.post ?? m.rank, m.rank, m.employment ?? '正職員', 'H27.4.1', 'R5.4.1', emailOf(office, m.name),
      m.leave?.[0] ?? '', m.leave?.[1] ?? '', m.leave?.[2] ?? '', 'R7.4.1',
    ]),
  ]);
}

function offeringCsv(offerings: readonly OfferingOf[]): string {
  return csv([
    ['科目コード', '実施回コード', '名称', '開始日時', '終了日時', '会場', '定員', '対象', '募集開始日時', '申込締切日時', '募集先', '持ち物', '最少催行人数', '所属別定員', '変更期限日時', '決定方法', '班の区分', '部'],
    ...offerings.flatMap((o) => o.days.map(([from, to]) => [
      o.course, o.code, o.name ?? '', from, to, o.place ?? '本庁舎3階 第1会議室', String(o.capacity), o.target ?? '', o.opens, o.deadline, o.channels ?? '', o.belongings ?? '',
      String(o.minimum ?? ''), String(o.quota ?? ''), o.cutoff ?? '', o.firstCome === undefined ? '' : o.firstCome ? '先着順' : '選考', o.cohort ?? '', String(o.part ?? ''),
    ])),
  ]);
}
