import type { Courier, Fault, Lane, Ref, Sent } from '../../interaction/courier';
import type { Places } from '../../interaction/places';
import type { Language } from '../../kernel/messages';
import type { Card } from '../../ui/card';
import { advice } from './advice';
import type { Channels } from './channels';
import { PLATFORM } from './config';
import type { Activity, Connector } from './connector';
import { faultOf, isDead, isThrottled } from './faults';
import { addressText, keyOf, readAddress, type Address, type Services } from './places';
import { activityOf, partsOf } from './render';

/** Calls a second for all instances together. Teams allows a tenant 50 of all kinds; what is free here is for answers to people. */
const usualPace: Readonly<Record<Lane, { readonly perSecond: number }>> = { post: { perSecond: 20 }, open: { perSecond: 10 }, update: { perSecond: 10 }, find: { perSecond: 1 } };

/** Below what Teams allows in one conversation (7, 8, 60 and 1,800): answers count there as well. */
const PER_ADDRESS = [{ messages: 5, perMs: 1_000 }, { messages: 6, perMs: 2_000 }, { messages: 50, perMs: 30_000 }, { messages: 1_500, perMs: 3_600_000 }] as const;

/** So many refusals in a row are no longer a matter of one conversation. */
const STRIKES = 3;

export interface CourierPorts {
  readonly connector: Connector;
  readonly places: Places;
  readonly tenant: string;
  /** `28:` and the app's id. */
  readonly bot: string;
  readonly services: Services;
  readonly channels: Pick<Channels, 'find'>;
  /** Where to begin when nothing was ever heard; undefined: nowhere. */
  readonly home?: string | undefined;
  /** Other rates than a real tenant's, for a stand-in without its limits. */
  readonly pace?: Courier['pace'] | undefined;
}

export function teamsCourier(ports: CourierPorts): Courier {
  const { connector, channels, services, pace = usualPace } = ports;
  const attempt = attempts();
  return {
    platform: PLATFORM, pace, perAddress: PER_ADDRESS,
    open: ({ account }) => attempt(() => opened(ports, account), openFault),
    channel: async (name) => {
      const found = await attempt(() => channels.find(name), (e) => faultOf(e, true, 'channel'));
      if (!found.ok) return found;
      if (found.value === 'several') return { ok: false, fault: 'unreachable', detail: 'several channels', advice: advice.channelAmbiguous };
      return { ok: true, value: found.value && addressText({ service: needed(found.value.ref.service), channel: found.value.owner }) };
    },
    parts: partsOf,
    post: async (address, card, language, deliveryId) => {
      const to = readAddress(address);
      const notice = () => noticeOf(card, language, deliveryId);
      const sent = await attempt(async () => ({ ...(await posted(ports, to, notice())), delivery: deliveryId }), (e) => faultOf(e, false, 'channel' in to ? 'channel' : 'person'));
      return !sent.ok && isDead(sent) ? forgotten(ports, to, sent) : sent;
    },
    find: () => Promise.resolve({ ok: false, fault: 'unreachable', detail: 'no history', advice: advice.notLooked }),
    update: (ref, card, language) => attempt(async () => {
      await connector.update(services.current(needed(ref.service)), needed(ref.conversation), needed(ref.activity), noticeOf(card, language, ref.delivery));
      return ref;
    }, updateFault),
  };
}

/** One call, and what its fault means beside the calls before it. */
function attempts() {
  let strikes = 0;
  return async <T>(call: () => Promise<T>, faultWhen: (e: unknown) => Fault): Promise<Sent<T>> => {
    try {
      const value = await call();
      strikes = 0;
      return { ok: true, value };
    } catch (e) {
      const fault = faultWhen(e);
      strikes = isThrottled(e) ? strikes + 1 : 0;
      return { ok: false, ...(fault.fault === 'later' && strikes >= STRIKES ? { ...fault, scope: 'lane' } : fault) };
    }
  };
}

/** The delivery's id is all that a message says of itself. */
function noticeOf(card: Card, language: Language, deliveryId: string | undefined): Activity {
  return { ...activityOf(card, language), ...(deliveryId === undefined ? {} : { channelData: { kenshu_notice: { notice_id: deliveryId } } }) };
}

async function opened(ports: CourierPorts, account: string): Promise<string> {
  const { connector, places, tenant, bot, services } = ports;
  const known = await places.find(keyOf(tenant, 'person', account));
  if (known) return addressText({ service: services.current(needed(known.ref.service)), conversation: needed(known.ref.conversation) });
  const asked = await serviceOf(ports);
  if (asked === undefined) throw new NothingHeard();
  const { id: conversation, serviceUrl: service = asked } = await connector.openPersonal(asked, account);
  await places.keep([{ ...keyOf(tenant, 'person', account), ref: { conversation: needed(conversation), service, bot } }]);
  return addressText({ service, conversation });
}

class NothingHeard extends Error {
  override readonly name = 'NothingHeard';
}

/** Where to call for somebody who was never heard of: where others are. */
async function serviceOf({ places, tenant, services, home }: CourierPorts): Promise<string | undefined> {
  for (const kind of ['group', 'person'] as const) {
    const heard = services.newest() ?? (await places.all({ platform: PLATFORM, tenant, kind }))[0]?.ref.service;
    if (heard !== undefined) return heard;
  }
  return home;
}

/** A conversation that can't be opened is nobody's: there is no other one to open instead. */
function openFault(e: unknown): Fault {
  const fault = faultOf(e, true);
  return isDead(fault) || fault.fault === 'content' ? { fault: 'unreachable', detail: fault.detail, advice: advice.personUnknown } : waiting(fault);
}

/** With its conversation a message is gone as well. */
function updateFault(e: unknown): Fault {
  const fault = faultOf(e, true);
  return isDead(fault) ? { fault: 'gone', detail: fault.detail } : waiting(fault);
}

/** Where the service is now, the next thing heard will tell. */
function waiting(fault: Fault): Fault {
  return fault.fault === 'moved' ? { fault: 'later', scope: 'call', detail: fault.detail } : fault;
}

async function posted({ connector, services }: CourierPorts, to: Address, activity: Activity): Promise<Ref> {
  const service = services.current(to.service);
  if ('conversation' in to) {
    const { id } = await connector.send(service, to.conversation, activity);
    return { conversation: to.conversation, activity: needed(id), service };
  }
  const { id, activityId } = await connector.postToChannel(service, to.channel, activity);
  return { conversation: needed(id), activity: needed(activityId ?? /;messageid=(\d+)$/.exec(id)?.[1]), service };
}

/** The next opening, or search for the channel, must not find the dead address again. */
async function forgotten({ places, tenant }: CourierPorts, to: Address, fault: Sent<never>): Promise<Sent<never>> {
  try {
    if ('channel' in to) await places.drop(keyOf(tenant, 'channel', to.channel));
    else for (const person of await places.all({ platform: PLATFORM, tenant, kind: 'person' })) if (person.ref.conversation === to.conversation) await places.drop(person);
    return fault;
  } catch {
    return { ok: false, fault: 'later', scope: 'call', detail: 'a dead address could not be forgotten' };
  }
}

function needed(value: string | undefined): string {
  if (!value) throw new Error('an answer or a reference lacks what it must hold');
  return value;
}
