/** No connection was made with any of these: the request was surely not sent. */
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

/** A request that got no answer. The message is the network's code, or the name of what ended it. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
  constructor(code: string, readonly surelyNotSent: boolean, cause: unknown) { super(code, { cause }); }
}

/** fetch itself says only that it failed; the code stands at its cause, or at each address that was tried. */
export function unanswered(e: unknown): Unanswered {
  const codes = codesOf(e);
  const name = isFields(e) && typeof e.name === 'string' ? e.name : 'unknown';
  return new Unanswered(codes[0] ?? name, codes.length > 0 && codes.every((code) => NOT_CONNECTED.has(code)), e);
}

function codesOf(e: unknown): string[] {
  if (!isFields(e)) return [];
  if (Array.isArray(e.errors)) return e.errors.flatMap(codesOf);
  if (e.cause !== undefined) return codesOf(e.cause);
  return typeof e.code === 'string' ? [e.code === 'ETIMEDOUT' && e.syscall === 'connect' ? 'UND_ERR_CONNECT_TIMEOUT' : e.code] : []; // later on, a time-out tells nothing
}

/** By shape, not by class: where tests run, the network's errors come from another realm. */
function isFields(e: unknown): e is Readonly<Record<string, unknown>> {
  return typeof e === 'object' && e !== null;
}
