import { z } from 'zod';
import { formState } from './fields';

/** What we read of Slack's payloads; everything else is left alone. Their types in the SDK lack several elements and are one bag of optionals. */
const id = z.string().min(1);

export const commandBody = z.object({
  command: id, text: z.string().default(''), user_id: id, team_id: id, channel_id: id, trigger_id: id, response_url: z.url(),
});

const user = z.object({ id, team_id: id.nullish() });
const envelope = z.object({ user, team: z.object({ id }).nullish(), trigger_id: id });

/** A view as it comes; sent back with our own keys only. */
export const shownView = z.object({
  id, hash: z.string().optional(), type: z.string(), callback_id: z.string().default(''), private_metadata: z.string().default(''),
  blocks: z.array(z.record(z.string(), z.unknown())), title: z.unknown(), submit: z.unknown(), close: z.unknown(), state: formState.nullish(),
});
export type ShownView = z.infer<typeof shownView>;

const action = z.object({ action_id: id, block_id: z.string().default(''), value: z.string().nullish(), selected_option: z.object({ value: z.string() }).nullish() });

export const pressBody = envelope.extend({
  type: z.literal('block_actions'),
  actions: z.array(action).min(1),
  response_url: z.url().optional(),
  channel: z.object({ id }).nullish(),
  container: z.object({ type: z.string(), is_ephemeral: z.boolean().optional(), channel_id: z.string().optional() }).nullish(),
  message: z.object({ metadata: z.object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) }).optional() }).nullish(),
  view: shownView.nullish(),
});

export const submitBody = envelope.extend({ type: z.literal('view_submission'), view: shownView.extend({ state: formState }) });

export const eventBody = z.object({ type: z.literal('event_callback'), event_id: id, team_id: id, event: z.object({ type: id }).loose() });

export const messageEvent = z.object({
  type: z.enum(['message', 'app_mention']), user: id, text: z.string().default(''), channel: id, channel_type: z.string().optional(), ts: id, thread_ts: z.string().optional(),
  user_team: id.optional(), subtype: z.string().optional(), bot_id: z.string().optional(),
});
export type MessageEvent = z.infer<typeof messageEvent>;

export const homeEvent = z.object({ type: z.literal('app_home_opened'), user: id, tab: z.string().optional(), view: z.object({ hash: z.string().optional() }).nullish() });

/** A member as `users.list`, `users.info`, `team_join` and `user_change` give it. */
export const member = z.object({
  id, team_id: id.optional(), deleted: z.boolean().optional(), is_bot: z.boolean().optional(), is_app_user: z.boolean().optional(), is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(), is_stranger: z.boolean().optional(), locale: z.string().optional(), profile: z.object({ email: z.string().optional() }).nullish(),
});
export type Member = z.infer<typeof member>;

export const memberEvent = z.object({ type: z.enum(['team_join', 'user_change']), user: member });

export const revokedEvent = z.object({ tokens: z.object({ bot: z.array(z.unknown()).default([]) }) });
