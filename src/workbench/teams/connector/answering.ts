import type { ServerResponse } from 'node:http';
import type { Fields } from '../../slack/json';
import { isAccepted, STATUS_OF, type Fault } from '../faults';
import { Refused } from '../refused';
import { writeJson } from '../server';
import type { ApiCall } from '../transcript';

/** What is sent back. */
export interface Outcome { readonly status: number; readonly body?: Fields | string; readonly headers?: Readonly<Record<string, string>> }

/** Carries the call out and answers it, as the fault at hand (if any) lets it. */
export async function answer(call: ApiCall, response: ServerResponse, fault: Fault | undefined, carryOut: () => Outcome): Promise<void> {
  if (fault) call.fault = fault.kind;
  const outcome = !fault || isAccepted(fault) ? outcomeOf(carryOut) : undefined;
  const shown = fault ? struck(fault, outcome) : outcome;
  if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.delayMs ?? 0));
  call.ms = performance.now() - call.at;
  if (shown === 'cut') return void response.socket?.destroy();
  if (shown === 'hang' || shown === undefined) return;
  call.status = shown.status;
  call.response = shown.body;
  if (typeof shown.body === 'string') response.writeHead(shown.status, { 'content-type': 'text/plain', ...shown.headers }).end(shown.body);
  else writeJson(response, shown.status, shown.body, shown.headers);
}

function outcomeOf(carryOut: () => Outcome): Outcome {
  try {
    return carryOut();
  } catch (error) {
    if (error instanceof Refused) return { status: error.status, body: error.body };
    throw error;
  }
}

function struck(fault: Fault, outcome: Outcome | undefined): Outcome | 'cut' | 'hang' | undefined {
  switch (fault.kind) {
    case '429': return throttled(fault.retryAfter ?? 1);
    case '429-without-retry-after': return throttled(undefined);
    case 'other': return { status: fault.status ?? 403, body: fault.body ?? 'Forbidden' };
    case 'slow': return outcome;
    case 'accepted-then-cut': return 'cut';
    case 'cut': return 'cut';
    case 'hang': return 'hang';
    default: return { status: STATUS_OF[fault.kind], body: new Refused(fault.kind).body };
  }
}

/** Too many calls, with the seconds to wait where they are told. */
export function throttled(seconds: number | undefined): Outcome {
  const body = { error: { code: 'Throttled', message: 'API calls quota exceeded! Maximum admitted rate is exceeded.' } };
  return { status: 429, body, ...(seconds === undefined ? {} : { headers: { 'retry-after': String(seconds) } }) };
}
