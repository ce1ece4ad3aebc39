import type { SlackStandIn } from '../slack';
import type { TownClock } from '../town/town-clock';
import type { Townspeople } from '../town/townspeople';
import type { Proof, Step } from './steps';

export interface TourTown { readonly standIn: SlackStandIn; readonly clock: TownClock; readonly people: Townspeople; readonly deadline: Date }

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
    const { standIn, clock, people, deadline } = this.town;
    if (proof === 'after-deadline') return clock.now() > deadline;
    const person = standIn.person(people.inPart(proof.part).id);
    return [...person.directMessages, ...person.ephemerals(), person.view].some((shown) => standIn.plain(shown).includes(proof.says));
  }
}
