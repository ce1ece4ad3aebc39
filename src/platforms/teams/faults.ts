import type { Fault } from '../../interaction/courier';
import type { Text } from '../../kernel/messages';
import { advice } from './advice';
import { ConnectorFault } from './connector';
import { Unfit } from './limits';

/** Whom a call was for: what HR can do is not the same. */
export type Recipient = 'person' | 'channel';
type Failed = ConnectorFault['fault'];

/** No connection was made, or no token could be had to make one with: the request was surely not sent. Also a certificate that is not trusted. */
const NOT_SENT = /^(?:TokenUnavailable|NoMetadata|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|(?:ERR_TLS_)?CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+)$/;

/** Why Teams forbids a call. Some codes stand only in the text, within another answer. */
const FORBIDDEN: readonly { readonly code: string; readonly advice: Readonly<Record<Recipient, Text>> }[] = [
  { code: 'BotDisabledByAdmin', advice: both(advice.disabled) },
  { code: 'ConversationBlockedByUser', advice: both(advice.blocked) },
  { code: 'MessageWritesBlocked', advice: { person: advice.blocked, channel: advice.channelClosed } },
  { code: 'NotEnoughPermissions', advice: { person: advice.refused, channel: advice.channelClosed } },
  { code: 'BotNotInConversationRoster', advice: { person: advice.personNotInstalled, channel: advice.teamNotInstalled } },
  { code: 'ForbiddenOperationException', advice: { person: advice.personNotInstalled, channel: advice.teamNotInstalled } },
];

/** The conversation is there, but the service that has it is not where it was called. */
const MOVED_HOST = 'InvalidBotApiHost';

function both(text: Text): Readonly<Record<Recipient, Text>> {
  return { person: text, channel: text };
}

/**
 * What went wrong with a call, as the outbox understands it.
 * @param repeatable the call may be made twice without harm: then nothing about it is ambiguous, it is simply made again
 */
export function faultOf(e: unknown, repeatable = false, to: Recipient = 'person'): Fault {
  const fault = classify(e, to);
  return fault.fault === 'ambiguous' && repeatable ? { fault: 'later', scope: 'call', detail: fault.detail } : fault;
}

function classify(e: unknown, to: Recipient): Fault {
  if (e instanceof Unfit) return { fault: 'content', detail: e.message };
  if (!(e instanceof ConnectorFault)) return { fault: 'ambiguous', detail: e instanceof Error ? e.name : 'unknown' };
  const { fault } = e;
  const detail = shortened(fault.code);
  if (NOT_SENT.test(fault.code)) return { fault: 'later', scope: 'call', detail };
  if (fault.credentials === true || fault.status === 401) return { fault: 'stopped', detail };
  return byStatus(fault, detail, to);
}

function byStatus(fault: Failed, detail: string, to: Recipient): Fault {
  const { status = 0, retryAfterMs } = fault;
  if (status === 403) return forbidden(fault, detail, to);
  if (status === 404) return missing(fault, detail);
  if (status === 429 || status === 412) return { fault: 'later', scope: 'call', detail, ...(retryAfterMs === undefined ? {} : { afterMs: retryAfterMs }) };
  if (status >= 400 && status < 500 && status !== 408) return { fault: 'content', detail };
  return { fault: 'ambiguous', detail };
}

function forbidden(fault: Failed, detail: string, to: Recipient): Fault {
  if (says(fault, MOVED_HOST)) return { fault: 'moved', detail: MOVED_HOST };
  const known = FORBIDDEN.find(({ code }) => says(fault, code));
  if (known) return { fault: 'unreachable', detail: known.code, advice: known.advice[to] };
  return { fault: 'unreachable', detail: fault.text === undefined ? detail : shortened(`${fault.code}: ${fault.text}`), advice: advice.refused };
}

function missing(fault: Failed, detail: string): Fault {
  if (says(fault, 'ActivityNotFoundInConversation')) return { fault: 'gone', detail };
  if (says(fault, 'MemberNotFoundInConversation')) return { fault: 'unreachable', detail, advice: advice.personUnknown };
  return { fault: 'moved', detail };
}

function says({ code, text = '' }: Failed, word: string): boolean {
  return code === word || text.includes(word);
}

/** Whether what was called is no more; its service may only be elsewhere. */
export function isDead({ fault, detail }: Fault): boolean {
  return fault === 'moved' && detail !== MOVED_HOST;
}

/** Whether Teams asks for fewer calls. */
export function isThrottled(e: unknown): boolean {
  return e instanceof ConnectorFault && e.fault.status === 429;
}

/** Fit for a ledger: neither a whole page, nor a token, nor anybody's address. */
export function shortened(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/\beyJ[\w-]+(?:\.[\w-]*)*/g, '…').replace(/[^\s@"']+@[^\s@"']+\.[^\s@"']+/g, '…').slice(0, 120);
}
