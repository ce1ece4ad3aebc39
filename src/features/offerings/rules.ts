import type { OfferingState } from './states';

/** Whom a call addresses: everybody, or holders of these ranks (ruling 5). */
export type Target = { readonly all: true } | { readonly all: false; readonly ranks: readonly string[]; /** As HR wrote it. */ readonly label: string };

/** What rules need of an 実施回. */
export interface OfferingFacts {
  readonly id: number;
  readonly state: OfferingState;
  readonly opensAt: Date;
  readonly deadlineAt: Date;
  readonly target: Target;
  readonly days: readonly { readonly startsAt: Date; readonly endsAt: Date }[];
}

export type CallPhase = 'not-yet' | 'open' | 'past' | 'cancelled' | 'postponed' | 'decided';

/**
 * Where the call stands at an instant. The deadline is the stated instant itself, also between two job runs (ruling 3):
 * an application at 17:15:00.000 is in time, and one a millisecond later is not, whatever the stored state still says.
 */
export function callPhase(offering: Pick<OfferingFacts, 'state' | 'opensAt' | 'deadlineAt'>, now: Date): CallPhase {
  switch (offering.state) {
    case 'CANCELLED': return 'cancelled';
    case 'POSTPONED': return 'postponed';
    case 'DRAFT': return 'not-yet';
    case 'ANNOUNCED': return now <= offering.deadlineAt ? 'open' : 'past';
    case 'CLOSED': return 'past';
    case 'DECIDED': case 'RUNNING': case 'FINISHED': case 'SETTLED': case 'ARCHIVED': return 'decided';
  }
}

/** Its call is over, by the clock or by HR, and nobody has decided yet. */
export function isDecidable(offering: Pick<OfferingFacts, 'state' | 'opensAt' | 'deadlineAt'>, now: Date): boolean {
  return callPhase(offering, now) === 'past';
}

/** Whether seats are given one by one now, to whoever's turn it is: after the decision, and from the start where it is first come, first served. */
export function givesSeats(offering: Pick<OfferingFacts, 'state'> & { readonly firstCome: boolean }): boolean {
  return offering.state === 'DECIDED' || (offering.firstCome && (offering.state === 'ANNOUNCED' || offering.state === 'CLOSED'));
}

export function addresses(target: Target, rankCode: string | null): boolean {
  return target.all || (rankCode !== null && target.ranks.includes(rankCode));
}

export interface RankNames { readonly code: string; readonly name: string; readonly synonyms: readonly string[]; readonly levels: readonly string[] }

/** 対象 as typed: `全職員`, blank, or codes, names or levels of ranks with `;` or `・` between. Undefined parts are returned as unknown. */
export function readTarget(typed: string, ranks: readonly RankNames[], fold: (text: string) => string): { target: Target; unknown: readonly string[] } {
  const label = typed.trim();
  if (label === '' || fold(label) === fold('全職員')) return { target: { all: true }, unknown: [] };
  const found = new Set<string>();
  const unknown: string[] = [];
  const whole = matching(label, ranks, fold); // 「部長・課長」 may be the name of one rank
  for (const part of whole.length > 0 ? [label] : label.split(/[;；・]/).map((p) => p.trim()).filter(Boolean)) {
    const codes = matching(part, ranks, fold);
    if (codes.length === 0) unknown.push(part);
    for (const code of codes) found.add(code);
  }
  return { target: { all: false, ranks: ranks.map((r) => r.code).filter((c) => found.has(c)), label }, unknown };
}

function matching(part: string, ranks: readonly RankNames[], fold: (text: string) => string): string[] {
  const wanted = fold(part);
  return ranks.filter((r) => [r.code, r.name, ...r.synonyms, ...r.levels].some((n) => fold(n) === wanted)).map((r) => r.code);
}
