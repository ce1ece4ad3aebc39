import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { InFlight } from './in-flight';

/** Serves one path of the stand-in. `end` is called once, when the call is no longer being served. */
export type Serve = (request: IncomingMessage, response: ServerResponse, rest: string) => Promise<void>;

export interface Routes { readonly api: Serve; readonly upload: Serve; readonly respond: Serve }

/** Listens on loopback; kept-alive connections stay open for a minute. */
export async function listen(port: number, routes: Routes, inFlight: InFlight): Promise<Server> {
  const server = createServer((request, response) => {
    inFlight.begin();
    void route(request, response, routes)
      .catch((error: unknown) => { if (!response.headersSent) response.writeHead(500).end(String(error)); })
      .finally(() => inFlight.end());
  });
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return server;
}

async function route(request: IncomingMessage, response: ServerResponse, routes: Routes): Promise<void> {
  const path = request.url?.split('?')[0] ?? '';
  const [, first = '', rest = ''] = /^\/([a-z]+)\/(.*)$/.exec(path) ?? [];
  if (Object.hasOwn(routes, first)) return routes[first as keyof Routes](request, response, rest);
  request.resume();
  response.writeHead(404).end();
}

export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
