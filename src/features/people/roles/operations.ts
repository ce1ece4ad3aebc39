import { z } from 'zod';
import type { Role } from '../../../interaction/actor';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { localDateOf } from '../../../kernel/calendar';
import { say, verbatim } from '../../../kernel/messages';
import { done, refuse } from '../../../kernel/refusal';
import { staffByNumber, type StaffMember } from '../directory/store';
import { texts } from '../messages';
import { mayImport } from '../roster/import-staff';
import { unitByCode } from '../units/store';
import { insertGrant, lockGrants, revokeGrants, type Grant } from './store';

/** Roles that are granted; the others come from the units. */
export const GRANTED_ROLES = ['HR_ADMIN', 'HR_APPROVER', 'PROMOTER', 'AUDITOR'] as const satisfies readonly Role[];
export type GrantedRole = (typeof GRANTED_ROLES)[number];
const input = z.object({ number: z.string(), role: z.enum(GRANTED_ROLES), /** Code of the unit for which the role holds; absent: everywhere. */ unit: z.string().optional() });
type Input = z.infer<typeof input>;

interface Facts { readonly staff: StaffMember | undefined; readonly unitId: number | null | undefined; readonly grants: readonly Grant[] }

async function load(tx: Transaction, { number, unit }: Input, now: Date): Promise<Facts> {
  const staff = await staffByNumber(tx, number.normalize('NFKC').trim(), localDateOf(now));
  return { staff, unitId: unit === undefined ? null : await unitByCode(tx, unit.normalize('NFKC').trim()), grants: staff ? await lockGrants(tx, staff.staffId) : [] };
}

/** The first HR_ADMIN is granted by the operator, on the machine itself; later ones also by an HR_ADMIN. Twice is once. */
export const grantRole = defineOperation({
  name: 'people.grantRole', input, load, allow: mayImport,
  run: async ({ tx, now, input: { number, role, unit }, facts: { staff, unitId, grants } }) => {
    if (!staff) return refuse('UNKNOWN_STAFF', say(texts.unknownNumber, { number: verbatim(number) }));
    if (!staff.active) return refuse('NOT_ON_STAFF', say(texts.notOnStaff, { number: verbatim(number) }));
    if (unitId === undefined) return refuse('UNKNOWN_UNIT', say(texts.unknownUnitCode, { code: verbatim(unit ?? '') }));
    if (unit !== undefined && role !== 'PROMOTER') return refuse('ROLE_HAS_NO_UNIT', say(texts.roleHasNoUnit, { role: verbatim(role) }));
    const held = grants.some((g) => g.role === role && g.unitId === unitId);
    if (!held) await insertGrant(tx, staff.staffId, role, unitId, now);
    return done({ value: { staffId: staff.staffId, name: staff.name, granted: !held }, subject: `staff:${staff.staffId}`, touched: [`person:${staff.staffId}`], detail: { role, unitId, granted: !held } });
  },
});

/** Without a unit: the role everywhere it holds. */
export const revokeRole = defineOperation({
  name: 'people.revokeRole', input, load, allow: mayImport,
  run: async ({ tx, now, input: { number, role, unit }, facts: { staff, unitId, grants } }) => {
    if (!staff) return refuse('UNKNOWN_STAFF', say(texts.unknownNumber, { number: verbatim(number) }));
    if (unitId === undefined) return refuse('UNKNOWN_UNIT', say(texts.unknownUnitCode, { code: verbatim(unit ?? '') }));
    const held = grants.filter((g) => g.role === role && (unit === undefined || g.unitId === unitId));
    if (held.length === 0) return refuse('NO_SUCH_GRANT', say(texts.noSuchGrant, { number: verbatim(number) }));
    await revokeGrants(tx, held.map((g) => g.id), now);
    return done({ value: { staffId: staff.staffId, name: staff.name, revoked: held.length }, subject: `staff:${staff.staffId}`, touched: [`person:${staff.staffId}`], detail: { role, unitId, revoked: held.length } });
  },
});
