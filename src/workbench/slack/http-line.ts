import { Agent, request, type IncomingMessage } from 'node:http';
import type { Delivered } from './outgoing';

/** Milliseconds after which an unused connection is given up: before Node's own servers close theirs (5 s), or a request could run into the closing. */
const IDLE = 2_000;

/** Sends bodies to the bot's one address over kept-alive connections. */
export class HttpLine {
  private readonly agent = new Agent({ keepAlive: true, timeout: IDLE });

  constructor(private readonly answerWithinMs: number) {}

  /** Never throws: a connection that fails and an answer that is late are told in the result. */
  send(url: string, body: string, headers: Readonly<Record<string, string>>): Promise<Delivered> {
    const start = performance.now();
    return new Promise((resolve) => {
      const settle = (told: Pick<Delivered, 'status' | 'failure'> & Partial<Delivered>): void => {
        clearTimeout(timer);
        resolve({ body: '', noRetry: false, timedOut: told.failure === 'http_timeout', ...told, ms: performance.now() - start });
      };
      const outgoing = request(url, { method: 'POST', agent: this.agent, headers: { 'content-length': Buffer.byteLength(body), 'user-agent': 'Slackbot 1.0', ...headers } }, (incoming) => {
        read(incoming).then((text) => settle(told(incoming, text)), () => settle({ status: undefined, failure: 'connection_failed' }));
      });
      const timer = setTimeout(() => {
        settle({ status: undefined, failure: 'http_timeout' });
        outgoing.destroy();
      }, this.answerWithinMs);
      outgoing.on('error', () => settle({ status: undefined, failure: 'connection_failed' })).end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

function told(incoming: IncomingMessage, body: string): Pick<Delivered, 'status' | 'failure' | 'body' | 'noRetry'> {
  const status = incoming.statusCode ?? 0;
  return { status, body, failure: status >= 200 && status <= 299 ? undefined : 'http_error', noRetry: incoming.headers['x-slack-no-retry'] === '1' };
}

async function read(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
