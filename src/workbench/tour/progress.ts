import type { StandIns } from '../town/stand-ins';
import type { TownClock } from '../town/town-clock';
import type { AccountAt, Townspeople } from '../town/townspeople';
import type { Proof, Step } from './steps';

export interface TourTown { readonly standIns: StandIns; readonly clock: TownClock; readonly people: Townspeople; readonly deadline: Date }

/** Which steps have been done. What was once seen stays seen, also when the message is replaced or the form is closed. */
export class TourProgress {
  private readonly seen = new Set<Proof>();

  constructor(private readonly town: TourTown, private readonly steps: readonly Step[]) {}

  /** Looks at the screens of those whom undone steps speak of. */
  look(): void {
    for (const proof of this.steps.flatMap((step) => step.proofs)) if (!this.seen.has(proof) && this.holds(proof)) this.seen.add(proof);
  }

  isDone(step: Step): boolean {
    return step.proofs.every((proof) => this.seen.has(proof));
  }

  private holds(proof: Proof): boolean {
    const { standIns, clock, people, deadline } = this.town;
    if (proof === 'after-deadline') return clock.now() > deadline;
    return people.inPart(proof.part).accounts.some((account) => seenAt(standIns, account).includes(proof.says));
  }
}

/** Everything that a client has shown its person, as they read it. */
function seenAt({ slack, teams }: StandIns, { platform, id }: AccountAt): string {
  if (platform === 'slack') {
    const person = slack.person(id);
    return [...person.directMessages, ...person.ephemerals(), person.view].map((shown) => slack.plain(shown)).join('\n');
  }
  const person = teams.person(id);
  return [...person.chat, ...person.ephemerals(), person.dialog].map((shown) => teams.plain(shown)).join('\n');
}
