import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TourProgress } from '../tour/progress';
import { tourSteps, type Step } from '../tour/steps';
import type { Town } from '../town/town';
import { Api, Unusable } from './api';
import { serveAsset } from './assets';
import { Changes } from './changes';
import { Reads } from './reads';

export interface PageServer {
  readonly url: string;
  readonly steps: readonly Step[];
  close(): Promise<void>;
}

/** How often the town's crank is turned while nobody does anything: jobs by the minute, messages that waited. */
const TURN_MS = 2_000;

/** Serves the page on this machine alone. @throws Error with a sentence when the port is taken */
export async function servePage(town: Town, port: number): Promise<PageServer> {
  const steps = tourOf(town);
  const changes = new Changes();
  const api = new Api(town, new Reads(), { steps, progress: new TourProgress({ ...town, deadline: tourDeadline(town) }, steps) }, changes);
  const server = createServer((request, response) => void serve(request, response, api, changes));
  await listen(server, port);
  const unheard = town.standIns.onChange(() => changes.tell());
  const crank = setInterval(() => void api.turn(), TURN_MS);
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${bound}/`, steps,
    close: async () => {
      clearInterval(crank);
      unheard();
      changes.close();
      await new Promise<void>((resolve) => { server.close(() => resolve()); server.closeAllConnections(); });
    },
  };
}

/** Says before a long start whether the port can be had at all. @throws Error with a sentence when it is taken */
export async function assureFree(port: number): Promise<void> {
  const server = createServer();
  await listen(server, port);
  await new Promise((resolve) => server.close(resolve));
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (fault: NodeJS.ErrnoException) => reject(fault.code === 'EADDRINUSE' ? new Error(`port ${port} is taken: stop what uses it, or choose another one with PORT=${port + 1} npm run demo`) : fault));
    server.listen(port, '127.0.0.1', resolve);
  });
}

function tourOffering({ offerings }: Town) {
  const found = offerings.find(({ part }) => part === 'tour');
  if (!found) throw new Error('prisma/demo/offerings.csv has no line for the tour');
  return found;
}

function tourDeadline(town: Town): Date {
  return town.office.office.calendar.deadline(tourOffering(town).deadlineOn);
}

function tourOf(town: Town): readonly Step[] {
  const surname = (part: string) => town.people.inPart(part).name.split(' ')[0] ?? '';
  return tourSteps({ course: tourOffering(town).name, applicant: surname('applicant'), head: surname('head'), hr: surname('hr') });
}

/** Only this machine's own pages may ask: a name that leads here from elsewhere is refused (DNS rebinding). */
function isOwn({ headers }: IncomingMessage): boolean {
  const host = headers.host?.replace(/:\d+$/, '');
  return host === '127.0.0.1' || host === 'localhost';
}

async function serve(request: IncomingMessage, response: ServerResponse, api: Api, changes: Changes): Promise<void> {
  const answer = (status: number, body: unknown) => response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }).end(JSON.stringify(body));
  try {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (!isOwn(request)) return void answer(403, { error: 'this page is for this machine alone' });
    if (url.pathname === '/api/changes') return changes.subscribe(response);
    if (url.pathname.startsWith('/api/')) return void answer(200, await api.answer(request, url));
    if (!(await serveAsset(url.pathname, response))) answer(404, { error: 'not found' });
  } catch (fault) {
    answer(fault instanceof Unusable ? fault.status : 500, { error: fault instanceof Error ? fault.message : String(fault) });
  }
}
