import type { PrismaClient } from '../../src/generated/prisma/client';
import { features } from '../../src/features';
import { edit } from '../../src/features/changes/operations/edit';
import { cancelOffering, postpone } from '../../src/features/changes/operations/put-off';
import { resume } from '../../src/features/changes/operations/resume';
import { officeOf } from '../../src/features/catalogue';
import { findOffering } from '../../src/features/offerings';
import { apply } from '../../src/features/enrolments/applying/apply';
import { cancel } from '../../src/features/enrolments/applying/cancel';
import { approve, returnApplication } from '../../src/features/enrolments/approving/approve';
import { decide } from '../../src/features/enrolments/deciding/decide';
import { proposalOf } from '../../src/features/enrolments/deciding/proposal';
import { confirmWithdrawal } from '../../src/features/enrolments/leaving/answer';
import { askToWithdraw, reportAbsence } from '../../src/features/enrolments/leaving/leave';
import { substitute } from '../../src/features/enrolments/leaving/substitute';
import { acceptSeat, declineSeat } from '../../src/features/enrolments/seats/answer';
import { jobs } from '../../src/features/enrolments/seats/jobs';
import { close } from '../../src/features/offerings/operations/close';
import { ledger } from '../../src/infra/outbox';
import type { Actor, Person } from '../../src/interaction/actor';
import type { Json } from '../../src/interaction/notice';
import { operationRunner, type Operation } from '../../src/interaction/operation';
import { buildRegistry } from '../../src/interaction/registry';
import type { Database } from '../../src/interaction/transaction';
import type { Townsperson } from '../support/roster';
import { WAITS, type Act, type Personal, type Reference } from './reference';
import { nextMonday, put, TIMES } from './weeks';

/** 2026-06-08 is a Monday, and June has no holiday. */
const MONDAY = Date.parse('2026-06-08T00:00:00+09:00');
export const instant = (minute: number): Date => new Date(MONDAY + minute * 60_000);
export const minuteOf = (at: string | Date): number => (new Date(at).getTime() - MONDAY) / 60_000;

/** The 実施回 as its tables have it. */
export interface Snapshot {
  readonly state: string; readonly version: number; readonly capacity: number; readonly quota: number | null; readonly deadline: string; readonly begins: string;
  readonly enrolments: readonly { readonly id: number; readonly who: number; readonly unit: number; readonly state: string; readonly version: number; readonly place: number | null; readonly approved: boolean; readonly history: readonly { from: string | null; to: string }[] }[];
  readonly offers: readonly { readonly id: number; readonly enrolment: number; readonly state: string; readonly due: string; readonly passed: readonly number[] }[];
}

export interface ModelOffice { readonly prisma: PrismaClient; readonly database: Database; /** By unit. */ readonly heads: readonly Townsperson[]; readonly hr: Townsperson }

const registry = buildRegistry(features);
const asPerson = (staffId: number, unitId: number, more: Partial<Person> = {}): Actor => ({
  kind: 'person', channel: 'chat',
  person: { staffId, number: '', name: '', unitId, unitName: '', postTitle: '', rankCode: 'R6', employmentType: 'REGULAR', roles: [], headOf: [], language: 'ja', ...more },
});
let runs = 0;
const WEEK = 7 * 1440;
/** As HR types it: `2026-06-18 13:30`. */
const typed = (minute: number): string => instant(minute + 9 * 60).toISOString().slice(0, 16).replace('T', ' ');

/** One 実施回 with people of its own, in an office that many share. */
export class System {
  private readonly run;
  snapshot!: Snapshot;
  /** What was done so far, for a failure that wants to be told. */
  readonly acts: string[] = [];

  private constructor(private readonly office: ModelOffice, private now: number, private readonly offering: number, private readonly other: number, private readonly staff: readonly { id: number; unitId: number }[]) {
    this.run = operationRunner({ database: office.database, ledger: ledger(registry.notices), clock: { now: () => instant(this.now) } });
  }

  /** As the reference begins. */
  static async open(office: ModelOffice, { now, people, phase, capacity, quota, firstCome }: Reference): Promise<System> {
    const code = `M${++runs}`;
    const units = people.map((one) => office.heads[one.unit]!.unit.id);
    const came = people.flatMap((one, i) => (one.state === undefined ? [] : [{ ...one, n: i + 1 }]));
    const [row] = await office.prisma.$queryRaw<{ offering: number; other: number; staff: { id: number; unitId: number }[] }[]>`
      WITH person AS (INSERT INTO staff (number, name, name_key, kana, kana_key, hired_on, created_at)
          SELECT ${code} || '-' || n, ${code} || n, '', '', '', '2020-04-01', now() FROM generate_series(1, ${units.length}::int) n RETURNING id, split_part(number, '-', 2)::int AS n),
        posted AS (INSERT INTO posting (staff_id, unit_id, post_title, rank_code, employment_type, valid_from)
          SELECT id, (${units}::int[])[n], '主事', 'R6', 'REGULAR', '2020-04-01' FROM person),
        call AS (INSERT INTO offering (code, course_code, name, fiscal_year, place, capacity, unit_quota, first_come, target, opens_at, deadline_at, state, announced_at, decided_at, created_at)
          SELECT ${code} || suffix, 'D07', '説明力向上研修', 2026, '会議室', c, q, f, '{"all":true}', ${instant(TIMES.opens)}, ${instant(TIMES.deadline)}, p::"OfferingState", ${instant(TIMES.opens)}, CASE p WHEN 'DECIDED' THEN ${instant(now)}::timestamptz END, now()
          FROM (VALUES ('', ${capacity}::int, ${quota}::int, ${firstCome}, ${phase}), ('X', 100, NULL, false, 'DECIDED')) given(suffix, c, q, f, p) RETURNING id, code),
        days AS (INSERT INTO offering_day (offering_id, starts_at, ends_at) SELECT id, ${instant(TIMES.begins)}::timestamptz + week * interval '7 days', ${instant(TIMES.ends)}::timestamptz + week * interval '7 days'
          FROM call, generate_series(0, CASE code WHEN ${code} THEN 0 ELSE 8 END) week),
        enrolled AS (INSERT INTO enrolment (offering_id, staff_id, state, unit_id, applied_at, approved_at, approved_by, place)
          SELECT call.id, person.id, came.state::"EnrolmentState", (${units}::int[])[person.n], came.applied, ${instant(TIMES.opens)}, 'staff:1', came.place
          FROM call, person JOIN unnest(${came.map((one) => one.n)}::int[], ${came.map((one) => one.state)}::text[], ${came.map((one) => instant(one.applied))}::timestamptz[], ${came.map((one) => one.place)}::int[]) came(n, state, applied, place) USING (n)
          WHERE call.code = ${code} ORDER BY person.n RETURNING id, state::text),
        history AS (INSERT INTO enrolment_event (enrolment_id, "from", "to", at, actor, channel)
          SELECT id, a::"EnrolmentState", b::"EnrolmentState", ${instant(TIMES.opens)}, 'staff:1', 'chat' FROM enrolled,
            LATERAL (VALUES (1, NULL, 'APPLIED'), (2, 'APPLIED', 'UNIT_APPROVED'), (3, 'UNIT_APPROVED', CASE state WHEN 'UNIT_APPROVED' THEN NULL ELSE state END)) steps(i, a, b) WHERE b IS NOT NULL ORDER BY id, i)
      SELECT (SELECT id FROM call WHERE code = ${code}) AS offering, (SELECT id FROM call WHERE code <> ${code}) AS other,
        (SELECT json_agg(json_build_object('id', id, 'unitId', (${units}::int[])[n]) ORDER BY n) FROM person) AS staff`;
    const system = new System(office, now, row!.offering, row!.other, row!.staff);
    await system.look();
    return system;
  }

  /** Out of the way of the others that run beside it or after it. */
  async close(): Promise<void> {
    await this.office.prisma.$executeRaw`
      WITH over AS (UPDATE seat_offer SET state = 'VOID', answered_at = now() WHERE offering_id = ${this.offering} AND state = 'OPEN')
      UPDATE offering SET state = 'CANCELLED' WHERE id IN (${this.offering}, ${this.other})`;
  }

  /** @returns whether the bot did it */
  async perform(act: Act): Promise<boolean> {
    this.acts.push(Object.values(act).join(' '));
    const did = await this.act(act);
    await this.look();
    return did;
  }

  private act(act: Act): Promise<boolean> {
    switch (act.do) {
      case 'wait': {
        const to = WAITS[act.for](this.now, this.weeks);
        return to > this.now ? this.wait(to) : Promise.resolve(false);
      }
      case 'seats': return this.did(edit, { ...this.whole(), typed: { place: '会議室', capacity: String(act.to), minimum: '', unit_quota: String(this.snapshot.quota ?? ''), belongings: '', lecturer: '', cutoff: '' } }, this.hr);
      case 'decide': return this.decide();
      case 'postpone': return this.did(postpone, this.whole(), this.hr);
      case 'resume': return this.resume();
      case 'call off': return this.did(cancelOffering, this.whole(), this.hr);
      case 'clash': return this.clash(act.who);
      case 'substitute': return this.substitute(act.who, act.by);
      default: return this.actOf(act.do, act.who);
    }
  }

  private async actOf(act: Personal, who: number): Promise<boolean> {
    const { id: staffId, unitId } = this.staff[who]!;
    const [self, head] = [asPerson(staffId, unitId), this.headOf(unitId)];
    if (act === 'apply') return this.did(apply, { offering: this.offering, motive: '窓口での説明に生かしたいため' }, self);
    const enrolment = this.snapshot.enrolments.find((e) => e.who === who);
    if (!enrolment) return false;
    const { id, version } = enrolment;
    const offer = this.snapshot.offers.findLast((o) => o.enrolment === id)?.id;
    switch (act) {
      case 'approve': return this.did(approve, { enrolment: id, version }, head);
      case 'return': return this.did(returnApplication, { enrolment: id, version, reason: '動機をもう少し詳しく' }, head);
      case 'cancel': return this.did(cancel, { enrolment: id, version }, self);
      case 'accept': return offer !== undefined && this.did(acceptSeat, { offer }, self);
      case 'decline': return offer !== undefined && this.did(declineSeat, { offer }, self);
      case 'absent': return this.did(reportAbsence, { enrolment: id, version, reason: '急用のため' }, self);
      case 'withdraw': {
        const asked = await this.run(askToWithdraw, { enrolment: id, version, reason: '業務の都合' }, { actor: self });
        return asked.ok && this.did(confirmWithdrawal, { request: asked.value.request }, head);
      }
    }
  }

  private async substitute(who: number, by: number): Promise<boolean> {
    const enrolment = this.snapshot.enrolments.find((e) => e.who === who);
    return enrolment !== undefined && this.did(substitute, { enrolment: enrolment.id, version: enrolment.version, staff: this.staff[by]!.id, reason: '業務の都合' }, this.hr);
  }

  private get hr(): Actor {
    return asPerson(this.office.hr.id, this.office.hr.unit.id, { roles: ['HR_ADMIN'] });
  }

  /** By which the course was put off. */
  private get weeks(): number {
    return (minuteOf(this.snapshot.begins) - TIMES.begins) / WEEK;
  }

  /** What every change by HR names. */
  private whole() {
    return { offering: this.offering, version: this.snapshot.version, reason: '会場の都合' };
  }

  private headOf(unitId: number): Actor {
    const head = this.office.heads.find((h) => h.unit.id === unitId)!;
    return asPerson(head.id, unitId, { headOf: [unitId] });
  }

  private async did<I, F, R extends Json>(operation: Operation<I, F, R>, input: I, actor: Actor): Promise<boolean> {
    return (await this.run(operation, input, { actor })).ok;
  }

  /** Time goes on, and what is due by then happens to this 実施回. */
  private async wait(to: number): Promise<true> {
    this.now = to;
    if (to > minuteOf(this.snapshot.deadline) && this.snapshot.state === 'ANNOUNCED') await this.did(close, { offering: this.offering }, { kind: 'job', job: 'offerings.close', channel: 'job' });
    const mine = (input: unknown) => (input as { offering: number }).offering === this.offering;
    for (const job of jobs) {
      await job.run({
        now: instant(to), read: (work) => this.office.database.read(work),
        run: async (operation, input) => (mine(input) ? this.run(operation, input, { actor: { kind: 'job', job: job.name, channel: 'job' } }) : { ok: false, refusal: { code: 'NOT_MINE', sentence: { ja: '', en: '' } } }),
      }, instant(to));
    }
    return true;
  }

  private async decide(): Promise<boolean> {
    const deadline = minuteOf(this.snapshot.deadline);
    if (this.snapshot.state === 'ANNOUNCED' && this.now <= deadline) await this.wait(nextMonday(deadline));
    const stamp = await this.office.database.read(async (tx) => (await proposalOf(tx, await officeOf(tx), (await findOffering(tx, this.offering))!)).stamp);
    return this.did(decide, { offering: this.offering, stamp, prefer: [], exclude: [], reason: '' }, this.hr);
  }

  /** With the days and the deadline so many weeks later that the deadline is still to come. */
  private async resume(): Promise<boolean> {
    let weeks = this.weeks + 1;
    while (put(weeks).deadline <= this.now) weeks += 1;
    const [begins, ends, deadline] = [put(weeks).begins, put(weeks).ends, put(weeks).deadline].map(typed);
    const resumed = await this.did(resume, { offering: this.offering, version: this.snapshot.version, days: `${begins}-${ends!.slice(-5)}`, deadline: deadline! }, this.hr);
    return resumed && this.wait(this.now);
  }

  /** A course at the same time is given to the person, or taken away again. */
  private async clash(who: number): Promise<true> {
    const { id, unitId } = this.staff[who]!;
    await this.office.prisma.$executeRaw`
      INSERT INTO enrolment (offering_id, staff_id, state, unit_id, applied_at) VALUES (${this.other}, ${id}, 'CONFIRMED', ${unitId}, now())
      ON CONFLICT (offering_id, staff_id) DO UPDATE SET state = (CASE enrolment.state WHEN 'CONFIRMED' THEN 'WITHDRAWN' ELSE 'CONFIRMED' END)::"EnrolmentState"`;
    return this.wait(this.now);
  }

  private async look(): Promise<void> {
    const [row] = await this.office.prisma.$queryRaw<{ shown: Omit<Snapshot, 'enrolments'> & { enrolments: (Snapshot['enrolments'][number] & { staff: number })[] } }[]>`
      SELECT json_build_object('state', o.state, 'version', o.version, 'deadline', o.deadline_at, 'begins', (SELECT min(d.starts_at) FROM offering_day d WHERE d.offering_id = o.id), 'capacity', o.capacity, 'quota', o.unit_quota,
        'enrolments', COALESCE((SELECT json_agg(json_build_object('id', e.id, 'staff', e.staff_id, 'unit', e.unit_id, 'state', e.state, 'version', e.version, 'place', e.place, 'approved', e.approved_at IS NOT NULL,
          'history', (SELECT json_agg(json_build_object('from', v."from", 'to', v."to") ORDER BY v.id) FROM enrolment_event v WHERE v.enrolment_id = e.id)) ORDER BY e.id) FROM enrolment e WHERE e.offering_id = o.id), '[]'),
        'offers', COALESCE((SELECT json_agg(json_build_object('id', s.id, 'enrolment', s.enrolment_id, 'state', s.state, 'due', s.due_at, 'passed', (SELECT COALESCE(json_agg(p->'enrolment'), '[]') FROM jsonb_array_elements(s.passed_over) p)) ORDER BY s.id) FROM seat_offer s WHERE s.offering_id = o.id), '[]')) AS shown
      FROM offering o WHERE o.id = ${this.offering}`;
    const { shown } = row!;
    this.snapshot = { ...shown, enrolments: shown.enrolments.map((e) => ({ ...e, who: this.staff.findIndex((s) => s.id === e.staff) })) };
  }
}

