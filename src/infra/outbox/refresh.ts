import type { Ref, Sent } from '../../interaction/courier';
import type { Links } from '../../interaction/links';
import { CHANNEL_LANGUAGE, type Facts, type NoticeKind, type RenderContext } from '../../interaction/notice';
import type { Database, Transaction } from '../../interaction/transaction';
import type { Clock } from '../../kernel/clock';
import type { Language } from '../../kernel/messages';
import type { Card } from '../../ui/card';
import { clientOf } from '../db/transaction';
import type { Log } from '../log';
import type { AddressPace } from './address-pace';
import type { Carrier } from './carrier';
import { HOME, type HomeFacts, type RenderHome } from './home';
import { refKey } from './outcome';
import type { Pace } from './pace';
import { digest, memo, readerLanguage, signed, type Signature } from './prepare';
import { bestFirst } from './ways';

export interface RefreshPorts {
  readonly database: Database;
  readonly carrier: Carrier;
  readonly spacing: AddressPace;
  readonly kinds: ReadonlyMap<string, NoticeKind>;
  readonly renderHome?: RenderHome | undefined;
  readonly signature?: Signature | undefined;
  readonly links: Links;
  readonly clock: Clock;
  readonly pace: Pace;
  readonly log: Log;
  readonly ending: () => boolean;
}

export interface Refresher {
  /** Brings cards that stand somewhere up to date. @returns how many were taken in hand */
  drain(): Promise<number>;
}

interface Stale { id: number; kind: string; facts: Facts; ref: Ref; deliveryId: string | null; shown: string | null; changes: number; attempts: number; locale: string | null; channel: string | null; staffId: number | null; address: string | null }

/** Subjects whose cards are out of date with these; supplied by the composition root. A constant number of statements. */
export type Followers = (tx: Transaction, subjects: readonly string[]) => Promise<readonly string[]>;

/** Changes of subjects, however many, make their cards stale, and those of what follows them. Between two updates of a card lies `coalesceMs`. */
export function drainChanges(database: Database, coalesceMs: number, followers: Followers = () => Promise.resolve([])): Promise<number> {
  return database.transaction(async (tx) => {
    const changed = await clientOf(tx).$queryRaw<{ subject: string }[]>`
      DELETE FROM subject_change WHERE id IN (SELECT id FROM subject_change LIMIT 10000 FOR UPDATE SKIP LOCKED) RETURNING subject`;
    if (changed.length === 0) return 0;
    const subjects = [...new Set(changed.map((c) => c.subject))];
    const all = [...subjects, ...(await followers(tx, subjects))];
    await clientOf(tx).$executeRaw`
      UPDATE posted_card SET changes = changes + 1, stale_at = coalesce(stale_at, greatest(now(), updated_at + make_interval(secs => ${coalesceMs / 1000}::float8)))
      WHERE subject = ANY(${all}::text[])`;
    return changed.length;
  });
}

export function refresher(ports: RefreshPorts): Refresher {
  const { carrier, database } = ports;
  const lane = carrier.lanes.update;
  const updateOne = async (card: Stale, context: RenderContext) => {
    const fresh = await rendered(ports, card, context);
    if (!fresh) return forget(database, card);
    const shown = digest(fresh.card);
    if (shown === card.shown) return upToDate(ports, card, card.ref, shown);
    const wait = card.address === null ? 0 : ports.spacing.waitToUpdate(card.address);
    if (wait > 0) return putOff(database, card, wait);
    const answer = await carrier.call('update', () => carrier.courier.update(card.ref, fresh.card, fresh.language));
    return answer.ok ? upToDate(ports, card, answer.value, shown) : refused(ports, card, answer);
  };
  return {
    drain: async () => {
      let taken = 0;
      for (;;) {
        const batch = lane.closed() || ports.ending() ? [] : await claimStale(ports);
        if (batch.length === 0) return taken;
        taken += batch.length;
        await database.read(async (tx) => {
          const context: RenderContext = { tx, now: ports.clock.now(), links: ports.links, standing: true, memo: memo() };
          const safely = (card: Stale) => updateOne(card, context).catch((e: unknown) => ports.log.warn({ err: e, card: card.id, kind: card.kind }, 'a standing card could not be brought up to date; it will be tried again'));
          const waiting = new Set(batch);
          await lane.run([batch], (card) => {
            waiting.delete(card);
            return safely(card);
          });
          if (waiting.size > 0) await release(database, [...waiting]);
          await lane.idle();
        });
      }
    },
  };
}

function claimStale({ database, carrier, pace }: RefreshPorts): Promise<Stale[]> {
  const { platform } = carrier.courier;
  return database.read((tx) => clientOf(tx).$queryRaw<Stale[]>`
    WITH next AS (
      SELECT id, delivery_id, facts FROM posted_card WHERE platform = ${platform} AND stale_at <= now() AND (leased_until IS NULL OR leased_until < now()) AND NOT EXISTS (
        SELECT FROM rate_gate WHERE platform = ${platform} AND ((lane = '*' AND stopped IS NOT NULL) OR (lane = 'update' AND blocked_until > now())))
      ORDER BY stale_at LIMIT ${carrier.lanes.update.room} FOR UPDATE SKIP LOCKED)
    UPDATE posted_card c SET leased_until = now() + make_interval(secs => ${pace.leaseMs / 1000}::float8), attempts = c.attempts + 1
    FROM next LEFT JOIN delivery d ON d.id = next.delivery_id
      CROSS JOIN LATERAL (SELECT CASE WHEN d.id IS NULL THEN (next.facts->>'staffId')::int ELSE d.staff_id END AS staff_id) p
      LEFT JOIN LATERAL (SELECT address, locale FROM account a WHERE a.staff_id = p.staff_id AND a.platform = ${platform} AND a.state = 'LINKED' ORDER BY ${bestFirst} LIMIT 1) a ON true
    WHERE c.id = next.id
    RETURNING c.id, c.kind, c.facts, c.ref, c.delivery_id::text AS "deliveryId", c.shown, c.changes, c.attempts, d.channel, p.staff_id AS "staffId", a.locale, coalesce(d.address, a.address) AS address`);
}

/** How the card looks now; undefined: it need not follow its subject any longer. */
async function rendered({ kinds, carrier, renderHome, signature }: RefreshPorts, stale: Stale, context: RenderContext): Promise<{ card: Card; language: Language } | undefined> {
  if (stale.kind === HOME) {
    const card = await renderHome?.((stale.facts as HomeFacts).staffId, carrier.courier.platform);
    return card && { card, language: readerLanguage(stale.locale) };
  }
  const to = stale.staffId === null ? { channel: stale.channel ?? '' } : { staffId: stale.staffId };
  const card = await kinds.get(stale.kind)?.render(context, stale.facts, to);
  return !card || 'dropped' in card ? undefined : { card: signed(card, await signature?.(context.tx)), language: stale.staffId === null ? CHANNEL_LANGUAGE : readerLanguage(stale.locale) };
}

/** A change that came during the update makes it stale again. */
async function upToDate({ database, pace }: RefreshPorts, card: Stale, ref: Ref, shown: string): Promise<void> {
  await database.read((tx) => clientOf(tx).$executeRaw`
    UPDATE posted_card SET ref = ${JSON.stringify(ref)}::jsonb, ref_key = ${refKey(ref)}, shown = ${shown}, updated_at = now(), leased_until = NULL, attempts = 0,
      stale_at = CASE WHEN changes = ${card.changes} THEN NULL ELSE now() + make_interval(secs => ${pace.coalesceMs / 1000}::float8) END
    WHERE id = ${card.id}`);
}

async function refused(ports: RefreshPorts, card: Stale, fault: Extract<Sent<never>, { ok: false }>): Promise<void> {
  if (card.address !== null) ports.spacing.heed(card.address, fault);
  switch (fault.fault) {
    case 'moved': // where it stood can't be written to any more
    case 'gone': return postAnew(ports, card);
    case 'unreachable':
    case 'content': {
      ports.log.error({ card: card.id, kind: card.kind, detail: fault.detail }, 'a standing card was refused; it is left as it is');
      return forget(ports.database, card);
    }
    case 'later':
    case 'ambiguous': // an update may be repeated
    case 'stopped': return putOff(ports.database, card, await ports.carrier.hold('update', fault, card.attempts));
  }
}

async function putOff(database: Database, card: Stale, ms: number): Promise<void> {
  await database.read((tx) => clientOf(tx).$executeRaw`
    UPDATE posted_card SET stale_at = now() + make_interval(secs => ${ms / 1000}::float8), leased_until = NULL WHERE id = ${card.id}`);
}

async function release(database: Database, cards: readonly Stale[]): Promise<void> {
  await database.read((tx) => clientOf(tx).$executeRaw`UPDATE posted_card SET leased_until = NULL WHERE id = ANY(${cards.map((card) => card.id)})`);
}

async function forget(database: Database, card: Stale): Promise<void> {
  await database.read((tx) => clientOf(tx).$executeRaw`DELETE FROM posted_card WHERE id = ${card.id}`);
}

/** Somebody deleted the message, and it still matters: its delivery goes out once more. A home only waits for its next opening. */
async function postAnew({ database }: RefreshPorts, card: Stale): Promise<void> {
  await database.read((tx) => clientOf(tx).$executeRaw`
    WITH gone AS (DELETE FROM posted_card WHERE id = ${card.id} RETURNING delivery_id),
      again AS (UPDATE delivery d SET state = 'PENDING', due_at = now(), attempted_at = NULL, moved = false FROM gone WHERE d.id = gone.delivery_id AND d.state = 'SENT' RETURNING d.id)
    UPDATE notice n SET state = 'GATHERED' FROM again WHERE n.delivery_id = again.id AND n.state = 'SENT'`);
}
