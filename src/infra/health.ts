import type { IncomingMessage, ServerResponse } from 'node:http';
import { isLocal, type Handler } from './http';

/** What `/readyz` asks: undefined when all is well, else one line that says what is wrong. */
export type Check = () => Promise<string | undefined>;

export interface HealthPorts {
  /** By name: `database`, `outbox` … */
  readonly checks: Readonly<Record<string, Check>>;
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>;
  /** Lets somebody else than this machine read `/metrics`. */
  readonly metricsToken: string | undefined;
}

/** `/healthz`: the process is alive. `/readyz`: it can do its work. `/metrics`: numbers for Prometheus. */
export function healthRoutes({ checks, metrics, metricsToken }: HealthPorts): Readonly<Record<string, Handler>> {
  return {
    '/healthz': (_, response) => plain(response, 200, 'ok\n'),
    '/readyz': async (_, response) => {
      const faults: string[] = [];
      for (const [name, check] of Object.entries(checks)) {
        const fault = await check().catch((e: unknown) => (e instanceof Error ? e.name : 'failed'));
        if (fault !== undefined) faults.push(`${name}: ${fault}`);
      }
      plain(response, faults.length === 0 ? 200 : 503, faults.length === 0 ? 'ready\n' : `${faults.join('\n')}\n`);
    },
    '/metrics': async (request, response) => {
      if (!mayRead(request, metricsToken)) return plain(response, 401, 'only from this machine, or with the bearer token\n');
      const { type, text } = await metrics();
      response.writeHead(200, { 'content-type': type }).end(text);
    },
  };
}

function mayRead(request: IncomingMessage, token: string | undefined): boolean {
  return isLocal(request) || (token !== undefined && request.headers.authorization === `Bearer ${token}`);
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
}
