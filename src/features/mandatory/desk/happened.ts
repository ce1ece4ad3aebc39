import type { LocalDate } from '../../../kernel/calendar';
import type { STATUS } from '../../enrolments';
import type { OfficeFacts } from '../judging/facts';
import { counting } from '../judging/status';
import { byNeed } from '../standings/by-need';
import type { Standing } from '../standings/standing';

/** Where a notice stands: arrived, held until its time, on its way, no longer true when its time came, failed, or nobody knows. */
export type Came = 'SENT' | 'WAITING' | 'ON_ITS_WAY' | 'DROPPED' | 'FAILED' | 'UNSURE';

/** A deferral: asked for, agreed to by the head, answered by HR, or no longer needed. */
export type DeferralStep = 'ASKED' | 'AGREED' | 'GRANTED' | 'REFUSED' | 'VOID';

type What =
  | { readonly what: 'told'; readonly kind: string; readonly stage: string | null; readonly toHead: boolean; readonly came: Came; readonly sentAt: Date | null; readonly fault: string | null }
  | { readonly what: 'enrolled'; readonly offering: string; readonly state: keyof typeof STATUS }
  | { readonly what: 'called-off'; readonly offering: string; readonly state: 'CANCELLED' | 'POSTPONED' }
  | { readonly what: 'deferral'; readonly step: DeferralStep; readonly reason: string | null; readonly newDue: LocalDate | null }
  | { readonly what: 'exempt'; readonly from: LocalDate; readonly until: LocalDate | null; readonly reason: string; readonly evidence: string }
  | { readonly what: 'exempt-ended'; readonly on: LocalDate }
  | { readonly what: 'recorded'; readonly on: LocalDate; readonly whole: boolean };

/** What was told, done, asked or decided about somebody's mandatory training: when, about which rule or course, and by whom (as the history has it). */
export type Happening = What & { readonly at: Date; readonly by: string } & ({ readonly rule: string } | { readonly course: string });

export interface RuleTrail { readonly standing: Standing; readonly happened: readonly Happening[] }

/**
 * Rule by rule, what is still to do first, and in each what happened in the order of time. What concerns a course stands with every rule for which it counts.
 * @param equivalents courses that count as another, by the one that is asked for
 */
export function trailsOf(standings: readonly Standing[], happenings: readonly Happening[], equivalents: OfficeFacts['equivalents'] = {}): RuleTrail[] {
  const inTime = [...happenings].sort((a, b) => a.at.getTime() - b.at.getTime());
  const trails = standings.map((standing) => ({ standing, happened: inTime.filter((h) => ('rule' in h ? h.rule === standing.rule.code : counting(standing.rule, { equivalents }).has(h.course))) }));
  return trails.filter(({ standing, happened }) => standing.status !== 'NOT_APPLICABLE' || happened.length > 0).sort((a, b) => byNeed(a.standing, b.standing));
}

/** Where a notice stands, by its own state and that of the message that carries it. */
export function cameOf(notice: 'PENDING' | 'GATHERED' | 'SENT' | 'DROPPED' | 'FAILED', delivery: string | null): Came {
  if (notice === 'PENDING') return 'WAITING';
  if (notice !== 'GATHERED') return notice;
  return delivery === 'HELD' ? 'UNSURE' : delivery === 'FAILED' ? 'FAILED' : 'ON_ITS_WAY';
}
