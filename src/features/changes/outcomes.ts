import { say, type Text } from '../../kernel/messages';
import type { Office } from '../catalogue';
import { approvalDueFor } from '../enrolments';
import type { Offering } from '../offerings';
import type { Hindered } from './hindered';
import { texts } from './messages';

type Told = { readonly told: number };
type Filled = Told & { readonly offered: number };
type Called = { readonly again: number; readonly renewed: number; readonly closedDay: boolean };

/** What each action gives back. */
export interface Outcomes {
  readonly close: Told; readonly postpone: Told; readonly cancel: Told; readonly edit: Filled;
  readonly move: Filled & Hindered; readonly resume: Filled & Called & Hindered; readonly reopen: Called;
}

type Seen = Partial<Filled & Called & Hindered>;

/** What HR is told of what they did, sentence by sentence. */
export function outcomeTexts<A extends keyof Outcomes>(action: A, outcome: Outcomes[A], office: Office, offering: Offering, now: Date): Text[] {
  const { told, offered, again, renewed, closedDay, away, clash }: Seen = outcome;
  const course = offering.name;
  const deadline = office.dates.deadline(offering.deadlineAt);
  const done: Readonly<Record<keyof Outcomes, Text>> = {
    close: say(texts.closed, { course }), edit: say(texts.edited, { course }), move: say(texts.moved, { course }), postpone: say(texts.postponed, { course }),
    resume: say(texts.resumed, { course }), cancel: say(texts.cancelled, { course }), reopen: say(texts.reopened, { course, deadline, n: again ?? 0 }),
  };
  return [
    done[action],
    ...(told ? [say(texts.peopleTold, { n: told })] : []),
    ...(offered ? [say(texts.offered, { n: offered })] : []),
    ...(renewed ? [say(texts.renewed, { n: renewed, deadline: office.dates.deadline(approvalDueFor(offering, office, now)) })] : []),
    ...(closedDay ? [say(texts.deadlineClosed, { deadline })] : []),
    ...(away || clash ? [say(texts.hindered, { away: away ?? 0, clash: clash ?? 0 })] : []),
    ...((action === 'move' || action === 'resume') && offering.cutoffAt ? [say(texts.cutoffKept, { deadline: office.dates.deadline(offering.cutoffAt) })] : []),
  ];
}
