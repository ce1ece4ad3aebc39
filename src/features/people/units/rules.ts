/** What a units file changes (contract: `import units`). Pure. A file speaks only of the units that it names. */
import { compareDates, type LocalDate } from '../../../kernel/calendar';
import { overlay, rewriting, valueOn, type Rewriting, type Same, type Span, type Stored, type Window } from '../timeline/rules';

export type UnitKind = 'BU' | 'KASHO' | 'GROUP';

export interface UnitValue { readonly name: string; readonly kind: UnitKind; readonly parentCode: string | null }

/** A line of the file. What its columns do not say is absent, and then stays as it is. */
export interface UnitRow {
  readonly line: number;
  readonly code: string;
  readonly from: LocalDate;
  /** null: the unit is closed from that day on. */
  readonly unit: Pick<UnitValue, 'name' | 'kind'> & Partial<UnitValue> | null;
  /** Staff number; null: vacant. */
  readonly head?: string | null;
  readonly deputies?: readonly string[];
  /** By platform; null: none. */
  readonly channels?: Readonly<Record<string, string | null>>;
}

/** All that is known of one unit: each track by itself. Keys of the tracks: deputies by their place, channels by their platform. */
interface UnitTracks {
  readonly unit: readonly Span<UnitValue>[];
  readonly head: readonly Span<string>[];
  readonly deputies: ReadonlyMap<number, readonly Span<string>[]>;
  readonly channels: ReadonlyMap<string, readonly Span<string>[]>;
}

export interface StoredUnit extends UnitTracks {
  readonly code: string;
  readonly unit: readonly Stored<UnitValue>[];
  readonly head: readonly Stored<string>[];
  readonly deputies: ReadonlyMap<number, readonly Stored<string>[]>;
  readonly channels: ReadonlyMap<string, readonly Stored<string>[]>;
}

export type UnitField = 'name' | 'kind' | 'parent' | 'head' | 'deputies' | 'channels';

export interface UnitChange {
  readonly line: number;
  readonly code: string;
  readonly kind: 'ADDED' | 'CHANGED' | 'CLOSED';
  readonly fields: readonly UnitField[];
  readonly unit: Rewriting<UnitValue>;
  readonly head: Rewriting<string>;
  readonly deputies: readonly (Rewriting<string> & { readonly position: number })[];
  readonly channels: readonly (Rewriting<string> & { readonly platform: string })[];
}

export interface UnitFault { readonly line: number; readonly fault: 'UNKNOWN_PARENT' | 'CIRCLE' | 'PARENT_CLOSED' | 'CLOSED_UNKNOWN'; readonly day: LocalDate; readonly value: string }

export interface UnitPlan { readonly changes: readonly UnitChange[]; readonly unchanged: number; readonly faults: readonly UnitFault[] }

const equal: Same<string> = (a, b) => a === b;
const sameUnit: Same<UnitValue> = (a, b) => a.name === b.name && a.kind === b.kind && a.parentCode === b.parentCode;
const NOTHING: UnitTracks = { unit: [], head: [], deputies: new Map(), channels: new Map() };

export function planUnits(stored: ReadonlyMap<string, StoredUnit>, rows: readonly UnitRow[]): UnitPlan {
  const after = new Map<string, UnitTracks>(stored);
  const linesOf = new Map<string, UnitRow[]>();
  for (const row of [...rows].sort((a, b) => compareDates(a.from, b.from))) {
    after.set(row.code, applied(after.get(row.code) ?? NOTHING, row));
    linesOf.set(row.code, [...(linesOf.get(row.code) ?? []), row]);
  }
  const changes = [...linesOf].flatMap(([code, lines]) => {
    const change = changeOf(stored.get(code), after.get(code) ?? NOTHING, lines);
    return change ? [change] : [];
  });
  const closedUnknown = rows.filter((r) => r.unit === null && !stored.has(r.code)).map((r): UnitFault => ({ line: r.line, fault: 'CLOSED_UNKNOWN', day: r.from, value: r.code }));
  return { changes, unchanged: linesOf.size - changes.length, faults: [...closedUnknown, ...treeFaults(after, rows)] };
}

/** From the row's day until whatever is already known of a later day: a file of today must not undo the one of 1 April. */
function windowOf(tracks: UnitTracks, from: LocalDate): Window {
  const all: readonly Span<unknown>[][] = [[...tracks.unit], [...tracks.head], ...[...tracks.deputies.values()].map((s) => [...s]), ...[...tracks.channels.values()].map((s) => [...s])];
  const ahead = all.flat().flatMap((s) => [s.from, ...(s.to === null ? [] : [s.to])]).filter((day) => day > from).sort(compareDates);
  return { from, to: ahead[0] ?? null };
}

function applied(was: UnitTracks, row: UnitRow): UnitTracks {
  const window = windowOf(was, row.from);
  const set = <T>(track: readonly Span<T>[], value: T | null | undefined, same: Same<T>): readonly Span<T>[] =>
    value === undefined ? track : overlay(track, window, value === null ? [] : [{ ...window, value }], same);
  const closed = row.unit === null;
  const parentCode = row.unit?.parentCode === undefined ? valueOn(was.unit, row.from)?.parentCode ?? null : row.unit.parentCode;
  const deputies = closed ? [] : row.deputies;
  const channels = closed ? Object.fromEntries([...was.channels.keys()].map((p) => [p, null])) : row.channels ?? {};
  const places = deputies === undefined ? [] : [...new Set([...was.deputies.keys(), ...deputies.keys()])];
  return {
    unit: set(was.unit, row.unit === null ? null : { name: row.unit.name, kind: row.unit.kind, parentCode }, sameUnit),
    head: set(was.head, closed ? null : row.head, equal),
    deputies: new Map([...was.deputies, ...places.map((i) => [i, set(was.deputies.get(i) ?? [], deputies?.[i] ?? null, equal)] as const)]),
    channels: new Map([...was.channels, ...Object.entries(channels).map(([p, c]) => [p, set(was.channels.get(p) ?? [], c, equal)] as const)]),
  };
}

function changeOf(was: StoredUnit | undefined, after: UnitTracks, rows: readonly UnitRow[]): UnitChange | undefined {
  const [first] = rows;
  const last = rows.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const unit = rewriting(was?.unit ?? [], after.unit, sameUnit);
  const head = rewriting(was?.head ?? [], after.head, equal);
  const deputies = [...after.deputies].map(([position, spans]) => ({ position, ...rewriting(was?.deputies.get(position) ?? [], spans, equal) })).filter(moves);
  const channels = [...after.channels].map(([platform, spans]) => ({ platform, ...rewriting(was?.channels.get(platform) ?? [], spans, equal) })).filter(moves);
  const fields: UnitField[] = [...unitFields(was, after, rows)];
  if (moves(head)) fields.push('head');
  if (deputies.length > 0) fields.push('deputies');
  if (channels.length > 0) fields.push('channels');
  if (!moves(unit) && fields.length === 0) return undefined;
  const kind = was === undefined ? 'ADDED' : last.unit === null ? 'CLOSED' : 'CHANGED';
  return { line: first.line, code: first.code, kind, fields, unit, head, deputies, channels };
}

const moves = <T>(r: Rewriting<T>) => r.gone.length + r.come.length > 0;

function unitFields(was: StoredUnit | undefined, after: UnitTracks, rows: readonly UnitRow[]): Set<UnitField> {
  const fields = new Set<UnitField>();
  for (const { from } of rows) {
    const a = was && valueOn(was.unit, from);
    const b = valueOn(after.unit, from);
    if (!a || !b) continue;
    if (a.name !== b.name) fields.add('name');
    if (a.kind !== b.kind) fields.add('kind');
    if (a.parentCode !== b.parentCode) fields.add('parent');
  }
  return fields;
}

/** On every day on which something begins or ends from the file's first day on, the units must form a tree. */
function treeFaults(units: ReadonlyMap<string, UnitTracks>, rows: readonly UnitRow[]): UnitFault[] {
  const start = rows.map((r) => r.from).sort(compareDates)[0];
  if (start === undefined) return [];
  const days = new Set([start]);
  for (const { unit } of units.values()) for (const s of unit) for (const day of [s.from, s.to]) if (day !== null && day > start) days.add(day);
  const found = new Map<string, UnitFault>();
  for (const day of [...days].sort(compareDates)) {
    for (const fault of treeFaultsOn(day, units, rows)) if (!found.has(`${fault.line}:${fault.fault}`)) found.set(`${fault.line}:${fault.fault}`, fault);
  }
  return [...found.values()];
}

function* treeFaultsOn(day: LocalDate, units: ReadonlyMap<string, UnitTracks>, rows: readonly UnitRow[]): Generator<UnitFault> {
  const parents = new Map<string, string | null>();
  for (const [code, tracks] of units) {
    const value = valueOn(tracks.unit, day);
    if (value) parents.set(code, value.parentCode);
  }
  const lineOf = (code: string) => rows.filter((r) => r.code === code && r.from <= day).sort((a, b) => compareDates(b.from, a.from))[0]?.line;
  const circular = inCircles(parents);
  for (const [code, parent] of parents) {
    if (parent === null) continue;
    const own = lineOf(code);
    if (!parents.has(parent)) {
      if (own !== undefined) yield { line: own, fault: 'UNKNOWN_PARENT', day, value: parent };
      else yield { line: lineOf(parent) ?? 0, fault: 'PARENT_CLOSED', day, value: code };
    } else if (own !== undefined && circular.has(code)) yield { line: own, fault: 'CIRCLE', day, value: parent };
  }
}

/** Units that are their own ancestor. */
export function inCircles(parents: ReadonlyMap<string, string | null>): Set<string> {
  const state = new Map<string, 'open' | 'clear' | 'circle'>();
  for (const start of parents.keys()) {
    const path: string[] = [];
    let at: string | null | undefined = start;
    while (typeof at === 'string' && !state.has(at)) {
      state.set(at, 'open');
      path.push(at);
      at = parents.get(at);
    }
    const loop = typeof at === 'string' && state.get(at) === 'open' ? path.indexOf(at) : path.length;
    path.forEach((code, i) => state.set(code, i < loop ? 'clear' : 'circle'));
  }
  return new Set([...state].filter(([, s]) => s === 'circle').map(([code]) => code));
}
