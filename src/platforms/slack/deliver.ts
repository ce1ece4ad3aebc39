import type { WebClient } from '@slack/web-api';
import type { Courier, Fault, Lane, Ref, Sent } from '../../interaction/courier';
import type { AccountRef } from '../../interaction/inbound';
import { channelsOf } from './channels';
import { faultOf } from './faults';
import { PLATFORM } from './inbound';
import { texts } from './messages';
import { homeView, messageOf, partsOf } from './render';

/** Names our messages for `find`; any app and person that can read them reads it: ids only. */
const EVENT_TYPE = 'kenshu_notice';

/** Calls a second for all instances together: the start of an unpublished cap for posts (the outbox finds its way), Slack's tier 3 for the others. */
const usualPace: Readonly<Record<Lane, { readonly perSecond: number }>> = {
  post: { perSecond: 5 }, open: { perSecond: 50 / 60 }, update: { perSecond: 50 / 60 }, find: { perSecond: 50 / 60 },
};

export interface DeliveryPorts {
  readonly client: WebClient;
  /** Only a message of this bot is ours: any app could copy our metadata. */
  readonly botId: () => Promise<string>;
  /** Other rates than a real workspace's, for a stand-in without its limits. */
  readonly pace?: Courier['pace'] | undefined;
  /** Why nothing can be sent any more, since Slack told us. */
  readonly stopped: () => string | undefined;
}

export function slackCourier({ client, botId, stopped, pace = usualPace }: DeliveryPorts): Courier {
  const channels = channelsOf(client);
  const attempt = async <T>(call: () => Promise<T>, fault: (e: unknown) => Fault): Promise<Sent<T>> => {
    const farewell = stopped();
    if (farewell !== undefined) return { ok: false, fault: 'stopped', detail: farewell };
    try {
      return { ok: true, value: await call() };
    } catch (e) {
      return { ok: false, ...fault(e) };
    }
  };
  const repeatable = (e: unknown) => faultOf(e, true);
  return {
    platform: PLATFORM,
    pace,
    open: ({ account }) => attempt(() => opened(client, account), repeatable),
    channel: (name) => attempt(() => channels.idOf(name), repeatable),
    parts: partsOf,
    post: (address, card, language, deliveryId) => attempt(async () => {
      const answer = await client.chat.postMessage({ channel: address, ...messageOf(card, language), metadata: metadata(deliveryId), unfurl_links: false, unfurl_media: false });
      return { channel: answer.channel ?? address, ts: needed(answer.ts), delivery: deliveryId };
    }, (e) => faultOf(e)),
    find: (address, deliveryId, since) => attempt(async () => {
      const ts = await found(client, address, deliveryId, since, await botId());
      return ts === undefined ? undefined : { channel: address, ts, delivery: deliveryId };
    }, findFault),
    update: (ref, card, language) => attempt(async () => {
      if (ref.home !== undefined) await client.views.publish({ user_id: ref.home, view: homeView(card, language) });
      else await client.chat.update({ channel: needed(ref.channel), ts: needed(ref.ts), ...messageOf(card, language), ...(ref.delivery === undefined ? {} : { metadata: metadata(ref.delivery) }) });
      return ref;
    }, repeatable),
  };
}

/** Where a person's home tab stands, as `update` fills it. */
export function homeOf({ account, tenant }: Pick<AccountRef, 'account' | 'tenant'>): Ref {
  return { home: account, tenant };
}

function metadata(deliveryId: string) {
  return { event_type: EVENT_TYPE, event_payload: { notice_id: deliveryId } };
}

async function opened(client: WebClient, account: string): Promise<string> {
  const { channel } = await client.conversations.open({ users: account });
  return needed(channel?.id);
}

async function found(client: WebClient, channel: string, deliveryId: string, since: Date, botId: string): Promise<string | undefined> {
  let cursor: string | undefined;
  do {
    const page = await client.conversations.history({
      channel, oldest: (since.getTime() / 1000).toFixed(6), inclusive: true, include_all_metadata: true, limit: 200, ...(cursor === undefined ? {} : { cursor }),
    });
    const ours = page.messages?.find((m) => m.bot_id === botId && m.metadata?.event_type === EVENT_TYPE && noticeId(m.metadata.event_payload) === deliveryId);
    if (ours) return needed(ours.ts);
    cursor = page.response_metadata?.next_cursor;
  } while (cursor);
  return undefined;
}

function noticeId(payload: unknown): unknown {
  return typeof payload === 'object' && payload !== null && 'notice_id' in payload ? payload.notice_id : undefined;
}

/** A history that may not be read stops nothing else: whether to send again is then a question of the notice's kind. */
function findFault(e: unknown): Fault {
  const fault = faultOf(e, true);
  const closed = fault.fault === 'unreachable' || (fault.fault === 'stopped' && ['missing_scope', 'no_permission', 'access_denied'].includes(fault.detail));
  return closed ? { fault: 'unreachable', detail: fault.detail, advice: texts.historyClosed } : fault;
}

function needed(value: string | undefined): string {
  if (value === undefined) throw new Error('Slack\'s answer lacks what it must hold');
  return value;
}

