import type { Transaction } from '../../../interaction/transaction';
import type { LocalDate } from '../../../kernel/calendar';
import { verbatim, type Text } from '../../../kernel/messages';
import type { Fact } from '../../../ui/card';
import { person } from '../../../ui/text';
import type { Office } from '../../catalogue';
import { texts as nominationTexts } from '../../nominations';
import { staffByIds, type StaffMember } from '../../people';
import { courseNames } from '../standings/course-names';
import { standingsOn, type Standing } from '../standings/standing';
import { texts } from './messages';
import { newDueBounds, whyNotDeferred, type DueBounds } from './later-due';
import type { Deferral } from './store';

/** A deferral with everything that is shown of it. */
export interface DeferralSubject { readonly deferral: Deferral; readonly member: StaffMember; readonly standing: Standing; readonly course: Text }

/** In the order given, of people on the staff and rules in force, in a constant number of statements. */
export async function subjectsOf(tx: Transaction, office: Office, deferrals: readonly Deferral[], now: Date): Promise<DeferralSubject[]> {
  const today = office.today(now);
  const ids = [...new Set(deferrals.map((d) => d.staffId))];
  const members = new Map((await staffByIds(tx, ids, today)).map((m) => [m.staffId, m]));
  const people = new Map((await standingsOn(tx, office, ids, today)).map((p) => [p.staffId, p.standings]));
  return deferrals.flatMap((deferral) => {
    const member = members.get(deferral.staffId);
    const standing = people.get(deferral.staffId)?.find((s) => s.rule.code === deferral.rule);
    return member && standing ? [{ deferral, member, standing, course: courseNames(standing.rule, office) }] : [];
  });
}

/** It can still be put off: the same obligation, still asked for. */
export const stillAsked = ({ deferral, standing }: Pick<DeferralSubject, 'deferral' | 'standing'>): boolean =>
  standing.obligation?.trigger === deferral.triggeredOn && whyNotDeferred(standing) === undefined;

/** The day that counts now; of somebody whose return is not known, the rule's. */
const dueOf = ({ due, obligation }: Standing, otherwise: LocalDate): LocalDate => due ?? obligation?.due ?? otherwise;

export const boundsOf = (standing: Standing, today: LocalDate): DueBounds => newDueBounds(dueOf(standing, today), standing.rule, today);

export const dueText = ({ due }: Standing, office: Office): Text => (due === undefined ? texts.dueUnset : office.dates.day(due));

export function subjectFacts({ deferral, member, standing, course }: DeferralSubject, office: Office): Fact[] {
  return [
    { label: nominationTexts.personLabel, value: [person(member.name, member.unitName)] },
    { label: texts.course, value: course },
    { label: texts.due, value: dueText(standing, office) },
    { label: nominationTexts.reasonCode, value: verbatim(deferral.reasonCode) },
  ];
}
