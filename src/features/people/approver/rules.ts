/** Who decides on a person's application on a day (domain 3.4, ruling 9). Pure. */

/** How a head, a deputy or an HR approver stands on that day. */
export type Standing = 'available' | 'away' | 'unlinked' | 'not-on-staff';

export interface Candidate {
  /** undefined: named in the units, but never came. */
  readonly staffId: number | undefined;
  readonly standing: Standing;
}

/** A unit on the way up: the applicant's own first. */
export interface Level {
  readonly unitId: number;
  readonly head: Candidate | undefined;
  /** In their order. */
  readonly deputies: readonly Candidate[];
}

/** 'silent': was asked and has not answered. */
type PassedOver = 'vacant' | 'applicant' | 'silent' | Exclude<Standing, 'available'>;

/** One step of the search, for the answer to "why him?". */
export interface Tried {
  readonly unitId: number | undefined;
  readonly post: 'head' | 'deputy' | 'hr';
  readonly staffId: number | undefined;
  readonly outcome: 'taken' | PassedOver;
}

type Approver =
  | { readonly by: 'head' | 'deputy'; readonly staffId: number; readonly unitId: number }
  /** Any of these. */
  | { readonly by: 'hr'; readonly staffIds: readonly number[] }
  | { readonly by: 'nobody' };

export interface Approval { readonly approver: Approver; readonly tried: readonly Tried[] }

/**
 * Head, then deputies, then the next unit up; past the top HR. Where the applicant is the head, it goes straight to the next unit:
 * nobody's deputy decides about them.
 * @param silent who is passed over because they do not answer: what is left is who may stand in for them
 */
export function approverFor(applicant: number, levels: readonly Level[], hr: readonly Candidate[], silent: readonly number[] = []): Approval {
  const tried: Tried[] = [];
  const takes = (candidate: Candidate | undefined, post: Tried['post'], unitId: number | undefined): number | undefined => {
    const outcome = outcomeOf(candidate, applicant, silent);
    tried.push({ unitId, post, staffId: candidate?.staffId, outcome });
    return outcome === 'taken' ? candidate?.staffId : undefined;
  };
  for (const { unitId, head, deputies } of levels) {
    const headId = takes(head, 'head', unitId);
    if (headId !== undefined) return { approver: { by: 'head', staffId: headId, unitId }, tried };
    if (head?.staffId === applicant) continue;
    for (const deputy of deputies) {
      const deputyId = takes(deputy, 'deputy', unitId);
      if (deputyId !== undefined) return { approver: { by: 'deputy', staffId: deputyId, unitId }, tried };
    }
  }
  const staffIds = hr.flatMap((candidate) => takes(candidate, 'hr', undefined) ?? []);
  return { approver: staffIds.length > 0 ? { by: 'hr', staffIds } : { by: 'nobody' }, tried };
}

function outcomeOf(candidate: Candidate | undefined, applicant: number, silent: readonly number[]): Tried['outcome'] {
  if (candidate === undefined) return 'vacant';
  if (candidate.staffId === undefined) return 'not-on-staff';
  if (candidate.staffId === applicant) return 'applicant';
  if (candidate.standing !== 'available') return candidate.standing;
  return silent.includes(candidate.staffId) ? 'silent' : 'taken';
}
