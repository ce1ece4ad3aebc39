import type { Transaction } from '../../../interaction/transaction';
import type { Office } from '../../catalogue';
import { findEnrolment, findEnrolments, holdPeople, lockEnrolment, type Enrolment, type Step } from '../../enrolments';
import { findOffering, type Offering } from '../../offerings';
import { staffById, type StaffMember } from '../../people';
import { lockInOrder } from '../locking';
import { newOnes } from '../naming/enter';
import { isOpenToNominees } from '../sessions';
import { insertNominations, nominatedInCohort } from '../store';
import { choiceOf, type Choice } from './choices';
import { takeSeat } from './seat';

/** One 班 and one person, held until the transaction ends: the person may have been named for it, for another 班 of its cohort, or not at all. */
export interface OneSession {
  readonly offering: Offering;
  readonly member: StaffMember;
  /** The person's enrolment in this 実施回. */
  readonly own: Enrolment | undefined;
  /** Here or in another 班. */
  readonly nomination: Enrolment | undefined;
  readonly choice: Choice;
}

/** In a constant number of statements. Undefined: no such 実施回, or nobody of that id. */
export async function holdSession(tx: Transaction, office: Office, { offering: id, staff }: { readonly offering: number; readonly staff: number }, now: Date): Promise<OneSession | undefined> {
  const seen = await findOffering(tx, id);
  const [before] = seen ? await findEnrolments(tx, { id: { in: await nominatedInCohort(tx, seen, [staff]) } }) : [];
  const held = await lockInOrder(tx, seen ? [id, ...(before ? [before.offeringId] : [])] : []);
  const nomination = before && (await lockEnrolment(tx, before.id));
  await holdPeople(tx, [staff]);
  const offering = held.get(id);
  const member = await staffById(tx, staff, office.today(now));
  if (!offering || !member) return undefined;
  const [own] = await findEnrolments(tx, { offeringId: id, staffId: staff });
  const named = nomination?.state === 'NOMINATED' && held.has(nomination.offeringId) ? nomination : undefined;
  return { offering, member, own, nomination: named, choice: await choiceIn(tx, office, { offering, member, own, nomination: named }, now) };
}

/** Over, too, where the person can't come in again: there is one enrolment a person and 実施回. */
async function choiceIn(tx: Transaction, office: Office, { offering, member, own, nomination }: Omit<OneSession, 'choice'>, now: Date): Promise<Choice> {
  const choice = await choiceOf(tx, office, offering, member, now);
  const enters = nomination ? own === undefined || own.id === nomination.id : (await newOnes(tx, [{ offeringId: offering.id, staffId: member.staffId, unitId: member.unitId }])).length === 1;
  return enters && isOpenToNominees(offering, office, now) ? choice : { ...choice, obstacle: choice.obstacle ?? 'OVER' };
}

/** The seat is the person's; whoever had not been named is named first, so that the history tells both. @returns the enrolment before it was confirmed */
export async function giveSession(tx: Transaction, { offering, member: { staffId, unitId }, nomination }: OneSession, step: Step): Promise<Enrolment> {
  const nominee = nomination ?? (await nameFor(tx, { offeringId: offering.id, staffId, unitId }, step));
  await takeSeat(tx, nominee, offering, unitId, step);
  return nominee;
}

async function nameFor(tx: Transaction, nomination: Parameters<typeof insertNominations>[1][number], step: Step): Promise<Enrolment> {
  const [entered] = await insertNominations(tx, [nomination], step);
  const nominee = entered && (await findEnrolment(tx, entered.id));
  if (!nominee) throw new Error('an enrolment stands in the way, although the 実施回 was held alone');
  return nominee;
}
