import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export interface HttpServer {
  /** http://127.0.0.1:3000, as bound. */
  readonly url: string;
  /** Takes no new requests; resolves when those that run have been answered. */
  stop(): Promise<void>;
}

/** Slack and load balancers keep connections open; ours must outlive theirs, or a request meets a closing socket. */
const KEEP_ALIVE_MS = 75_000;

/**
 * The bot's one server: a path, one handler. A path that ends with `/` stands for everything directly below it.
 * @param failed is told which route's handler threw (not the path, which may hold a key); the answer is then 500 without a word of why
 * @throws with a sentence when the address cannot be had
 */
export function listen(at: { host: string; port: number }, routes: Readonly<Record<string, Handler>>, failed: (fault: unknown, route: string) => void): Promise<HttpServer> {
  const server = createServer((request, response) => void answer(request, response, routes, failed));
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  return new Promise((resolve, reject) => {
    server.once('error', (e: NodeJS.ErrnoException) => {
      reject(e.code === 'EADDRINUSE' ? new Error(`port ${at.port} on ${at.host} is taken: stop what uses it, or set PORT to another one`) : e);
    });
    server.listen(at.port, at.host, () => {
      const { address, port, family } = server.address() as AddressInfo;
      resolve({ url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`, stop: () => stop(server) });
    });
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, routes: Readonly<Record<string, Handler>>, failed: (fault: unknown, route: string) => void): Promise<void> {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  const route = [path, path.slice(0, path.lastIndexOf('/') + 1)].find((r) => Object.hasOwn(routes, r)) ?? '';
  const handler = routes[route];
  if (!handler) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('not found\n');
  try {
    await handler(request, response);
  } catch (e) {
    failed(e, route);
    if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
    response.end();
  }
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

/** Whether a request comes from this machine itself, not through a proxy on it. */
export function isLocal(request: IncomingMessage): boolean {
  const from = request.socket.remoteAddress ?? '';
  return (from === '::1' || from.startsWith('127.') || from.startsWith('::ffff:127.')) && request.headers['x-forwarded-for'] === undefined;
}
