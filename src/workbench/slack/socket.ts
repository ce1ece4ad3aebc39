import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { newId, newToken } from '../../kernel/ids';
import { isFields, parseJson, textAt, type Fields } from './json';
import type { Delivered, Outgoing } from './outgoing';

/** Milliseconds between two pings; Slack's client gives up after 30 s without one. */
const PING_EVERY = 10_000;

const ENVELOPES: Readonly<Record<string, string>> = { command: 'slash_commands', event: 'events_api' };

/** Socket Mode: the bot connects to us, and requests travel in envelopes over that connection. */
export class Sockets {
  private readonly server = new WebSocketServer({ noServer: true });
  private readonly tickets = new Set<string>();
  private readonly open: WebSocket[] = [];
  private readonly waiting = new Map<string, (payload: Fields) => void>();
  private readonly pinging: NodeJS.Timeout;

  constructor(private readonly appId: string, private readonly answerWithinMs: number) {
    this.pinging = setInterval(() => { for (const socket of this.open) socket.ping(); }, PING_EVERY).unref();
  }

  get isConnected(): boolean {
    return this.open.length > 0;
  }

  /** An address for one connection. */
  address(origin: string): string {
    const ticket = newToken(12);
    this.tickets.add(ticket);
    return `${origin.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${this.appId}`;
  }

  attach(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
      const ticket = new URL(request.url ?? '', 'http://loopback').searchParams.get('ticket') ?? '';
      if (!this.tickets.delete(ticket)) return void stream.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
      this.server.handleUpgrade(request, stream, head, (socket) => this.welcome(socket));
    });
  }

  private welcome(socket: WebSocket): void {
    this.open.push(socket);
    socket.on('close', () => void this.open.splice(this.open.indexOf(socket), 1));
    socket.on('error', () => socket.terminate());
    socket.on('message', (data) => this.acknowledged(data));
    socket.send(JSON.stringify({ type: 'hello', num_connections: this.open.length, connection_info: { app_id: this.appId }, debug_info: { host: 'workbench', approximate_connection_time: 18_060 } }));
  }

  private acknowledged(data: RawData): void {
    const told = parseJson((data as Buffer).toString());
    if (!isFields(told)) return;
    const id = textAt(told, 'envelope_id') ?? '';
    this.waiting.get(id)?.(isFields(told.payload) ? told.payload : {});
  }

  /** Sends one envelope over the connection that waited longest, and waits for its acknowledgement. */
  send(outgoing: Outgoing): Promise<Delivered> {
    const start = performance.now();
    const socket = this.open.shift();
    if (socket) this.open.push(socket);
    const id = newId();
    return new Promise((resolve) => {
      const settle = (told: Partial<Delivered>): void => {
        clearTimeout(timer);
        this.waiting.delete(id);
        resolve({ status: undefined, body: '', noRetry: false, timedOut: false, failure: undefined, ...told, ms: performance.now() - start });
      };
      const timer = setTimeout(() => settle({ timedOut: true, failure: 'http_timeout' }), this.answerWithinMs);
      this.waiting.set(id, (payload) => settle({ status: 200, body: Object.keys(payload).length > 0 ? JSON.stringify(payload) : '' }));
      if (socket) socket.send(JSON.stringify(envelope(outgoing, id)));
      else settle({ failure: 'connection_failed' });
    });
  }

  /** Tells the bot to connect anew, as Slack does now and then. */
  refresh(): void {
    for (const socket of this.open) socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: { host: 'workbench' } }));
  }

  close(): void {
    clearInterval(this.pinging);
    for (const socket of this.open) socket.terminate();
    this.server.close();
  }
}

function envelope(outgoing: Outgoing, id: string): Fields {
  const isEvent = outgoing.type === 'event';
  return {
    envelope_id: id, type: ENVELOPES[outgoing.type] ?? 'interactive', payload: outgoing.payload, accepts_response_payload: !isEvent,
    ...(isEvent ? { retry_attempt: outgoing.retry?.num ?? 0, retry_reason: outgoing.retry?.reason ?? '' } : {}),
  };
}
