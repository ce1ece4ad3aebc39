import { randomBytes, randomUUID } from 'node:crypto';

/** The only place that makes ids and chance. */
export function newId(): string {
  return randomUUID();
}

/** A token that cannot be guessed: `bytes` of chance as base64url. */
export function newToken(bytes = 24): string {
  return randomBytes(bytes).toString('base64url');
}

/** Full jitter: a delay between 0 and `ceilingMs`. */
export function jitter(ceilingMs: number): number {
  return Math.floor(Math.random() * ceilingMs);
}
