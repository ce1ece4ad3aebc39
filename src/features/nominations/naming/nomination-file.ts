import type { SheetFault, SheetReading } from '../../../infra/sheets';
import { say, type Text } from '../../../kernel/messages';
import type { Office } from '../../catalogue';
import type { Offering } from '../../offerings';
import type { StaffMember } from '../../people';
import { texts } from '../messages';
import { isOpenToNominees } from '../sessions';
import type { Named } from './enter';
import { nominationSheet, type NominationRow } from './sheet';

/** Whom a file names for what, or everything that is wrong with it, line by line. */
export interface NominationFile { readonly named: readonly Named[]; readonly faults: readonly SheetFault[]; readonly warnings: readonly SheetFault[]; readonly unknownColumns: readonly string[] }

interface Known { readonly office: Office; readonly now: Date; readonly offerings: readonly Offering[]; readonly members: readonly StaffMember[] }

export function namedIn(sheet: SheetReading<NominationRow>, known: Known): NominationFile {
  const offerings = new Map(known.offerings.map((o) => [o.code, o]));
  const members = new Map(known.members.map((m) => [m.number, m]));
  const faults = [...sheet.faults];
  const warnings = [...sheet.warnings];
  const lines = new Map<string, { line: number; offering: Offering }>(); // by person and cohort
  const named = new Map<Offering, Map<number, StaffMember>>();
  for (const { line, values: { code, number } } of sheet.rows) {
    const offering = offerings.get(code);
    const member = members.get(number);
    const reasons = [...offeringFaults(line, code, offering, known), ...memberFaults(line, number, member)];
    faults.push(...reasons);
    if (!offering || !member || reasons.length > 0) continue;
    const one = cohortKeyOf(offering, member);
    const earlier = lines.get(one);
    if (earlier && earlier.offering !== offering) faults.push(at(line, 'number', say(texts.twice, { number, line: earlier.line })));
    if (earlier) continue;
    lines.set(one, { line, offering });
    if (member.away) warnings.push(at(line, 'number', say(texts.onLeave, { number })));
    named.set(offering, (named.get(offering) ?? new Map<number, StaffMember>()).set(member.staffId, member));
  }
  return {
    named: [...named].map(([offering, people]) => ({ offering, people: [...people.values()] })),
    faults: faults.sort((a, b) => a.line - b.line), warnings, unknownColumns: sheet.unknownColumns,
  };
}

const cohortKeyOf = (o: Offering, member: StaffMember): string => JSON.stringify([member.staffId, ...(o.cohortKey === null ? [o.id] : [o.courseCode, o.cohortKey, o.partNo])]);

function offeringFaults(line: number, code: string, offering: Offering | undefined, { office, now }: Known): SheetFault[] {
  if (!offering) return [at(line, 'code', say(texts.unknownOffering, { code }))];
  return isOpenToNominees(offering, office, now) ? [] : [at(line, 'code', say(texts.notNominable, { course: offering.name, code }))];
}

function memberFaults(line: number, number: string, member: StaffMember | undefined): SheetFault[] {
  if (!member) return [at(line, 'number', say(texts.unknownNumber, { number }))];
  return member.active ? [] : [at(line, 'number', say(texts.notOnStaff, { number }))];
}

const at = (line: number, column: keyof typeof nominationSheet.columns, reason: Text): SheetFault => ({ line, column: nominationSheet.columns[column].name, reason });
