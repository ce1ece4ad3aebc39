import { stringify } from 'node:querystring';
import type { Fields } from './json';
import type { RequestKind } from './transcript';

/** Exactly these, without a charset: Bolt compares them letter by letter. */
export const FORM = 'application/x-www-form-urlencoded';
export const JSON_TYPE = 'application/json';

export interface Retry { readonly num: number; readonly reason: string }

/** A request to the bot before it is signed. */
export interface Outgoing {
  readonly type: RequestKind;
  readonly payload: Fields;
  readonly contentType: string;
  readonly body: string;
  readonly userId: string | undefined;
  readonly retry?: Retry;
}

export function commandRequest(payload: Readonly<Record<string, string>>, userId: string): Outgoing {
  return { type: 'command', payload, contentType: FORM, body: stringify(payload), userId };
}

export function interaction(type: RequestKind, payload: Fields, userId: string): Outgoing {
  return { type, payload, contentType: FORM, body: stringify({ payload: JSON.stringify(payload) }), userId };
}

export function eventRequest(payload: Fields, userId: string | undefined): Outgoing {
  return { type: 'event', payload, contentType: JSON_TYPE, body: JSON.stringify(payload), userId };
}

/** What came back. `failure` is Slack's reason for repeating an event. */
export interface Delivered {
  readonly status: number | undefined;
  readonly body: string;
  readonly noRetry: boolean;
  readonly ms: number;
  readonly timedOut: boolean;
  readonly failure: 'http_timeout' | 'http_error' | 'connection_failed' | undefined;
}
