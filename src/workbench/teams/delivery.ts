import type { InFlight } from '../slack/in-flight';
import { textAt, type Fields } from '../slack/json';
import { BotLine, type Delivered } from './bot-line';
import type { Inside } from './inside';
import type { TokenOverrides } from './issuer';
import type { BotRequest } from './transcript';

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' } as const;
/** The client gives these up early; everything else is dropped after the longer time. */
const HASTY: ReadonlySet<string> = new Set(['task/fetch', 'task/submit', 'application/search']);

export interface Patience { readonly hastyMs: number; readonly otherwiseMs: number }

/** Brings activities to the bot, signed, and writes each into the transcript. */
export class Delivery {
  private readonly line = new BotLine();
  private url: string | undefined;

  constructor(private readonly inside: Inside, private readonly inFlight: InFlight, private readonly patience: Patience) {}

  connect(url: string | undefined): void {
    this.url = url;
  }

  get isConnected(): boolean {
    return this.url !== undefined;
  }

  /** As the platform does; `token` says what is wrong with the token. */
  async deliver(activity: Fields, userId: string | undefined, token: TokenOverrides = {}): Promise<Delivered> {
    if (this.inside.faults.takeDuplicate()) void this.once(activity, userId, token);
    return this.once(activity, userId, token);
  }

  private once(activity: Fields, userId: string | undefined, token: TokenOverrides): Promise<Delivered> {
    const type = typeOf(activity);
    const headers = this.inside.isSecure ? { authorization: `Bearer ${this.inside.issuer.token({ serviceUrl: textAt(activity, 'serviceUrl') ?? '', ...token })}` } : {};
    return this.send(type, JSON.stringify(activity), activity, userId, headers);
  }

  /** Sends a body exactly as told; nothing is signed. */
  sendRaw(body: string, headers: Readonly<Record<string, string>>): Promise<Delivered> {
    return this.send('raw', body, {}, undefined, headers);
  }

  private async send(type: string, body: string, payload: Fields, userId: string | undefined, headers: Readonly<Record<string, string>>): Promise<Delivered> {
    if (this.url === undefined) throw new Error('the stand-in is not connected to a bot: call connect(url)');
    const record: BotRequest = { kind: 'request', type, at: performance.now(), body, payload, userId };
    this.inside.transcript.add(record);
    this.inFlight.begin();
    try {
      const delivered = await this.line.send(this.url, body, { ...JSON_TYPE, ...headers }, HASTY.has(type) ? this.patience.hastyMs : this.patience.otherwiseMs);
      Object.assign(record, { answer: delivered.body, timedOut: delivered.timedOut, ms: delivered.ms }, delivered.status === undefined ? {} : { status: delivered.status });
      return delivered;
    } finally {
      this.inFlight.end();
    }
  }

  close(): void {
    this.line.close();
  }
}

function typeOf(activity: Fields): string {
  return (activity.type === 'invoke' ? textAt(activity, 'name') : textAt(activity, 'type')) ?? 'unknown';
}
