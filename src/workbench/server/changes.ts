import type { ServerResponse } from 'node:http';

/** Changes within this time are told as one. */
const COALESCE_MS = 60;
/** The clock goes on by itself, and a connection that has gone is noticed. */
const HEARTBEAT_MS = 15_000;

/** Server-sent events: that something changed. What changed, the page asks for. */
export class Changes {
  private readonly open = new Set<ServerResponse>();
  private timer: NodeJS.Timeout | undefined;
  private readonly heartbeat = setInterval(() => this.tell(), HEARTBEAT_MS).unref();

  subscribe(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write('retry: 1000\n\n');
    this.open.add(response);
    response.on('close', () => this.open.delete(response));
  }

  tell(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.send('event: changed\ndata: \n\n');
    }, COALESCE_MS).unref();
  }

  close(): void {
    clearInterval(this.heartbeat);
    clearTimeout(this.timer);
    for (const response of this.open) response.end();
  }

  private send(text: string): void {
    for (const response of this.open) response.write(text);
  }
}
