import { apply } from '../../src/features/enrolments/applying/apply';
import { approve } from '../../src/features/enrolments/approving/approve';
import { acceptSeat, declineSeat } from '../../src/features/enrolments/seats/answer';
import { keepSeatsFilled } from '../../src/features/enrolments/seats/keep-filled';
import type { PrismaClient } from '../../src/generated/prisma/client';
import type { Actor, Person } from '../../src/interaction/actor';
import type { Run } from '../../src/interaction/operation';

/** When the presses happen: a Monday morning after the deadline, long before the course. */
export const PRESSED_AT = new Date('2026-06-15T10:00:00+09:00');

export interface WaitingLine { readonly offering: number; readonly unit: number; readonly head: number; /** Not yet in the line. */ readonly newcomer: number }

/** A decided 実施回 with five free seats and so many people in the line, in a unit of its own. Needs a plan. */
export async function waitingLine(prisma: PrismaClient, people: number): Promise<WaitingLine> {
  const code = `W${people}`;
  const [row] = await prisma.$queryRaw<WaitingLine[]>`
    WITH place AS (INSERT INTO unit (code) VALUES (${code}) RETURNING id),
      version AS (INSERT INTO unit_version (unit_id, name, kind, valid_from) SELECT id, ${code}, 'KASHO', '2020-04-01' FROM place),
      person AS (INSERT INTO staff (number, name, name_key, kana, kana_key, hired_on, created_at)
        SELECT ${code} || '-' || n, '職員' || n, '職員' || n, '', '', '2020-04-01', now() FROM generate_series(0, ${people + 1}::int) n RETURNING id, number, split_part(number, '-', 2)::int AS n),
      posted AS (INSERT INTO posting (staff_id, unit_id, post_title, rank_code, employment_type, valid_from) SELECT person.id, place.id, '主事', 'R6', 'REGULAR', '2020-04-01' FROM person, place),
      post AS (INSERT INTO unit_post (unit_id, kind, position, staff_number, valid_from) SELECT place.id, 'HEAD', 0, person.number, '2020-04-01' FROM person, place WHERE n = 0),
      linked AS (INSERT INTO account (platform, tenant, account_id, staff_id, email, locale, state, seen_at) SELECT 'chat', 'T1', number, id, number, 'ja-JP', 'LINKED', now() FROM person WHERE n = 0),
      call AS (INSERT INTO offering (code, course_code, name, fiscal_year, place, capacity, target, opens_at, deadline_at, state, announced_at, decided_at, created_at)
        VALUES (${code}, 'D07', '説明力向上研修', 2026, '会議室', 5, '{"all":true}', '2026-06-01T00:00Z', '2026-06-12T08:15Z', 'DECIDED', '2026-06-01T00:00Z', '2026-06-15T00:00Z', now()) RETURNING id),
      days AS (INSERT INTO offering_day (offering_id, starts_at, ends_at) SELECT id, '2026-07-01T04:30Z', '2026-07-01T07:30Z' FROM call),
      waiting AS (INSERT INTO enrolment (offering_id, staff_id, state, unit_id, applied_at, approved_at, approved_by, place)
        SELECT call.id, person.id, 'WAITLISTED', place.id, '2026-06-02T00:00Z', '2026-06-03T00:00Z', 'staff:1', n FROM call, place, person WHERE n BETWEEN 1 AND ${people})
    SELECT call.id AS offering, place.id AS unit, (SELECT id FROM person WHERE n = 0) AS head, (SELECT id FROM person WHERE n = ${people + 1}) AS newcomer FROM call, place`;
  await prisma.$executeRaw`ANALYZE`;
  return row!;
}

const JOB: Actor = { kind: 'job', job: 'enrolments.keep-seats-filled', channel: 'job' };

/** What happens to a line, press by press; each is handed to `measure`, which runs it. */
export async function pressesOn(line: WaitingLine, { prisma, run }: { prisma: PrismaClient; run: Run }, measure: (name: string, press: () => Promise<unknown>) => Promise<void>): Promise<void> {
  const actor = (staffId: number, more: Partial<Person> = {}): Actor => ({
    kind: 'person', channel: 'chat', person: { staffId, number: '', name: '', unitId: line.unit, unitName: '', postTitle: '', rankCode: 'R6', employmentType: 'REGULAR', roles: [], headOf: [], language: 'ja', ...more },
  });
  const done = (name: string, press: () => ReturnType<Run>) => measure(name, async () => {
    const outcome = await press();
    if (!outcome.ok) throw new Error(`${name}: ${outcome.refusal.code}`);
  });
  await done('seats filled', () => run(keepSeatsFilled, { offering: line.offering }, { actor: JOB }));
  const [first, second] = await prisma.seatOffer.findMany({ where: { offeringId: line.offering }, include: { enrolment: true }, orderBy: { id: 'asc' } });
  await done('accept', () => run(acceptSeat, { offer: first!.id }, { actor: actor(first!.enrolment.staffId) }));
  await done('decline', () => run(declineSeat, { offer: second!.id }, { actor: actor(second!.enrolment.staffId) }));
  await done('apply', () => run(apply, { offering: line.offering, motive: '窓口での説明に生かしたいため' }, { actor: actor(line.newcomer) }));
  const { id, version } = await prisma.enrolment.findFirstOrThrow({ where: { offeringId: line.offering, staffId: line.newcomer } });
  await done('approve', () => run(approve, { enrolment: id, version }, { actor: actor(line.head, { headOf: [line.unit] }) }));
}
