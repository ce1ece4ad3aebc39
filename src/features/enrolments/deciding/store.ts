import { clientOf } from '../../../infra/db/transaction';
import type { Prisma } from '../../../generated/prisma/client';
import type { Transaction } from '../../../interaction/transaction';
import { SEATED } from '../states';
import type { Step } from '../store';
import type { DecisionRecord } from './selection';

/** 決定の記録. */
export interface Decision extends DecisionRecord {
  readonly id: number;
  readonly offeringId: number;
  readonly decidedAt: Date;
  readonly actor: string;
  /** 職名 of whoever decided, as it was then. */
  readonly decidedPost: string | null;
  readonly documentNo: string | null;
}

export async function saveDecision(tx: Transaction, decision: Omit<Decision, 'id' | 'decidedAt' | 'actor'>, step: Step): Promise<void> {
  const { rule, adjustments, order, ...plain } = decision;
  const json = (kept: unknown) => kept as Prisma.InputJsonValue; // numbers, texts and lists of them
  await clientOf(tx).decision.create({ data: { ...plain, decidedAt: step.at, actor: step.actor, rule: json(rule), adjustments: json(adjustments), order: json(order) } });
}

export async function findDecision(tx: Transaction, offeringId: number): Promise<Decision | undefined> {
  const row = await clientOf(tx).decision.findFirst({ where: { offeringId }, orderBy: { id: 'desc' } });
  return row ? (row as unknown as Decision) : undefined; // as saveDecision wrote it
}

/** 実施回 decided since then, the latest first. */
export async function decidedSince(tx: Transaction, since: Date): Promise<number[]> {
  const rows = await clientOf(tx).decision.findMany({ where: { decidedAt: { gte: since } }, select: { offeringId: true }, distinct: ['offeringId'], orderBy: { id: 'desc' } });
  return rows.map((r) => r.offeringId);
}

/** Persons × calls of one unit and rank. */
export interface Opportunity { readonly unitId: number; readonly unitCode: string; readonly unitName: string; readonly rankCode: string | null; readonly called: number; readonly applied: number; readonly seated: number }

/**
 * 受講機会 of a fiscal year (R-08): who was told of a call, applied, and had a seat, by the unit and rank that people had when they were
 * called, or, uncalled, when they applied. One statement, whose answer grows with units and ranks alone. What was cancelled is left out.
 */
export function opportunitiesIn(tx: Transaction, fiscalYear: number, courses: readonly string[]): Promise<Opportunity[]> {
  return clientOf(tx).$queryRaw`
    WITH calls AS (SELECT id FROM offering WHERE fiscal_year = ${fiscalYear} AND course_code = ANY(${[...courses]}::text[]) AND state <> 'CANCELLED'),
    persons AS (
      SELECT r.offering_id, r.staff_id, r.unit_id, r.rank_code, true AS called FROM call_recipient r JOIN calls c ON c.id = r.offering_id
      UNION ALL
      SELECT e.offering_id, e.staff_id, e.unit_id, (
          SELECT p.rank_code FROM posting p WHERE p.staff_id = e.staff_id AND p.is_primary AND p.valid_from <= (e.applied_at AT TIME ZONE 'Asia/Tokyo')::date ORDER BY p.valid_from DESC LIMIT 1), false
      FROM enrolment e JOIN calls c ON c.id = e.offering_id
      WHERE NOT EXISTS (SELECT 1 FROM call_recipient r WHERE r.offering_id = e.offering_id AND r.staff_id = e.staff_id)),
    counted AS (
      SELECT p.unit_id, p.rank_code, count(*) FILTER (WHERE p.called)::int AS called,
        count(*) FILTER (WHERE EXISTS (SELECT 1 FROM enrolment_event v WHERE v.enrolment_id = e.id AND v."to" = 'APPLIED'))::int AS applied,
        count(*) FILTER (WHERE e.state::text = ANY(${[...SEATED]}::text[]))::int AS seated
      FROM persons p LEFT JOIN enrolment e ON e.offering_id = p.offering_id AND e.staff_id = p.staff_id GROUP BY p.unit_id, p.rank_code)
    SELECT c.unit_id AS "unitId", u.code AS "unitCode", COALESCE(v.name, u.code) AS "unitName", c.rank_code AS "rankCode", c.called, c.applied, c.seated
    FROM counted c JOIN unit u ON u.id = c.unit_id
    LEFT JOIN LATERAL (SELECT w.name FROM unit_version w WHERE w.unit_id = u.id AND w.valid_from < ${`${fiscalYear + 1}-04-01`}::date ORDER BY w.valid_from DESC LIMIT 1) v ON true
    ORDER BY u.code COLLATE "C", c.rank_code COLLATE "C"`;
}
