import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BufferedIncomingMessage } from '@slack/bolt';
import { wallClock } from '../../kernel/clock';

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

const FIVE_MINUTES = 300;
const LARGEST = 4 * 1024 * 1024;

/**
 * Stands before Bolt's listener, for what Bolt 5.1.0 lets pass: a request dated in the future (it checks for staleness only), and a body
 * that is JSON's `null` (it reads a property of it outside any catch, and the process ends).
 */
export function frontDoor(listener: Listener): Listener {
  return (request, response) => {
    if (isFromTheFuture(request)) return refuse(response, 401);
    collect(request).then((body) => {
      if (body === undefined) return refuse(response, 413);
      if (isNothing(body)) return refuse(response, 400);
      listener(Object.assign(request, { rawBody: body }) satisfies BufferedIncomingMessage, response);
    }).catch(() => response.destroy()); // the sender went away
  };
}

function isFromTheFuture(request: IncomingMessage): boolean {
  return Number(request.headers['x-slack-request-timestamp']) - wallClock.now().getTime() / 1000 > FIVE_MINUTES;
}

async function collect(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Only a short body can be nothing, so that a forged one is not worth parsing. */
function isNothing(body: Buffer): boolean {
  if (body.length > 64) return false;
  const text = body.toString();
  return [text, new URLSearchParams(text).get('payload') ?? ''].some((json) => json.trim() === 'null');
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}
