import type { Ref } from '../../interaction/courier';
import type { AccountRef } from '../../interaction/inbound';
import { jitter } from '../../kernel/ids';
import type { Language } from '../../kernel/messages';
import type { Card } from '../../ui/card';
import type { PlatformLog, Receiver } from '../platform';
import type { Activity, Connector } from './connector';
import { faultOf } from './faults';
import type { Spot } from './inbound';
import { activityOf, isHome, partsOf } from './render';

export interface ChatPorts {
  readonly connector: Connector;
  readonly receiver: Pick<Receiver, 'homeStands'>;
  readonly log: PlatformLog;
  /** The person's own conversation with the bot. @throws NoOwnChat */
  readonly ownChat: (who: AccountRef) => Promise<Omit<Spot, 'to'>>;
  /** In milliseconds of wall time. */
  readonly pause: (ms: number) => Promise<void>;
}

/** The person has no conversation with the bot, and none can be opened. */
export class NoOwnChat extends Error {
  override readonly name = 'NoOwnChat';
}

const ATTEMPTS = 3;
const LONGEST_PAUSE_MS = 15_000;

/** Answers to what people did, in conversations. Unlike notices they are on no list: what was surely not sent is tried again here. */
export interface Chat {
  post(spot: Spot, activity: Activity): Promise<Ref>;
  /** The whole card, in as many messages as it needs. */
  say(spot: Spot, card: Card, language: Language, who: AccountRef): Promise<void>;
  /** In place of the message; where that is gone, as a new one. */
  replace(spot: Spot, message: string, card: Card, language: Language, who: AccountRef): Promise<void>;
  put(spot: Spot, message: string, activity: Activity): Promise<void>;
  remove(spot: Spot, message: string): Promise<void>;
  /** Does what the answer does not depend on; that it failed is written down. */
  attempt(work: () => Promise<unknown>): Promise<void>;
  /** Where this person alone reads it: here, if nobody else does. */
  alone(spot: Spot, isPrivate: boolean, who: AccountRef): Promise<Spot>;
}

export function chatOf(ports: ChatPorts): Chat {
  const { connector, log, ownChat } = ports;
  const insist = insisting(ports.pause);
  const chat: Chat = {
    post: async ({ service, conversation, to }, activity) => {
      const { id } = await insist(() => (to === '' ? connector.send(service, conversation, activity) : connector.reply(service, conversation, to, activity)));
      return { conversation, activity: id, service };
    },
    put: ({ service, conversation }, message, activity) => insist(() => connector.update(service, conversation, message, activity)),
    remove: ({ service, conversation }, message) => insist(() => connector.remove(service, conversation, message)),
    say: async (spot, card, language, who) => {
      const refs: Ref[] = [];
      for (const part of partsOf(card, language)) refs.push(await chat.post(spot, activityIn(part, language)));
      await homeStands(ports, card, refs, who);
    },
    replace: async (spot, message, card, language, who) => {
      const [first = card, ...rest] = partsOf(card, language);
      try {
        await chat.put(spot, message, activityIn(first, language));
      } catch (e) {
        if (faultOf(e, true).fault !== 'gone') throw e;
        return chat.say(spot, card, language, who);
      }
      const refs: Ref[] = [{ conversation: spot.conversation, activity: message, service: spot.service }];
      for (const part of rest) refs.push(await chat.post(spot, activityIn(part, language)));
      await homeStands(ports, card, refs, who);
    },
    attempt: async (work) => {
      await work().catch((e: unknown) => { log.warn({ fault: faultOf(e, true).detail }, 'a card could not be brought up to date'); });
    },
    alone: async (spot, isPrivate, who) => (isPrivate ? spot : { ...(await ownChat(who)), to: spot.to }),
  };
  return chat;
}

/** A person waits, and Teams does not ask again: what was surely not done is tried twice more. */
function insisting(pause: ChatPorts['pause']): <T>(call: () => Promise<T>) => Promise<T> {
  return async (call) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await call();
      } catch (e) {
        const fault = faultOf(e, false);
        if (fault.fault !== 'later' || attempt === ATTEMPTS) throw e;
        await pause(Math.min(fault.afterMs ?? jitter(500 * 2 ** attempt), LONGEST_PAUSE_MS));
      }
    }
  };
}

/** A home in several messages could not be kept up to date. */
async function homeStands({ receiver, log }: ChatPorts, card: Card, [ref, ...more]: readonly Ref[], who: AccountRef): Promise<void> {
  if (!ref || more.length > 0 || !isHome(card)) return;
  await receiver.homeStands(who, ref).catch((e: unknown) => { log.warn({ fault: e instanceof Error ? e.name : 'unknown' }, 'where a home stands could not be noted'); });
}

function activityIn(card: Card, language: Language): Activity {
  return { ...activityOf(card, language) };
}

/** A line of words, taken literally. */
export function wordsActivity(text: string): Activity {
  return { type: 'message', text, textFormat: 'plain' };
}
