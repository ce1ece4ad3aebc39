import type { Transaction } from '../../../interaction/transaction';
import type { Office } from '../../catalogue';
import { addresses, type Offering } from '../../offerings';
import { staffByIds } from '../../people';
import type { Standing } from './rules';
import { clashesAmong, inCohort } from './store';

const NOBODY: Standing = { active: false, away: false, addressed: false, excluded: false, clash: undefined, elsewhere: undefined, appliedElsewhere: undefined };

/** How these people stand towards an 実施回, in a constant number of statements. */
export async function standingsFor(tx: Transaction, office: Office, offering: Offering, staffIds: readonly number[]): Promise<(staffId: number) => Standing> {
  if (staffIds.length === 0) return () => NOBODY;
  const staff = new Map((await staffByIds(tx, staffIds, office.today(offering.days[0]?.startsAt ?? offering.deadlineAt))).map((s) => [s.staffId, s]));
  const clashes = await clashesAmong(tx, offering.id, staffIds);
  const { seated, waiting } = await inCohort(tx, offering, staffIds);
  return (staffId) => {
    const member = staff.get(staffId);
    if (!member) return NOBODY;
    return {
      active: member.active, away: member.away, addressed: addresses(offering.target, member.rankCode), excluded: office.excludes(offering.courseCode, member.employmentType),
      clash: clashes.get(staffId), elsewhere: seated.get(staffId), appliedElsewhere: waiting.get(staffId),
    };
  };
}
