import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createApp, type App, type AppParts } from '../../src/app';
import type { Config } from '../../src/config';
import { officeOf, planEntries, readPlan } from '../../src/features/catalogue';
import { loadPlan } from '../../src/features/mandatory';
import { importOfferings } from '../../src/features/offerings';
import { grantRole, importStaff, importUnits, readStaffFile, readUnitsFile } from '../../src/features/people';
import { openLog } from '../../src/infra/log';
import type { Json } from '../../src/interaction/notice';
import type { Operation } from '../../src/interaction/operation';
import type { MovableClock } from '../../src/kernel/clock';
import { CHANNEL_COLUMNS } from '../../src/platforms';
import type { SlackStandIn, StandInOptions } from '../../src/workbench/slack';
import type { TeamsStandIn } from '../../src/workbench/teams';
import { SlackChat, TeamsChat, type Chat, type GivenFile } from './chat';
import type { Channel, Client, Post, Sheet, Shown, Submitted } from './client';
import { useDatabase, type TestDatabase } from './database';
import { emailOf, numberOf, offeringCsv, staffCsv, unitCsv, type OfferingOf, type OfficeOf } from './office-files';
import { buttons, isTeams } from './reading';
import { castingOf, homeOf, STORY, type PlatformName, type Story } from './story';
import { TeamsClient } from './teams-client';

export { REFERENCE_PLAN, SECOND_PLAN, type Member, type OfferingOf, type OfficeOf, type UnitOf } from './office-files';

const UNLIMITED = { post: { perSecond: 100_000 }, open: { perSecond: 100_000 }, update: { perSecond: 100_000 }, find: { perSecond: 100_000 } };

interface Scene { readonly app: App; readonly chats: readonly Chat[]; readonly clock: MovableClock; readonly office: OfficeOf; readonly db: TestDatabase; readonly story: Story }

/** A whole office with its chats: the bot as it runs, the stand-ins for the platforms, and a clock that only the story moves. */
export class World {
  readonly app: App;
  readonly clock: MovableClock;
  readonly db: TestDatabase;
  readonly office: OfficeOf;
  /** Where this person is. */
  readonly platformOf: (name: string) => PlatformName;

  constructor(private readonly scene: Scene) {
    ({ app: this.app, clock: this.clock, db: this.db, office: this.office } = scene);
    this.platformOf = castingOf(scene.story, scene.office);
  }

  /** For what only Slack has. */
  get slack(): SlackStandIn {
    return (this.chat('slack') as SlackChat).standIn;
  }

  /** For what only Teams has. */
  get teams(): TeamsStandIn {
    return (this.chat('teams') as TeamsChat).standIn;
  }

  chat(platform: PlatformName): Chat {
    const found = this.scene.chats.find((c) => c.platform === platform);
    if (!found) throw new Error(`nobody of this story is on ${platform}`);
    return found;
  }

  get chats(): readonly Chat[] { return this.scene.chats; }

  /** Everybody's client. */
  get persons(): readonly Client[] { return this.scene.chats.flatMap((c) => c.clients); }

  /** The person's chat client; of two, the one on that platform. */
  person(name: string, platform = this.platformOf(name)): Client {
    const known = this.persons.filter((p) => p.account.name === name);
    const found = known.length > 1 ? this.chat(platform).clients.find((p) => p.account.name === name) : known[0];
    if (!found) throw new Error(`nobody called ${name} in this story`);
    return found;
  }

  /** Somebody new in the chat. */
  addPerson(name: string, email: string, platform = this.platformOf(name)): Client {
    return this.chat(platform).addPerson({ name, email });
  }

  /** Somebody of the office who was in no chat until now. */
  async joins(name: string, platform = this.platformOf(name)): Promise<Client> {
    const client = this.addPerson(name, emailOf(this.office, name), platform);
    await this.chat(platform).settled();
    return client;
  }

  /** A channel with everybody in it, where the channels of this story are. */
  async openChannel(name: string): Promise<void> {
    const chat = this.chat(homeOf(this.scene.story));
    chat.openChannel(name);
    await chat.settled();
  }

  channel(name: string): Channel {
    const [found] = this.scene.chats.flatMap((c) => c.channel(name) ?? []);
    if (!found) throw new Error(`there is no channel ${name} in this story`);
    return found;
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
    for (const chat of this.scene.chats) await chat.settled();
  }

  plain(shown: Shown | undefined): string {
    return shown === undefined ? '' : this.chat(isTeams(shown) ? 'teams' : 'slack').plain(shown);
  }

  /** The newest direct message, as text. */
  lastMessage(name: string): string {
    return this.plain(this.person(name).directMessages.at(-1));
  }

  messages(name: string): string[] {
    return this.person(name).directMessages.map((m) => this.plain(m));
  }

  /** The newest direct message that has this button. */
  withButton(name: string, actionId: string): Post {
    const found = this.person(name).directMessages.findLast((m) => buttons(m).some((b) => b.actionId === actionId));
    if (!found) throw new Error(`${name} has no message with ${actionId}: ${this.messages(name).join(' | ')}`);
    return found;
  }

  /** Whether that message is on the bot's list of what it sent, and told so. */
  isNotice(post: Post | undefined): boolean {
    return this.scene.chats.some((c) => c.posts().some(({ noticeId, message }) => noticeId !== undefined && message.ts === post?.ts));
  }

  /** What a command answers, as this person sees it. */
  async types(name: string, text: string): Promise<Post | undefined> {
    const answer = await this.person(name).command(text);
    if (answer.status !== 200 || answer.timedOut) throw new Error(`/kenshu ${text}: ${answer.status} ${answer.body}`);
    return answer.message;
  }

  async says(name: string, text: string): Promise<string> {
    return this.plain(await this.types(name, text));
  }

  /** What the bot answers to a message without a command's slash. */
  async writes(name: string, text: string): Promise<Post | undefined> {
    return this.chatOf(name).writes(this.person(name), text);
  }

  private chatOf(name: string): Chat {
    return this.chat(this.person(name) instanceof TeamsClient ? 'teams' : 'slack');
  }

  /** The files that the person was given, oldest first. */
  files(name: string): readonly GivenFile[] {
    return this.chatOf(name).files(this.person(name));
  }

  /** Presses what brings a file, and takes it where it has to be taken. */
  async fetchesFile(name: string, where: Shown, actionId: string): Promise<void> {
    await this.person(name).press(where, actionId);
    await this.settle();
    await this.chatOf(name).takesFile(this.person(name));
    await this.settle();
  }

  /** The form in front of this person, or what stands there in its place. */
  form(name: string): Sheet {
    const client = this.person(name);
    const form = client.view ?? (client instanceof TeamsClient ? client.ephemerals().at(-1) : undefined);
    if (!form) throw new Error(`${name} has no form open`);
    return form;
  }

  /** What this person was shown last: the form in front of them, or the newest answer. */
  front(name: string): Shown | undefined {
    return this.person(name).view ?? this.person(name).ephemerals().at(-1);
  }

  /** What the person reads after a form has been sent. */
  after(name: string, answer: Submitted): string {
    return this.plain(answer.next ?? answer.message ?? this.front(name));
  }

  /** Closes whatever is open in front of this person. */
  async putsAway(name: string): Promise<void> {
    const client = this.person(name);
    while (client.view) await client.closeView(client.view);
  }

  /** The person's client is in English from now on, and the bot has seen so. */
  async speaksEnglish(name: string): Promise<void> {
    await this.person(name).change({ locale: 'en-US' });
    if (this.person(name) instanceof TeamsClient) await this.types(name, 'help'); // Teams tells of no change; the next message does
    await this.settle();
  }

  /** Applies as people do: by command, with a motive. */
  async applies(name: string, course: string, motive = '窓口での説明に生かしたいため'): Promise<void> {
    await this.types(name, `申込 ${course}`);
    const answer = await this.person(name).submit(this.form(name), { motive });
    if (answer.errors && Object.keys(answer.errors).length > 0) throw new Error(JSON.stringify(answer.errors));
    await this.putsAway(name);
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
  /** Who is where, if that is what the story is about; otherwise each story is played in every way. */
  readonly story?: Story;
  /** For stories about Slack itself. */
  readonly standIn?: StandInOptions;
  readonly socket?: boolean;
  readonly publicUrl?: string;
  readonly pace?: AppParts['pace'];
  /** For a story that reads what the bot writes down. Default: silent, or as LOG_LEVEL says. */
  readonly log?: AppParts['log'];
  /** Heads and HR get the week's digest; in stories about something else nobody does. */
  readonly digests?: boolean;
  /** The bot runs an embedded server of its own, which a story may take away from it. */
  readonly ownServer?: AppParts['database'];
}

/** A story's world for the tests of one file, with a database of its own. */
export function useWorld(build: () => WorldOptions): { readonly world: World } {
  const db = useDatabase();
  const handle = {} as { world: World };
  let chats: Chat[] = [];
  let app: App | undefined;
  let dataDir = '';
  beforeAll(async () => {
    const { office, at, story = STORY, standIn, socket = false, publicUrl, pace, log, ownServer, digests = false } = build();
    chats = [...(story === 'teams' ? [] : [await SlackChat.start({ ...standIn, socket })]), ...(story === 'slack' ? [] : [await TeamsChat.start()])];
    const clock = stoppedClock(new Date(`${at.replace(' ', 'T')}:00+09:00`));
    if (ownServer) dataDir = mkdtempSync(path.join(os.tmpdir(), 'kenshu-test-'));
    const platforms = Object.assign({ slack: undefined, teams: undefined }, ...chats.map((c) => c.config)) as Pick<Config, 'slack' | 'teams'>;
    const config: Config = {
      databaseUrl: ownServer ? undefined : db.url, dataDir, host: '127.0.0.1', port: 0, publicUrl, ...platforms, clock: undefined, metricsToken: undefined, log: { level: 'silent', pretty: false },
    };
    app = await createApp(config, { clock, log: log ?? openLog({ level: process.env.LOG_LEVEL ?? 'silent' }), automatic: false, rates: UNLIMITED, pace: { idleMs: 20, settleMs: 5, coalesceMs: 0, ...pace }, ...(ownServer ? { database: ownServer } : {}) });
    for (const chat of chats) chat.connect(app.url);
    handle.world = new World({ app, chats, clock, office, db, story });
    await people(handle.world, digests);
  });
  afterAll(async () => {
    await app?.stop();
    for (const chat of chats) await chat.close();
    if (dataDir) rmSync(dataDir, { recursive: true, force: true });
    // Whatever the story was about: nothing that the bot sent broke a rule of a platform.
    expect(chats.flatMap((c) => c.refused())).toEqual([]);
  });
  return handle;
}

/** Stands still until the story moves it. */
function stoppedClock(start: Date): MovableClock {
  let at = start;
  return { now: () => at, moveTo: (to) => { at = to; } };
}

/** Loads the plan, imports the office, and opens everybody's client, in the order in which an office would do it. */
async function people(world: World, digests: boolean): Promise<void> {
  const { office } = world;
  const read = await readPlan(office.plan);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const settings = read.plan.settings.map((s) => (s.key === 'digest.weekday' && !digests ? { ...s, value: 'なし' } : s));
  await world.operate(loadPlan, { entries: planEntries({ ...read.plan, settings }).map(({ part, code, data }) => ({ part, code, data })), dryRun: false });
  const units = await world.operate(importUnits, { file: readUnitsFile(Buffer.from(unitCsv(office)), CHANNEL_COLUMNS), dryRun: false });
  const ranks = (await world.app.core.read((tx) => officeOf(tx))).plan.ranks;
  const staff = await world.operate(importStaff, { file: readStaffFile(Buffer.from(staffCsv(office)), ranks), dryRun: false, allowRemovals: false, removalShare: 0.1, listAtMost: 0 });
  if (!units.written || !staff.written) throw new Error(JSON.stringify([...units.faults, ...staff.faults]));
  for (const [name, roles] of Object.entries(office.roles)) for (const role of roles) await world.operate(grantRole, { number: numberOf(office, name), role });
  for (const member of office.members) if (member.linked !== false) world.addPerson(member.name, emailOf(office, member.name));
  for (const chat of world.chats) await chat.settled();
  await world.app.syncAccounts();
  await world.settle();
}
