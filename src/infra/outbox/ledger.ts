import type { Json, Notice, NoticeKind } from '../../interaction/notice';
import type { Ledger } from '../../interaction/operation';
import type { Database } from '../../interaction/transaction';
import { clientOf } from '../db/transaction';

/**
 * Where operations leave their traces. Every call is one or two statements, however many notices or subjects there are.
 * @param kinds the registry's kinds of notices: urgency and priority are copied to the row, so that the queue need not know them
 */
export function ledger(kinds: ReadonlyMap<string, NoticeKind>): Ledger {
  return {
    handled: async (tx, key, now) => {
      // Waits here for a transaction that took the same key and is still running: its outcome is then ours, or its failure our turn.
      const taken = await clientOf(tx).$queryRaw<unknown[]>`
        INSERT INTO handled_delivery (key, outcome, at) VALUES (${key}, 'null', ${now}) ON CONFLICT (key) DO NOTHING RETURNING key`;
      if (taken.length > 0) return undefined;
      const [earlier] = await clientOf(tx).$queryRaw<{ outcome: Json }[]>`SELECT outcome FROM handled_delivery WHERE key = ${key}`;
      return earlier?.outcome ?? null;
    },
    remember: async (tx, key, outcome) => {
      await clientOf(tx).$executeRaw`UPDATE handled_delivery SET outcome = ${JSON.stringify(outcome)}::jsonb WHERE key = ${key}`;
    },
    audit: async (tx, { at, actor, channel, operation, subject, detail }) => {
      await clientOf(tx).$executeRaw`
        INSERT INTO audit_entry (at, actor, channel, operation, subject, detail)
        VALUES (${at}, ${actor}, ${channel}, ${operation}, ${subject}, ${JSON.stringify(detail)}::jsonb)`;
    },
    notify: async (tx, notices, now) => {
      const rows = JSON.stringify(notices.map((notice) => rowOf(notice, kindOf(kinds, notice.kind), now)));
      await clientOf(tx).$executeRaw`
        INSERT INTO notice (kind, once_key, staff_id, channel, facts, urgency, priority, ignores_quiet, not_before, expires_at, created_at)
        SELECT kind, once_key, staff_id, channel, facts, urgency, priority, ignores_quiet, not_before, expires_at, ${now}
        FROM jsonb_to_recordset(${rows}::jsonb) AS row(kind text, once_key text, staff_id int, channel text, facts jsonb, urgency text, priority int,
          ignores_quiet boolean, not_before timestamptz, expires_at timestamptz)
        ON CONFLICT (once_key) DO NOTHING`;
    },
    touch: async (tx, subjects) => {
      await clientOf(tx).$executeRaw`INSERT INTO subject_change (subject) SELECT DISTINCT unnest(${[...subjects]}::text[])`;
    },
  };
}

/** Platforms repeat a delivery within minutes; what was answered longer ago need not be known by its id any more. */
const REMEMBERED_DAYS = 7;

/** Forgets deliveries that nobody will repeat. */
export async function forgetHandled(database: Database, now: Date): Promise<void> {
  await database.read((tx) => clientOf(tx).$executeRaw`DELETE FROM handled_delivery WHERE at < ${now}::timestamptz - make_interval(days => ${REMEMBERED_DAYS})`);
}

function rowOf(notice: Notice, kind: NoticeKind, now: Date) {
  return {
    kind: notice.kind, once_key: notice.onceKey, ...('staffId' in notice.to ? { staff_id: notice.to.staffId } : { channel: notice.to.channel }),
    facts: notice.facts, urgency: kind.urgency, priority: kind.priority, ignores_quiet: notice.ignoresQuiet ?? false,
    not_before: notice.notBefore ?? now, expires_at: notice.expiresAt,
  };
}

function kindOf(kinds: ReadonlyMap<string, NoticeKind>, name: string): NoticeKind {
  const kind = kinds.get(name);
  if (!kind) throw new Error(`no feature offers notices of the kind ${name}`);
  return kind;
}
