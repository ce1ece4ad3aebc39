import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import type { Fault } from '../../interaction/courier';
import type { Text } from '../../kernel/messages';
import { Unfit } from './limits';
import { texts } from './messages';
import { Unanswered } from './unanswered';

/** Slack's error codes by what is to be done. A code that stands nowhere is ambiguous: it may even be a body that is no JSON. */
const LATER = words('ratelimited rate_limited service_unavailable request_timeout');
const CONTENT = words(`invalid_blocks invalid_blocks_format invalid_arguments invalid_arg_name invalid_array_arg invalid_form_data invalid_post_type msg_too_long msg_blocks_too_long no_text
  metadata_too_large metadata_must_be_sent_from_app invalid_metadata_format invalid_metadata_schema view_too_large duplicate_external_id markdown_text_conflict too_many_attachments`);
const STOPPED = words(`invalid_auth not_authed token_revoked token_expired account_inactive missing_scope no_permission not_allowed_token_type access_denied org_login_required
  team_added_to_org team_access_not_granted message_limit_exceeded`);
const GONE = words('message_not_found cant_update_message edit_window_closed is_inactive block_mismatch update_failed');
const LOST = words('hash_conflict expired_trigger_id exchanged_trigger_id invalid_trigger_id not_found');

const UNREACHABLE: ReadonlyMap<string, Text> = new Map<string, Text>([
  ...['channel_not_found', 'not_in_channel', 'user_not_in_channel'].map((code) => [code, texts.channelUnknown] as const),
  ...['is_archived', 'restricted_action', 'ekm_access_denied'].map((code) => [code, texts.channelClosed] as const),
  ...['user_not_found', 'users_not_found', 'user_disabled', 'user_not_visible', 'cannot_dm_bot'].map((code) => [code, texts.personUnknown] as const),
  ...['messages_tab_disabled', 'not_enabled'].map((code) => [code, texts.tabOff] as const),
]);


function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/));
}

/**
 * What went wrong with a call, as the outbox understands it.
 * @param repeatable the call may be made twice without harm: then nothing about it is ambiguous, it is simply made again
 */
export function faultOf(error: unknown, repeatable = false): Fault {
  const fault = classify(error);
  return fault.fault === 'ambiguous' && repeatable ? { fault: 'later', scope: 'call', detail: fault.detail } : fault;
}

function classify(error: unknown): Fault {
  if (error instanceof Unfit) return { fault: 'content', detail: error.message };
  if (error instanceof WebAPIRateLimitedError) return { fault: 'later', afterMs: error.retryAfter * 1000, scope: 'lane', detail: 'rate_limited' };
  if (error instanceof WebAPIPlatformError) return platformFault(error.data.error);
  if (error instanceof WebAPIHTTPError) return { fault: 'ambiguous', detail: `http ${error.statusCode}` };
  if (error instanceof WebAPIRequestError) return networkFault(error.original);
  return { fault: 'ambiguous', detail: shortened(error instanceof Error ? `${error.name}: ${error.message}` : String(error)) };
}

function platformFault(code: string): Fault {
  const detail = shortened(code);
  if (LATER.has(code)) return { fault: 'later', scope: code.includes('limited') ? 'lane' : 'call', detail };
  if (CONTENT.has(code)) return { fault: 'content', detail };
  if (STOPPED.has(code)) return { fault: 'stopped', detail };
  if (GONE.has(code) || LOST.has(code)) return { fault: 'gone', detail };
  const advice = UNREACHABLE.get(code) ?? (code.startsWith('restricted_action') ? texts.channelClosed : undefined);
  return advice ? { fault: 'unreachable', detail, advice } : { fault: 'ambiguous', detail };
}

function networkFault(original: Error): Fault {
  if (!(original instanceof Unanswered)) return { fault: 'ambiguous', detail: original.name };
  return original.surelyNotSent ? { fault: 'later', scope: 'call', detail: original.message } : { fault: 'ambiguous', detail: original.message };
}

/** Slack's own code of a refused call, if it was one. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof WebAPIPlatformError ? shortened(error.data.error) : undefined;
}

export function hasRaced(error: unknown): boolean {
  return codeOf(error) === 'hash_conflict';
}

/** Fit for a log or a ledger: an unknown code may be a whole page, and nothing may carry a token. */
export function shortened(text: string): string {
  return masked(text.replace(/\s+/g, ' ')).slice(0, 120);
}

export function masked(text: string): string {
  return text.replace(/\bx(?:ox[a-z]|app)-[\w.-]+/g, 'x…');
}
