import type { ServerResponse } from 'node:http';
import { isAccepted, type Fault } from './faults';
import type { Fields } from './json';
import type { ApiCall } from './transcript';

/** What is sent back: HTTP status, headers, and a body as JSON or as text. */
export interface Outcome { readonly status: number; readonly body: Fields | string; readonly headers?: Readonly<Record<string, string>> }

/** Carries the call out and answers it, as the fault at hand (if any) lets it. */
export async function answer(call: ApiCall, response: ServerResponse, fault: Fault | undefined, carryOut: () => Outcome): Promise<void> {
  if (fault) call.fault = fault.kind;
  const outcome = !fault || isAccepted(fault) ? carryOut() : undefined;
  const shown = fault ? struck(fault, outcome) : outcome;
  if (fault?.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.delayMs ?? 0));
  call.ms = performance.now() - call.at;
  if (shown === 'cut') return void response.socket?.destroy();
  if (shown === 'hang' || shown === undefined) return;
  call.status = shown.status;
  call.response = shown.body;
  write(response, shown);
}

function struck(fault: Fault, outcome: Outcome | undefined): Outcome | 'cut' | 'hang' | undefined {
  switch (fault.kind) {
    case 'error': return { status: 200, body: { ok: false, error: fault.error ?? 'internal_error' } };
    case '429': return { status: 429, body: { ok: false, error: 'ratelimited' }, headers: { 'retry-after': String(fault.retryAfter ?? 1) } };
    case '429-without-retry-after': return { status: 429, body: { ok: false, error: 'ratelimited' } };
    case 'http500': return { status: 500, body: 'Internal Server Error' };
    case 'http503': return { status: 503, body: 'Service Unavailable' };
    case 'html': return { status: 200, body: '<!DOCTYPE html><html><body>We are having trouble.</body></html>' };
    case 'delay': return outcome;
    case 'accepted-then-cut': return 'cut';
    case 'cut-before': return 'cut';
    case 'hang': return 'hang';
  }
}

function write(response: ServerResponse, outcome: Outcome): void {
  const text = typeof outcome.body === 'string' ? outcome.body : JSON.stringify(outcome.body);
  const type = typeof outcome.body === 'string' ? 'text/html' : 'application/json; charset=utf-8';
  response.writeHead(outcome.status, { 'content-type': type, 'content-length': Buffer.byteLength(text), ...outcome.headers }).end(text);
}
