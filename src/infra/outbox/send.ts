import type { Links } from '../../interaction/links';
import type { NoticeKind } from '../../interaction/notice';
import type { Sent, Ref } from '../../interaction/courier';
import type { Database } from '../../interaction/transaction';
import { localDateOf, type BusinessCalendar } from '../../kernel/calendar';
import type { Clock } from '../../kernel/clock';
import { newId } from '../../kernel/ids';
import { say } from '../../kernel/messages';
import { clientOf, sql } from '../db/transaction';
import type { Log } from '../log';
import type { AddressPace } from './address-pace';
import type { Carrier } from './carrier';
import { claim } from './claim';
import type { Slots } from './gate';
import type { Holding } from './holding';
import type { Admit } from './lane';
import { bothLanguages, texts } from './messages';
import type { Outcome } from './outcome';
import type { Pace } from './pace';
import type { SendingPolicy } from './policy';
import { prepare, type Prepared, type Signature } from './prepare';

export interface SendPorts {
  readonly database: Database;
  readonly carrier: Carrier;
  readonly kinds: ReadonlyMap<string, NoticeKind>;
  readonly policy: SendingPolicy;
  readonly signature?: Signature | undefined;
  readonly links: Links;
  /** Trade time. */
  readonly clock: Clock;
  readonly pace: Pace;
  readonly log: Log;
  readonly holding: Holding;
  readonly spacing: AddressPace;
  /** True: begin nothing more. */
  readonly ending: () => boolean;
}

export interface Sender {
  /** Sends all that can leave now, the most urgent first. @returns how many deliveries were taken in hand */
  drain(): Promise<number>;
}

export function sender(ports: SendPorts): Sender {
  const desk: Desk = { ready: new Set(), calendar: undefined, asked: undefined };
  return { drain: () => drain(ports, desk) };
}

interface Desk {
  /** Ready to go and not yet begun. */
  readonly ready: Set<Prepared>;
  /** Of the office, when nothing is muted. */
  calendar: BusinessCalendar | undefined;
  asked: { readonly at: number; readonly open: boolean } | undefined;
}

async function drain(ports: SendPorts, desk: Desk): Promise<number> {
  const { post } = ports.carrier.lanes;
  const taken = { messages: 0 };
  try {
    await post.run(batches(ports, desk, taken), (message) => sendOne(ports, desk, message), launching(ports));
  } finally {
    await post.idle();
    for (const { delivery } of desk.ready) ports.holding.settle({ id: delivery.id, state: 'PENDING' });
    desk.ready.clear();
  }
  return taken.messages;
}

/** Until nothing can leave now; each is made ready while the one before is on its way. */
async function* batches(ports: SendPorts, desk: Desk, taken: { messages: number }): AsyncGenerator<readonly Prepared[]> {
  const take = () => {
    const batch = takeBatch(ports, desk);
    batch.catch(() => undefined); // told when it is awaited
    return batch;
  };
  let next = take();
  try {
    for (let batch = await next; batch; batch = await next) {
      taken.messages += Math.max(1, batch.length);
      next = take();
      yield batch;
    }
  } finally {
    await next.catch(() => undefined); // what is made ready by now can be put back
  }
}

/** Asked for every message, so the calendar is asked once for every instant. */
function mayLeave({ clock, ending }: SendPorts, desk: Desk): boolean {
  const now = clock.now();
  if (desk.asked?.at !== now.getTime()) desk.asked = { at: now.getTime(), open: desk.calendar?.isWithinSendingHours(now) === true };
  return desk.asked.open && !ending();
}

/** The next batch, ready to go; undefined: nothing can leave now. */
async function takeBatch(ports: SendPorts, desk: Desk): Promise<readonly Prepared[] | undefined> {
  const { holding, clock, pace } = ports;
  const { courier, lanes } = ports.carrier;
  desk.calendar = await sendingTime(ports);
  desk.asked = undefined;
  if (!mayLeave(ports, desk) || lanes.post.closed()) return undefined;
  const now = clock.now();
  const asked = holding.wallTime();
  const claimed = await claim(ports.database, { platform: courier.platform, holder: holding.holder, leaseMs: pace.leaseMs, most: lanes.post.room, today: localDateOf(now) });
  if (claimed.length === 0) return undefined;
  holding.take(claimed, asked);
  const results = await prepare({ ...ports, courier }, claimed, now).catch((e: unknown) => {
    for (const { id } of claimed) holding.settle({ id, state: 'PENDING' });
    throw e;
  });
  const messages: Prepared[] = [];
  for (const result of results) {
    if (!('card' in result)) holding.settle(result);
    else if (hasTurn(ports, result)) messages.push(result);
  }
  for (const message of messages) desk.ready.add(message);
  return messages;
}

/** A burst to one place is spread out: what has to wait goes back, so that it holds nobody else up. */
function hasTurn({ holding, spacing }: SendPorts, { delivery }: Prepared): boolean {
  const wait = spacing.wait(delivery.address);
  if (wait > 0) holding.settle({ id: delivery.id, state: 'PENDING', delayMs: wait });
  return wait === 0;
}

async function sendOne(ports: SendPorts, desk: Desk, message: Prepared): Promise<void> {
  const { delivery, card, language } = message;
  if (!mayLeave(ports, desk) || !ports.holding.holds(delivery.id)) return;
  desk.ready.delete(message);
  const { carrier, spacing } = ports;
  const held = spacing.held(delivery.address);
  if (held > 0) return ports.holding.settle({ id: delivery.id, state: 'PENDING', delayMs: held });
  const sent = await carrier.call('post', () => carrier.courier.post(delivery.address, card, language, delivery.id));
  ports.holding.settle(await outcomeOf(ports, message, sent));
}

/** The office's calendar when nothing is muted. */
async function sendingTime({ database, policy, clock }: SendPorts): Promise<BusinessCalendar | undefined> {
  return database.read(async (tx) => (await policy.muted(tx, clock.now()) ? undefined : policy.calendar(tx)));
}

/** Slots, and the attempts written down, in one statement; what this instance has lost to another stays behind. */
function launching({ database, carrier, holding }: SendPorts): Admit<Prepared> {
  return async (chunk) => {
    const ids = chunk.map((message) => message.delivery.id);
    const [row] = await database.read((tx) => clientOf(tx).$queryRaw<(Slots & { ids: string[] | null })[]>(sql`
      WITH slots AS (${carrier.gate.reservation('post', chunk.length)}),
        marked AS (
          UPDATE delivery d SET attempted_at = now(), attempts = d.attempts + 1 FROM slots
          WHERE d.id = ANY(${ids}::uuid[]) AND d.state = 'SENDING' AND d.holder = ${holding.holder}::uuid RETURNING d.id::text)
      SELECT wait_ms, step_ms, (SELECT array_agg(id) FROM marked) AS ids FROM slots`));
    if (!row) return undefined;
    const marked = new Set(row.ids);
    return { slots: row, items: chunk.filter((message) => marked.has(message.delivery.id)) };
  };
}

async function outcomeOf({ carrier, spacing, clock, pace, log }: SendPorts, message: Prepared, sent: Sent<Ref>): Promise<Outcome> {
  const { delivery, beside } = message;
  const { id } = delivery;
  if (sent.ok) return { id, state: 'SENT', ref: sent.value, sentAt: clock.now(), ...beside };
  spacing.heed(delivery.address, sent);
  switch (sent.fault) {
    case 'moved': return moved(message, sent.detail);
    case 'later':
    case 'stopped': return { id, state: 'PENDING', fault: sent.detail, delayMs: await carrier.hold('post', sent, delivery.attempts + 1) };
    case 'ambiguous': return { id, state: 'AMBIGUOUS', fault: sent.detail, delayMs: pace.lookMs };
    case 'unreachable': return { id, state: 'FAILED', fault: `${bothLanguages(sent.advice)} (${sent.detail})`, ...(delivery.staffId === null ? {} : { trouble: sent.detail }) };
    case 'content':
    case 'gone': {
      log.error({ delivery: id, detail: sent.detail }, 'a message was refused for its content');
      return refused(message, sent.detail);
    }
  }
}

/** The address is asked for anew, once: one that moves on again is a fault that nobody should wait for. */
function moved({ delivery: { id, moved: again } }: Prepared, detail: string): Outcome {
  return again ? { id, state: 'FAILED', moved: true, fault: bothLanguages(say(texts.moved, { detail })) } : { id, state: 'PENDING', moved: true, fault: detail };
}

/** One notice of a bundle must not take the others with it: the halves are sent apart, until the culprit stands alone. */
function refused({ delivery, notices }: Prepared, detail: string): Outcome {
  const half = notices.slice(Math.ceil(notices.length / 2));
  if (delivery.part > 0 || half.length === 0) return { id: delivery.id, state: 'FAILED', fault: bothLanguages(say(texts.content, { detail })) };
  return { id: delivery.id, state: 'PENDING', fault: detail, follow: [{ id: newId(), notices: half }] };
}
