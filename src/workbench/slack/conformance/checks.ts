import { isFields } from '../json';
import type { Inspection } from './inspection';
import type { Limit } from './limits';

/** Looks at one value; what is wrong goes into the inspection. */
export type Check = (value: unknown, at: string, seen: Inspection) => void;

interface Needed { readonly needed: Check }

export type Shape = Readonly<Record<string, Check | Needed>>;

export function need(check: Check): Needed {
  return { needed: check };
}

export const anything: Check = () => undefined;

export const flag: Check = (value, at, seen) => {
  if (typeof value !== 'boolean') seen.fault(at, 'must be a boolean');
};

/** An object with exactly these keys; the ones in `need` have to be there. */
export function object(shape: Shape, also: Check = anything): Check {
  const keys = Object.entries(shape);
  return (value, at, seen) => {
    if (!isFields(value)) return seen.fault(at, 'must provide an object');
    for (const key in value) if (!Object.hasOwn(shape, key)) seen.fault(at, `invalid additional property: ${key}`);
    for (const [key, check] of keys) {
      const held = value[key];
      if (held !== undefined) (typeof check === 'function' ? check : check.needed)(held, `${at}/${key}`, seen);
      else if (typeof check !== 'function') seen.fault(at, `missing required field: ${key}`);
    }
    also(value, at, seen);
  };
}

export function string(bounds: Partial<Limit> = {}): Check {
  const min = bounds.min ?? 0;
  const max = bounds.max ?? Number.POSITIVE_INFINITY;
  return (value, at, seen) => {
    if (typeof value !== 'string') return seen.fault(at, 'must provide a string');
    if (value.length < min) seen.fault(at, `must be more than ${min - 1} characters`);
    if (value.length > max) seen.fault(at, `must be less than ${max + 1} characters`);
  };
}

export function whole(bounds: Partial<Limit> = {}): Check {
  const min = bounds.min ?? Number.NEGATIVE_INFINITY;
  const max = bounds.max ?? Number.POSITIVE_INFINITY;
  return (value, at, seen) => {
    if (!Number.isInteger(value)) return seen.fault(at, 'must be an integer');
    if (Number(value) < min) seen.fault(at, `must be greater than ${min - 1}`);
    if (Number(value) > max) seen.fault(at, `must be less than ${max + 1}`);
  };
}

export function list(item: Check, bounds: Partial<Limit> = {}): Check {
  const min = bounds.min ?? 0;
  const max = bounds.max ?? Number.POSITIVE_INFINITY;
  return (value, at, seen) => {
    if (!Array.isArray(value)) return seen.fault(at, 'must provide an array');
    if (value.length < min) seen.fault(at, `no less than ${min} items allowed`);
    if (value.length > max) seen.fault(at, `no more than ${max} items allowed`);
    value.forEach((held, index) => item(held, `${at}/${index}`, seen));
  };
}

export function among(words: readonly string[]): Check {
  return (value, at, seen) => {
    if (typeof value !== 'string' || !words.includes(value)) seen.fault(at, 'must be a valid enum value');
  };
}

export function matching(pattern: RegExp, words: string): Check {
  return (value, at, seen) => {
    if (typeof value !== 'string') seen.fault(at, 'must provide a string');
    else if (!pattern.test(value)) seen.fault(at, words);
  };
}

export function all(...checks: readonly Check[]): Check {
  return (value, at, seen) => {
    for (const check of checks) check(value, at, seen);
  };
}

/** One of several objects told apart by their `type`. */
export function byType(checks: (type: string) => Check | undefined): Check {
  return (value, at, seen) => {
    if (!isFields(value)) return seen.fault(at, 'must provide an object');
    if (typeof value.type !== 'string') return seen.fault(at, 'missing required field: type');
    const check = checks(value.type);
    if (check) check(value, at, seen);
    else seen.fault(`${at}/type`, `unsupported type: ${value.type}`);
  };
}
