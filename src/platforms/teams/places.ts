import type { Place, PlaceKey } from '../../interaction/places';
import { PLATFORM } from './config';

/** Where a message goes, as one string for the outbox: `serviceUrl|conversation` for people, `serviceUrl|channel:id` for channels. */
export type Address = { readonly service: string; readonly conversation: string } | { readonly service: string; readonly channel: string };

const CHANNEL = 'channel:';

export function addressText(address: Address): string {
  return `${address.service}|${'channel' in address ? `${CHANNEL}${address.channel}` : address.conversation}`;
}

/** @throws where it is none of ours */
export function readAddress(text: string): Address {
  const bar = text.indexOf('|');
  const target = text.slice(bar + 1);
  if (bar < 1 || target === '') throw new Error('no address of a conversation');
  const service = text.slice(0, bar);
  return target.startsWith(CHANNEL) ? { service, channel: target.slice(CHANNEL.length) } : { service, conversation: target };
}

export function keyOf(tenant: string, kind: Place['kind'], owner: string): PlaceKey {
  return { platform: PLATFORM, tenant, kind, owner };
}

/** The addresses under which the service has spoken to this process. It may move at any time; what was written down then is out of date. */
export interface Services {
  heardAt(serviceUrl: string): void;
  /** The one to call instead of one that was written down. */
  current(known: string): string;
  /** Undefined: nothing has been heard yet. */
  newest(): string | undefined;
}

export function services(): Services {
  let heard: string | undefined;
  return {
    heardAt: (serviceUrl) => { heard = serviceUrl; },
    // On one host an address may also name a region: that of a conversation is its own.
    current: (known) => (heard !== undefined && URL.canParse(known) && URL.canParse(heard) && new URL(heard).host !== new URL(known).host ? heard : known),
    newest: () => heard,
  };
}
