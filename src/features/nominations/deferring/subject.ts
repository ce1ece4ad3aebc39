import type { Transaction } from '../../../interaction/transaction';
import { verbatim, type Text } from '../../../kernel/messages';
import type { Fact } from '../../../ui/card';
import { person } from '../../../ui/text';
import type { Office } from '../../catalogue';
import { findEnrolments, type Enrolment } from '../../enrolments';
import { findOfferings, texts as offeringTexts, type Offering } from '../../offerings';
import { staffByIds, type StaffMember } from '../../people';
import { texts } from '../messages';
import type { Deferral } from './deferrals';

/** A deferral with everything that is shown of it. */
export interface DeferralSubject { readonly deferral: Deferral; readonly enrolment: Enrolment; readonly offering: Offering; readonly member: StaffMember }

/** In the order given, in a constant number of statements. */
export async function subjectsOf(tx: Transaction, office: Office, deferrals: readonly Deferral[], now: Date): Promise<DeferralSubject[]> {
  const enrolments = new Map((await findEnrolments(tx, { id: { in: deferrals.map((d) => d.enrolmentId) } })).map((e) => [e.id, e]));
  const offerings = new Map((await findOfferings(tx, { id: { in: [...enrolments.values()].map((e) => e.offeringId) } })).map((o) => [o.id, o]));
  const members = new Map((await staffByIds(tx, [...enrolments.values()].map((e) => e.staffId), office.today(now))).map((m) => [m.staffId, m]));
  return deferrals.flatMap((deferral) => {
    const enrolment = enrolments.get(deferral.enrolmentId);
    const offering = enrolment && offerings.get(enrolment.offeringId);
    const member = enrolment && members.get(enrolment.staffId);
    return enrolment && offering && member ? [{ deferral, enrolment, offering, member }] : [];
  });
}

export function whenText({ enrolment, offering }: Pick<DeferralSubject, 'enrolment' | 'offering'>, office: Office): Text {
  return enrolment.state === 'NOMINATED' ? texts.noDate : office.dates.sessions(offering.days);
}

/** The office's word for it: what the person wrote stands apart. */
export const reasonWord = ({ reasonCode }: Deferral): Text => verbatim(reasonCode ?? '');

export function subjectFacts(subject: DeferralSubject, office: Office): Fact[] {
  return [
    { label: texts.personLabel, value: [person(subject.member.name, subject.member.unitName)] },
    { label: texts.dateLabel, value: whenText(subject, office) },
    ...(subject.enrolment.state === 'NOMINATED' ? [] : [{ label: offeringTexts.where, value: verbatim(subject.offering.place) }]),
    { label: texts.reasonCode, value: reasonWord(subject.deferral) },
  ];
}
