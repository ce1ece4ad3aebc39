import { z } from 'zod';
import { findingOf, type SheetFault } from '../../../infra/sheets';
import { hasRole, type Actor } from '../../../interaction/actor';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { localDateOf, type LocalDate } from '../../../kernel/calendar';
import { say } from '../../../kernel/messages';
import { done, refuse, type Refusal } from '../../../kernel/refusal';
import { relinkByEmail } from '../accounts/store';
import { texts } from '../messages';
import { valueOn, type Window } from '../timeline/rules';
import { unitNames } from '../units/store';
import { Tally, type StaffImport } from './outcome';
import { checkUnits, resolveUnits, type UnitsByCode } from './resolve';
import { changeOf, tooManyLeave } from './rules';
import type { FileEntry, StaffFile } from './sheet';
import { leavers, lockRoster, membersByNumber, nextFileAfter, refreshStatistics, saveFile, takeUpcoming } from './store';
import { writeChanges, type PersonChange } from './write-changes';

const input = z.object({
  file: z.custom<StaffFile>((value) => typeof value === 'object' && value !== null && 'entries' in value),
  dryRun: z.boolean(),
  /** HR has seen that many people leave and means it. */
  allowRemovals: z.boolean(),
  /** More than this share of the staff leaving needs `allowRemovals` (the office's setting). */
  removalShare: z.number().min(0).max(1),
  /** How many changes the answer lists by name; all are counted. */
  listAtMost: z.number().int().min(0),
});
type Input = z.infer<typeof input>;

/** People a statement: large enough to be fast, small enough that memory stays flat. */
const CHUNK = 5_000;
const MANY = 1_000;

export const mayImport = (actor: Actor): true | Refusal => hasRole(actor, 'HR_ADMIN') || refuse('Z01', texts.hrOnly).refusal;

/**
 * A staff file is a full snapshot from its day on, until the day of the next file (domain 7.4, ruling 20). All of it or nothing. A file of a
 * coming day changes nothing before that day; a late one puts the history right from its day on.
 */
export const importStaff = defineOperation({
  name: 'people.importStaff',
  input,
  load: (tx: Transaction, { dryRun }) => (dryRun ? Promise.resolve() : lockRoster(tx)),
  allow: mayImport,
  run: async ({ tx, now, input: asked }) => {
    const today = localDateOf(now);
    const from = asked.file.effectiveFrom ?? today;
    const units = await unitNames(tx);
    const checked = checkUnits(asked.file.entries, units, from);
    const found = { faults: [...asked.file.faults, ...checked.faults], warnings: [...asked.file.warnings, ...checked.warnings] };
    const window: Window = { from, to: await nextFileAfter(tx, from) };
    const ids = found.faults.length > 0 ? undefined : await applyFile(tx, { asked, window, today, now, units });
    const result = outcome(asked, window, found, ids);
    return done({
      value: result, subject: 'staff', touched: result.written ? [...(ids?.touched ?? [])].map((id) => `person:${id}`) : [],
      detail: { written: result.written, dryRun: asked.dryRun, effectiveFrom: from, counts: result.counts, faults: result.faults.length },
    });
  },
});

interface Work { readonly asked: Input; readonly window: Window; readonly today: LocalDate; readonly now: Date; readonly units: UnitsByCode }
interface Applied { readonly tally: Tally; readonly leaving: { people: number; of: number }; readonly fault: SheetFault | undefined; readonly touched: ReadonlySet<number> }

async function applyFile(tx: Transaction, work: Work): Promise<Applied> {
  const { asked, window, today, now } = work;
  const { entries } = asked.file;
  const { members, leaving } = await leavers(tx, entries.map((e) => e.number), window);
  const tooMany = !asked.allowRemovals && tooManyLeave(leaving.length, members, asked.removalShare);
  const writes = !asked.dryRun && !tooMany;
  const touched = new Set<number>(writes ? await takeUpcoming(tx, today) : []);
  const tally = new Tally(asked.listAtMost, namer(work.units));
  for (const chunk of chunks(entries)) await applyChunk(tx, work, chunk.map((entry) => ({ number: entry.number, entry })), tally, writes ? touched : undefined);
  for (const chunk of chunks(leaving)) await applyChunk(tx, work, chunk.map((number) => ({ number, entry: undefined })), tally, writes ? touched : undefined);
  if (writes) {
    await saveFile(tx, window.from, now);
    if (changesOf(tally) >= MANY) await refreshStatistics(tx);
    for (const id of await relinkByEmail(tx, today)) touched.add(id);
  }
  const percent = `${Math.round((leaving.length / Math.max(members, 1)) * 1000) / 10}%`;
  const fault = tooMany ? { line: 0, column: '', reason: say(texts.tooManyLeave, { leaving: leaving.length, members, percent }) } : undefined;
  return { tally, leaving: { people: leaving.length, of: members }, fault, touched };
}

/** `touched` undefined: only look. */
async function applyChunk(tx: Transaction, { window, today, now, units }: Work, people: readonly { number: string; entry: FileEntry | undefined }[], tally: Tally, touched: Set<number> | undefined): Promise<void> {
  const members = await membersByNumber(tx, people.map((p) => p.number), window.from > today ? window.from : today);
  const over = window.to !== null && window.to <= today; // a later file is already in force: this one only mends the history
  const changes = people.flatMap(({ number, entry: written }): PersonChange[] => {
    const member = members.get(number);
    const entry = written && resolveUnits(written, units);
    const change = changeOf(member, over && member && entry ? { ...entry, details: member.details } : entry, window);
    tally.add(change, { line: entry?.line ?? null, number, nameBefore: member?.details.name }, window.from);
    return change ? [{ number, member, change }] : [];
  });
  if (touched === undefined) return;
  for (const id of await writeChanges(tx, changes, { window, today, now })) touched.add(id);
}

const changesOf = ({ changes, unlisted }: Tally) => changes.length + unlisted;

function namer(units: UnitsByCode): ConstructorParameters<typeof Tally>[1] {
  const byId = new Map([...units].map(([code, { unitId, names }]) => [unitId, { code, names }]));
  return (unitId, day) => {
    const unit = unitId === undefined ? undefined : byId.get(unitId);
    return unit ? { code: unit.code, name: valueOn(unit.names, day) ?? unit.names.at(-1)?.value ?? '' } : null;
  };
}

function outcome({ dryRun, file }: Input, window: Window, found: { faults: SheetFault[]; warnings: SheetFault[] }, applied: Applied | undefined): StaffImport {
  const faults = [...found.faults, ...(applied?.fault ? [applied.fault] : [])].sort((a, b) => a.line - b.line);
  const nothing = new Tally(0, () => null);
  const { counts, changes, unlisted } = applied?.tally ?? nothing;
  return {
    written: !dryRun && faults.length === 0, dryRun, effectiveFrom: window.from, until: window.to, counts, changes, unlisted, leaving: applied?.leaving ?? { people: 0, of: 0 },
    faults: faults.map(findingOf), warnings: found.warnings.sort((a, b) => a.line - b.line).map(findingOf), unknownColumns: file.unknownColumns,
  };
}

function* chunks<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let i = 0; i < all.length; i += CHUNK) yield all.slice(i, i + CHUNK);
}

