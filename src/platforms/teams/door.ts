import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Platform, PlatformLog } from '../platform';
import type { Activity } from './connector';
import type { Answered } from './sdk';

const PATH = '/api/messages';

/** Teams sends 100 KB at most; a card's inputs come on top. */
const LARGEST = 1024 * 1024;

const body = z.looseObject({ type: z.string().min(1) });

type Receive = (authorization: string | undefined, activity: Activity) => Promise<Answered>;

/** One path of the bot's own server. What comes in is judged here only as far as nobody needs to be believed for it. */
export interface Door {
  readonly routes: Platform['routes'];
  open(): void;
  close(): void;
}

export function messagesDoor(receive: Receive, log: PlatformLog): Door {
  let isOpen = false;
  const answer = async (request: IncomingMessage): Promise<Answered> => {
    if (request.method !== 'POST') return { status: 405 };
    if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) return { status: 415 }; // what any page on the web could have a browser send is none of Teams'
    if (!isOpen) return { status: 503 };
    const collected = await collect(request);
    if (collected === undefined) return { status: 413 };
    const activity = body.safeParse(parsed(collected));
    return activity.success ? receive(request.headers.authorization, activity.data) : { status: 400 };
  };
  const listen = (request: IncomingMessage, response: ServerResponse): void => {
    answer(request).then(
      (answered) => { write(response, answered); },
      (e: unknown) => {
        log.error({ fault: e instanceof Error ? e.name : 'unknown' }, 'something that Teams sent could not be handled');
        write(response, { status: 500 });
      },
    ).catch(() => response.destroy()); // the sender went away
  };
  return { routes: { [PATH]: listen }, open: () => { isOpen = true; }, close: () => { isOpen = false; } };
}

function write(response: ServerResponse, { status, body: said }: Answered): void {
  if (response.headersSent) return;
  if (said === undefined) response.writeHead(status).end();
  else response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(said));
}

/** Undefined: too much. The rest is read and thrown away, so that the sender gets to read the answer. */
async function collect(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= LARGEST) chunks.push(chunk);
    else if (size > 16 * LARGEST) throw new Error('endless');
  }
  return size > LARGEST ? undefined : Buffer.concat(chunks);
}

function parsed(json: Buffer): unknown {
  try {
    return JSON.parse(json.toString()) as unknown;
  } catch {
    return undefined;
  }
}
