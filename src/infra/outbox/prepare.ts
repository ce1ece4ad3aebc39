import { createHash } from 'node:crypto';
import type { Courier } from '../../interaction/courier';
import type { Links } from '../../interaction/links';
import { CHANNEL_LANGUAGE, type NoticeKind, type Recipient, type RenderContext } from '../../interaction/notice';
import { DatabaseAway, type Database, type Transaction } from '../../interaction/transaction';
import { addDays, instantAt, localDateOf } from '../../kernel/calendar';
import { newId } from '../../kernel/ids';
import { say, type Language, type Text } from '../../kernel/messages';
import type { Card } from '../../ui/card';
import { isAway } from '../db/faults';
import type { Log } from '../log';
import { bundleCard } from './bundle';
import { noticesOf, type Claimed, type ClaimedNotice } from './claim';
import { bothLanguages, texts } from './messages';
import type { Following, Outcome, Standing } from './outcome';

/** A message ready to go. */
export interface Prepared {
  readonly delivery: Claimed;
  readonly card: Card;
  readonly language: Language;
  /** The notices it tells, in order. */
  readonly notices: readonly string[];
  /** What is settled with it when it has arrived. */
  readonly beside: Pick<Outcome, 'dropped'> & { readonly follow: readonly Following[]; readonly standing?: Standing };
}

export interface PreparePorts {
  readonly database: Database;
  readonly courier: Courier;
  readonly kinds: ReadonlyMap<string, NoticeKind>;
  readonly signature?: Signature | undefined;
  readonly links: Links;
  readonly log: Log;
}

/** What stands under every message. */
export type Signature = (tx: Transaction) => Promise<Text>;

/** Renderings under way at once: the database has other users. */
const AT_ONCE = 4;

/** Renders from the present state, with one memo for the whole batch; what needs no message any more has its outcome at once. */
export async function prepare(ports: PreparePorts, deliveries: readonly Claimed[], now: Date): Promise<(Prepared | Outcome)[]> {
  const notices = new Map<string, ClaimedNotice[]>();
  for (const notice of await noticesOf(ports.database, deliveries)) notices.set(notice.deliveryId, [...(notices.get(notice.deliveryId) ?? []), notice]);
  const results: (Prepared | Outcome)[] = [];
  await ports.database.read(async (tx) => {
    const rendering: Rendering = { context: { tx, now, links: ports.links, memo: memo() }, signature: await ports.signature?.(tx) };
    const queue = deliveries.entries();
    const worker = async () => { for (const [i, delivery] of queue) results[i] = await prepareOne(ports, rendering, delivery, notices.get(delivery.id) ?? []); };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  });
  return results;
}

/** Loads each key once. */
export function memo(): RenderContext['memo'] {
  const loaded = new Map<string, Promise<unknown>>();
  return <T>(key: string, load: () => Promise<T>) => {
    const value = loaded.get(key) ?? load();
    loaded.set(key, value);
    return value as Promise<T>;
  };
}

interface Rendering { readonly context: RenderContext; readonly signature: Text | undefined }

async function prepareOne(ports: PreparePorts, { context, signature }: Rendering, delivery: Claimed, notices: readonly ClaimedNotice[]): Promise<Prepared | Outcome> {
  const { id, staffId } = delivery;
  if (delivery.left) return { id, state: 'DROPPED', fault: 'no longer a member of the staff' };
  if (delivery.away) return { id, state: 'DROPPED', fault: 'on leave', backUntil: instantAt(addDays(localDateOf(context.now), 1), '00:00') };
  if (staffId !== null && !delivery.linked) return unlinked(delivery);
  const rendered = await Promise.all(notices.map((notice) => renderOne(ports, context, notice, recipientOf(delivery))));
  const cards = rendered.flatMap((r) => ('card' in r ? [r] : []));
  const broken = rendered.flatMap((r) => ('broken' in r ? [r] : []));
  const dropped = rendered.flatMap((r) => ('reason' in r ? [r] : []));
  const [first, ...rest] = cards;
  if (!first) {
    const fault = broken[0]?.broken;
    return fault === undefined ? { id, state: 'DROPPED', fault: dropped[0]?.reason ?? 'nothing left to tell', dropped } : { id, state: 'FAILED', fault, dropped };
  }
  try {
    return composed(ports, delivery, [first, ...rest], { dropped, broken, signature });
  } catch (e) {
    return { ...halved(delivery, cards.map((c) => c.id), brokenFault(ports.log, e, { delivery: id, kinds: cards.map((c) => c.notice.kind) }, 'a message could not be made')), dropped };
  }
}

/** There is no account there any more: another way is looked for, and who has none is told of. The rest of a message has no other way. */
function unlinked({ id, part }: Claimed): Outcome {
  return part === 0 ? { id, state: 'PENDING', elsewhere: true } : { id, state: 'FAILED', fault: bothLanguages(texts.notLinked) };
}

interface Beside { readonly dropped: readonly { readonly id: string; readonly reason: string }[]; readonly broken: readonly { readonly id: string; readonly broken: string }[]; readonly signature: Text | undefined }

/** The part of the bundle whose turn it is. @throws when the platform can't take what a card holds */
function composed({ courier }: PreparePorts, delivery: Claimed, cards: readonly [RenderedCard, ...RenderedCard[]], { dropped, broken, signature }: Beside): Prepared | Outcome {
  const { id } = delivery;
  const language = languageOf(delivery);
  const [first, ...rest] = cards;
  const whole = signed(bundleCard([first.card, ...rest.map((r) => r.card)]), signature);
  const parts = courier.parts?.(whole, language) ?? [whole];
  const card = parts[delivery.part];
  if (!card) return { id, state: 'DROPPED', fault: 'nothing left to tell' };
  const follow: Following[] = delivery.part > 0 ? [] : broken.map((b): Following => ({ id: newId(), notices: [b.id], fault: b.broken }));
  // The next part leaves when this one has arrived, so that they stand in order.
  if (delivery.part + 1 < parts.length) follow.push({ id: newId(), part: { of: delivery.partOf ?? id, number: delivery.part + 1 }, notices: [] });
  const live = cards.length === 1 && parts.length === 1 && card.live !== undefined;
  const standing = live && card.live !== undefined ? { subject: card.live, kind: first.notice.kind, facts: first.notice.facts, platform: courier.platform, shown: digest(card) } : undefined;
  return { delivery, card, language, notices: cards.map((c) => c.id), beside: { dropped, follow, ...(standing ? { standing } : {}) } };
}

/** One notice of a bundle must not take the others with it: the halves are made apart, until the culprit stands alone and fails. */
function halved({ id, part }: Claimed, notices: readonly string[], fault: string): Outcome {
  const half = notices.slice(Math.ceil(notices.length / 2));
  return part > 0 || half.length === 0 ? { id, state: 'FAILED', fault } : { id, state: 'PENDING', fault, follow: [{ id: newId(), notices: half }] };
}

/** The sentence of the ledger, with the reference under which the log has the fault. */
function brokenFault(log: Log, fault: unknown, where: object, what: string): string {
  const reference = newId().slice(0, 8);
  log.error({ err: fault, ...where, reference }, what);
  return bothLanguages(say(texts.notRendered, { id: reference }));
}

interface RenderedCard { readonly id: string; readonly card: Card; readonly notice: ClaimedNotice }
type RenderedOne = RenderedCard | { readonly id: string; readonly reason: string } | { readonly id: string; readonly broken: string };

/** A kind that throws is a bug of ours: it fails alone, and the rest of the bundle goes. */
async function renderOne({ kinds, log }: PreparePorts, context: RenderContext, notice: ClaimedNotice, to: Recipient): Promise<RenderedOne> {
  const { id, kind, facts, expiresAt } = notice;
  if (expiresAt && expiresAt <= context.now) return { id, reason: 'expired' };
  try {
    const rendered = await (kinds.get(kind) ?? unknownKind(kind)).render(context, facts, to);
    return 'dropped' in rendered ? { id, reason: rendered.dropped } : { id, card: rendered, notice };
  } catch (e) {
    if (isAway(e) || e instanceof DatabaseAway) throw e;
    return { id, broken: brokenFault(log, e, { notice: id, kind }, 'a notice could not be rendered') };
  }
}

function unknownKind(kind: string): never {
  throw new Error(`no feature offers notices of the kind ${kind}`);
}

function recipientOf({ staffId, channel }: Claimed): Recipient {
  return staffId === null ? { channel: channel ?? '' } : { staffId };
}

function languageOf({ staffId, locale }: Claimed): Language {
  return staffId === null ? CHANNEL_LANGUAGE : readerLanguage(locale);
}

/** Japanese, unless the person's chat client is in English. */
export function readerLanguage(locale: string | null): Language {
  return locale?.toLowerCase().startsWith('en') ? 'en' : 'ja';
}

/** Says at the end of every message whom to ask (domain 6.1). */
export function signed(card: Card, signature: Text | undefined): Card {
  return signature ? { ...card, body: [...card.body, { node: 'paragraph', line: signature, look: 'quiet' }] } : card;
}

/** Equal for cards that look the same. */
export function digest(card: Card): string {
  return createHash('sha256').update(JSON.stringify(card)).digest('base64url');
}
