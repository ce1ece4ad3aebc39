import type { Notice } from '../../interaction/notice';
import type { Transaction } from '../../interaction/transaction';
import type { Office } from '../catalogue';
import { headsOf, type Enrolment } from '../enrolments';
import type { Offering } from '../offerings';
import { chainUpTo, isConcerned, netOf, tellAt, toldTo, toldToHeads, type Change, type Gathering } from './rules';

export const gatheringOf = (office: Office): Gathering => ({ calendar: office.calendar, gatherMinutes: office.setting('change.gather_minutes') });

export interface Telling {
  readonly office: Office;
  readonly offering: Offering;
  /** Everybody concerned. */
  readonly people: readonly Enrolment[];
  /** All changes of the 実施回, the newest last. */
  readonly changes: readonly Change[];
  /** The change that was made now. */
  readonly id: number;
  readonly now: Date;
}

/**
 * The word to each person concerned, and one to each head with their people. It also says what was changed shortly before, which
 * therefore nobody is told apart.
 */
export async function toldNotices(tx: Transaction, { office, offering, people, changes, id, now }: Telling): Promise<{ people: number; notices: readonly Notice[] }> {
  const gathering = gatheringOf(office);
  const net = netOf(chainUpTo(changes, id, gathering));
  const notBefore = tellAt(now, gathering);
  const told = people.filter((e) => isConcerned(e.state) && toldTo(e.state, net, offering.state).length > 0);
  const heads = toldToHeads(net, offering.state).length === 0 ? new Map<number, number[]>() : await headsOf(tx, office, told.map((e) => e.staffId), now);
  const facts = { offering: offering.id, change: id };
  return {
    people: told.length,
    notices: [
      ...told.map((e): Notice => ({ kind: 'changes.told', onceKey: `changes.told:${id}:${e.staffId}`, to: { staffId: e.staffId }, facts: { ...facts, enrolment: e.id }, notBefore })),
      ...[...heads].map(([head, staff]): Notice => ({ kind: 'changes.head-told', onceKey: `changes.head-told:${id}:${head}`, to: { staffId: head }, facts: { ...facts, people: staff }, notBefore })),
    ],
  };
}
