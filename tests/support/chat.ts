import type { Config } from '../../src/config';
import { startSlackStandIn, type Message, type SlackStandIn, type StandInOptions, type View } from '../../src/workbench/slack';
import { startTeamsStandIn, type Message as TeamsMessage, type TeamsStandIn } from '../../src/workbench/teams';
import type { Channel, Client, Post, Shown } from './client';
import type { PlatformName } from './story';
import { TeamsClient } from './teams-client';

export interface GivenFile { readonly name: string; readonly text: string }

/** One platform of a story: a stand-in, and how a story deals with it. */
export interface Chat {
  readonly platform: PlatformName;
  /** What the bot needs to know of it. */
  readonly config: Partial<Pick<Config, 'slack' | 'teams'>>;
  /** Tells it where the bot is. */
  connect(botUrl: string): void;
  addPerson(told: { readonly name: string; readonly email: string }): Client;
  readonly clients: readonly Client[];
  /** A channel with everybody in it, and the bot. */
  openChannel(name: string): void;
  channel(name: string): Channel | undefined;
  plain(shown: Shown | undefined): string;
  /** What the bot says to somebody who writes to it without a command's slash. */
  writes(client: Client, text: string): Promise<Post | undefined>;
  /** Files that the bot gave this person, oldest first. */
  files(client: Client): readonly GivenFile[];
  /** Takes the file that the bot has just offered, where it has to be taken. */
  takesFile(client: Client): Promise<void>;
  settled(): Promise<void>;
  /** Messages that the bot posted by itself. */
  posts(): readonly { readonly noticeId: string | undefined; readonly message: Post }[];
  unanswered(): readonly unknown[];
  /** Rules of the platform that the bot broke. */
  refused(): readonly unknown[];
  close(): Promise<void>;
}

export class SlackChat implements Chat {
  readonly platform = 'slack';
  private opened = 0;

  constructor(readonly standIn: SlackStandIn, private readonly socket = false) {}

  static async start({ socket = false, ...options }: StandInOptions & { readonly socket?: boolean }): Promise<SlackChat> {
    return new SlackChat(await startSlackStandIn(options), socket);
  }

  get config(): Pick<Config, 'slack'> {
    const { botToken, url, appToken, signingSecret } = this.standIn;
    return { slack: { botToken, apiUrl: url, ...(this.socket ? { appToken } : { signingSecret }) } };
  }

  connect(botUrl: string): void {
    if (!this.socket) this.standIn.connect(`${botUrl}/slack/events`);
  }

  addPerson(told: { readonly name: string; readonly email: string }): Client {
    const person = this.standIn.addPerson(told);
    for (const { kind, members } of this.standIn.channels) if (kind === 'public') members.add(person.id);
    return person;
  }

  get clients(): readonly Client[] { return this.standIn.persons; }

  openChannel(name: string): void {
    this.opened += 1;
    this.standIn.addChannel({ id: `C0CALL${this.opened}`, name, botIsMember: true, members: this.standIn.persons.map((p) => p.id) });
  }

  channel(name: string): Channel | undefined {
    return this.standIn.channels.find((c) => c.name === name);
  }

  plain(shown: Shown | undefined): string {
    return this.standIn.plain(shown as Message | View | undefined);
  }

  async writes(client: Client, text: string): Promise<Post | undefined> {
    await client.say(text);
    return client.directMessages.at(-1);
  }

  files(client: Client): readonly GivenFile[] {
    return client.directMessages.flatMap((m) => m.files).flatMap(({ id }) => given(this.standIn.files.get(id)));
  }

  takesFile(): Promise<void> { return Promise.resolve(); }
  settled(): Promise<void> { return this.standIn.settled(); }
  posts() { return this.standIn.transcript.posts(); }
  unanswered() { return this.standIn.transcript.unanswered(); }
  refused() { return this.standIn.transcript.refused(); }
  close(): Promise<void> { return this.standIn.close(); }
}

export class TeamsChat implements Chat {
  readonly platform = 'teams';
  private readonly known = new Map<string, TeamsClient>();

  constructor(readonly standIn: TeamsStandIn) {}

  static async start(): Promise<TeamsChat> {
    return new TeamsChat(await startTeamsStandIn());
  }

  get config(): Pick<Config, 'teams'> {
    const { appId, password, tenantId, metadataUrl } = this.standIn;
    return { teams: { appId, password, tenantId, openIdMetadataUrl: metadataUrl } };
  }

  connect(botUrl: string): void {
    this.standIn.connect(`${botUrl}/api/messages`);
  }

  addPerson(told: { readonly name: string; readonly email: string }): TeamsClient {
    const client = new TeamsClient(this.standIn.addPerson(told));
    this.known.set(client.id, client);
    return client;
  }

  get clients(): readonly TeamsClient[] { return [...this.known.values()]; }

  openChannel(name: string): void {
    this.standIn.addChannel({ name });
  }

  channel(name: string): Channel | undefined {
    return this.standIn.channels.find((c) => c.name === name);
  }

  plain(shown: Shown | undefined): string {
    return this.standIn.plain(shown as TeamsMessage | undefined);
  }

  async writes(client: Client, text: string): Promise<Post | undefined> {
    await client.say(text);
    return client.ephemerals().at(-1);
  }

  files(client: Client): readonly GivenFile[] {
    return [...client.directMessages, ...client.ephemerals()].flatMap((m) => m.files).flatMap(({ id }) => given(this.standIn.files.get(id)));
  }

  async takesFile(client: Client): Promise<void> {
    const offer = (client as TeamsClient).ephemerals().findLast((m) => m.consent !== undefined);
    if (offer) await (client as TeamsClient).person.accept(offer);
  }

  settled(): Promise<void> { return this.standIn.settled(); }
  posts() { return this.standIn.transcript.posts().filter(({ noticeId }) => noticeId !== undefined); }
  unanswered() { return this.standIn.transcript.unanswered(); }
  refused() { return this.standIn.transcript.refused(); }
  close(): Promise<void> { return this.standIn.close(); }
}

function given(file: { readonly name: string; readonly bytes?: Uint8Array | undefined } | undefined): GivenFile[] {
  return file?.bytes ? [{ name: file.name, text: Buffer.from(file.bytes).toString() }] : [];
}
