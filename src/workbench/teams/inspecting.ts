import type { Fields } from '../slack/json';
import { inspectActivity, inspectAnswer, type InvokeKind, type Surroundings } from './conformance';
import type { Inside } from './inside';
import { Refused } from './refused';

/** Bytes of UTF-16 above which the platform itself takes no message. */
const MOST = 100 * 1024;

/** Looks at what the bot posts. @throws Refused MessageSizeTooBig, BadArgument */
export function inspectSent(inside: Inside, where: string, activity: Fields): void {
  const errors = inspectActivity(activity, around(inside));
  inside.transcript.found(where, errors, activity);
  if (Buffer.byteLength(JSON.stringify(activity), 'utf16le') > MOST) throw new Refused('MessageSizeTooBig', 'Message size too large.');
  if (errors.length > 0 && inside.refuses) throw new Refused('BadArgument', errors.join('\n').slice(0, 1_000));
}

const KINDS: ReadonlySet<string> = new Set<InvokeKind>(['adaptiveCard/action', 'task/fetch', 'task/submit', 'application/search', 'fileConsent/invoke']);

/** Looks at what the bot answered an invoke with. @returns the rules it broke, where they make the answer useless */
export function inspectGiven(inside: Inside, name: string, body: unknown): readonly string[] {
  const errors = KINDS.has(name) ? inspectAnswer(name as InvokeKind, body, around(inside)) : [];
  inside.transcript.found(name, errors, body);
  return inside.refuses ? errors : [];
}

function around({ tenant }: Inside): Surroundings {
  return { isPerson: (text) => tenant.isPerson(text) };
}
