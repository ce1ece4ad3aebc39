import { HttpLine } from './http-line';
import type { InFlight } from './in-flight';
import type { Inside } from './inside';
import { FORM, type Delivered, type Outgoing } from './outgoing';
import { realSeconds, signatureHeaders } from './signing';
import { Sockets } from './socket';
import type { BotRequest } from './transcript';

/** Brings requests to the bot, over its open socket or else to its address, and writes each into the transcript. */
export class Delivery {
  readonly sockets: Sockets;
  private readonly line: HttpLine;
  private url: string | undefined;

  constructor(private readonly inside: Inside, private readonly inFlight: InFlight, answerWithinMs: number) {
    this.line = new HttpLine(answerWithinMs);
    this.sockets = new Sockets(inside.workspace.bot.appId, answerWithinMs);
  }

  connect(url: string | undefined): void {
    this.url = url;
  }

  get isConnected(): boolean {
    return this.url !== undefined || this.sockets.isConnected;
  }

  async deliver(outgoing: Outgoing): Promise<Delivered> {
    const { type, body, contentType, payload, userId, retry } = outgoing;
    const record: BotRequest = {
      kind: 'request', type, at: performance.now(), via: this.sockets.isConnected ? 'socket' : 'http', body, contentType, payload, userId, ...(retry ? { retry } : {}),
    };
    return this.recorded(record, () => (record.via === 'socket' ? this.sockets.send(outgoing) : this.overHttp(outgoing)));
  }

  private overHttp({ body, contentType, retry }: Outgoing): Promise<Delivered> {
    const again = retry ? { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason } : {};
    return this.line.send(this.address(), body, { 'content-type': contentType, ...signatureHeaders(body, this.inside.secrets.signingSecret, realSeconds()), ...again });
  }

  /** Sends a body exactly as told; nothing is signed. */
  async sendRaw(body: string, headers: Readonly<Record<string, string>>): Promise<Delivered> {
    const record: BotRequest = { kind: 'request', type: 'raw', at: performance.now(), via: 'http', body, contentType: headers['content-type'] ?? '', payload: {}, userId: undefined };
    return this.recorded(record, () => this.line.send(this.address(), body, { 'content-type': FORM, ...headers }));
  }

  private async recorded(record: BotRequest, send: () => Promise<Delivered>): Promise<Delivered> {
    this.inside.transcript.add(record);
    this.inFlight.begin();
    try {
      const delivered = await send();
      Object.assign(record, { answer: delivered.body, timedOut: delivered.timedOut, ms: delivered.ms }, delivered.status === undefined ? {} : { status: delivered.status });
      return delivered;
    } finally {
      this.inFlight.end();
    }
  }

  private address(): string {
    if (this.url === undefined) throw new Error('the stand-in is not connected to a bot: call connect(url), or let the bot open a socket');
    return this.url;
  }

  close(): void {
    this.line.close();
    this.sockets.close();
  }
}
