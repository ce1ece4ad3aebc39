import { Agent, request, type IncomingMessage } from 'node:http';

/** What came back. `status` undefined: nothing, or not in time. */
export interface Delivered { readonly status: number | undefined; readonly body: string; readonly ms: number; readonly timedOut: boolean }

/** Milliseconds after which an unused connection is given up: before Node's own servers close theirs (5 s), or a request could run into the closing. */
const IDLE = 2_000;

/** Sends bodies to the bot's one address over kept-alive connections. */
export class BotLine {
  private readonly agent = new Agent({ keepAlive: true, timeout: IDLE });

  /** Never throws: a connection that fails and an answer that is late are told in the result. */
  send(url: string, body: string, headers: Readonly<Record<string, string>>, withinMs: number): Promise<Delivered> {
    const start = performance.now();
    return new Promise((resolve) => {
      const settle = (told: Partial<Delivered>): void => {
        clearTimeout(timer);
        resolve({ status: undefined, body: '', timedOut: false, ...told, ms: performance.now() - start });
      };
      const outgoing = request(url, { method: 'POST', agent: this.agent, headers: { 'content-length': Buffer.byteLength(body), 'user-agent': 'Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)', ...headers } }, (incoming) => {
        read(incoming).then((text) => settle({ status: incoming.statusCode, body: text }), () => settle({}));
      });
      const timer = setTimeout(() => {
        settle({ timedOut: true });
        outgoing.destroy();
      }, withinMs);
      outgoing.on('error', () => settle({})).end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

async function read(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
