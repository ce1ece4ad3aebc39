import type { Language } from '../kernel/messages';

/** Granted by HR; heads and deputies come from the units. */
export type Role = 'HR_ADMIN' | 'HR_APPROVER' | 'PROMOTER' | 'AUDITOR';

/** A member of the staff behind a verified account, as of today. */
export interface Person {
  readonly staffId: number;
  readonly number: string;
  readonly name: string;
  readonly unitId: number;
  readonly unitName: string;
  readonly postTitle: string;
  readonly rankCode: string | null;
  /** 任用区分, as the register has it. */
  readonly employmentType: string;
  readonly roles: readonly Role[];
  /** Units whose head or deputy this person is today. */
  readonly headOf: readonly number[];
  readonly language: Language;
}

/** What somebody is there for today. */
export type Duties = Pick<Person, 'staffId' | 'headOf' | 'roles'>;

/** Who acts. Comes from a verified envelope, the machine's own account, or a job: never from what was sent. */
export type Actor =
  | { readonly kind: 'person'; readonly person: Person; /** Platform's name. */ readonly channel: string }
  | { readonly kind: 'operator'; readonly channel: 'cli' }
  | { readonly kind: 'job'; readonly job: string; readonly channel: 'job' };

/** For history and audit: `staff:12`, `operator`, `job:offerings.announce`. */
export function actorKey(actor: Actor): string {
  if (actor.kind === 'person') return `staff:${actor.person.staffId}`;
  return actor.kind === 'job' ? `job:${actor.job}` : 'operator';
}

export function hasRole(actor: Actor, ...roles: readonly Role[]): boolean {
  return actor.kind === 'person' ? roles.some((role) => actor.person.roles.includes(role)) : true;
}
