import pino, { type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/** Keys whose values are never written, at the top and one level down: secrets, and what people are or have written. */
const HIDDEN = [
  'token', 'botToken', 'appToken', 'signingSecret', 'password', 'authorization', 'headers', 'cookie', 'url', 'connectionString',
  'text', 'body', 'blocks', 'card', 'fields', 'facts', 'reason', 'motive', 'answer', 'payload', 'name', 'email', 'kana',
];

const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/\bx(ox[a-z]|app)-[\w-]+/g, '[token]'],
  [/\bBearer\s+[\w.~+/=-]+/gi, 'Bearer [token]'],
  [/\b(postgres(?:ql)?:\/\/[^:@/\s]*):[^@\s]*@/g, '$1:[password]@'],
  [/[\w.+-]+@[\w-]+\.[\w.-]+/g, '[address]'],
];

/**
 * The process's log: one JSON object a line on stdout, or readable lines with `pretty`. What reaches it is scrubbed of tokens and
 * mail addresses; values of telling keys are hidden. Callers log ids and codes.
 * @param level LOG_LEVEL: 'trace' … 'fatal', 'silent'
 */
export function openLog(options: { level: string; pretty?: boolean }, destination?: DestinationStream): Log {
  const settings = {
    level: options.level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: HIDDEN.flatMap((key) => [key, `*.${key}`]), censor: '[hidden]' },
    serializers: { err: plainError },
    hooks: { logMethod: scrubbing },
  };
  if (destination) return pino(settings, destination);
  return options.pretty ? pino({ ...settings, transport: { target: 'pino-pretty' } }) : pino(settings);
}

/** Message, code and stack, and the same of the cause: not the other properties, where drivers keep rows and clients keep requests. */
function plainError(e: unknown): unknown {
  if (!(e instanceof Error)) return scrub(String(e));
  const { code } = e as { code?: unknown };
  return {
    type: e.name, message: scrub(e.message), stack: scrub(e.stack ?? ''),
    ...(typeof code === 'string' ? { code } : {}),
    ...(e.cause === undefined ? {} : { cause: plainError(e.cause) }),
  };
}

function scrubbing(this: Logger, args: Parameters<Logger['info']>, method: (...args: Parameters<Logger['info']>) => void): void {
  const clean = args.map((arg: unknown) => (typeof arg === 'string' ? scrub(arg) : arg instanceof Error ? { err: arg } : scrubbed(arg)));
  const { err } = (clean[0] ?? {}) as { err?: unknown };
  if (clean.length === 1 && err instanceof Error) clean.push(scrub(err.message)); // else pino takes the message as it is
  method.apply(this, clean as typeof args);
}

function scrubbed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, v]: [string, unknown]) => [key, typeof v === 'string' ? scrub(v) : v]));
}

function scrub(text: string): string {
  return SECRETS.reduce((clean, [secret, instead]) => clean.replace(secret, instead), text);
}
