import type { Notice } from '../../../interaction/notice';
import type { Transaction } from '../../../interaction/transaction';
import type { Office } from '../../catalogue';
import { headsOf, isFilledByNomination, type Step } from '../../enrolments';
import { setOfferingState, type Offering } from '../../offerings';
import type { StaffMember } from '../../people';
import { alreadyIn, insertNominations, keyOf, type Nomination } from '../store';

/** Who is named for one 実施回. */
export interface Named { readonly offering: Offering; readonly people: readonly StaffMember[] }

interface Entry { readonly id: number; readonly offeringId: number; readonly staffId: number }
export interface Entered { readonly added: readonly Entry[]; readonly notices: readonly Notice[]; readonly touched: readonly string[] }

export const nominationsOf = (named: readonly Named[]): Nomination[] => named.flatMap(({ offering, people }) => people.map((p) => ({ offeringId: offering.id, staffId: p.staffId, unitId: p.unitId })));

/** Those that would be added: the others are enrolled there already, or on the way in another 班. */
export async function newOnes(tx: Transaction, nominations: readonly Nomination[]): Promise<Nomination[]> {
  const known = await alreadyIn(tx, nominations);
  return nominations.filter((n) => !known.has(keyOf(n)));
}

/**
 * Enters them in a constant number of statements, however many. An 実施回 that is filled by nomination alone, and the other 班 of its
 * cohort, are never called for: they go straight to DECIDED. The caller holds the locks of `cohort`: all 班 concerned.
 */
export async function enterNominees(tx: Transaction, office: Office, nominations: readonly Nomination[], cohort: readonly Offering[], step: Step): Promise<Entered> {
  const added = await insertNominations(tx, nominations, step);
  const drafts = added.length === 0 ? [] : cohort.filter((o) => o.state === 'DRAFT' && isFilledByNomination(office, o.courseCode));
  for (const draft of drafts) await setOfferingState(tx, draft, 'DECIDED', { ...step, reason: 'NOMINATION' });
  return {
    added,
    notices: [
      ...added.map(({ id, staffId }): Notice => ({ kind: 'nominations.told', onceKey: `nominations.told:${id}`, to: { staffId }, facts: { enrolment: id } })), // on leave: after the return, if it still holds then
      ...(await headsTold(tx, office, added, step.at)),
    ],
    touched: [...new Set([...drafts.map((o) => `offering:${o.id}`), ...added.flatMap((e) => [`offering:${e.offeringId}`, `person:${e.staffId}`])])],
  };
}

/** To each head one notice an 実施回, with all of their people. */
async function headsTold(tx: Transaction, office: Office, added: readonly Entry[], now: Date): Promise<Notice[]> {
  const heads = await headsOf(tx, office, [...new Set(added.map((e) => e.staffId))], now);
  return [...new Set(added.map((e) => e.offeringId))].flatMap((offering) => {
    const here = new Set(added.filter((e) => e.offeringId === offering).map((e) => e.staffId));
    return [...heads].flatMap(([head, theirs]): Notice[] => {
      const people = theirs.filter((id) => here.has(id));
      return people.length === 0 ? [] : [{ kind: 'nominations.head-told', onceKey: `nominations.head-told:${offering}:${head}:${now.getTime()}`, to: { staffId: head }, facts: { offering, people } }];
    });
  });
}
