import iconv from 'iconv-lite';
import { importStaff, importUnits, readStaffFile, readUnitsFile, type RankWords, type StaffImport, type UnitsImport } from '../../src/features/people';
import { ledger } from '../../src/infra/outbox/ledger';
import type { Actor } from '../../src/interaction/actor';
import { operationRunner, type Operation } from '../../src/interaction/operation';
import type { Json } from '../../src/interaction/notice';
import { instantAt, localDate } from '../../src/kernel/calendar';
import { fixedClock } from '../../src/kernel/clock';
import type { Outcome } from '../../src/kernel/refusal';
import type { TestDatabase } from '../support/database';

export const OPERATOR: Actor = { kind: 'operator', channel: 'cli' };
export const MACHINE: Actor = { kind: 'job', job: 'test', channel: 'job' };

export const RANKS: readonly RankWords[] = [
  { code: 'R1', name: '部長・課長', synonyms: ['部長', '課長', '管理職員'] }, { code: 'R2', name: '参事', synonyms: [] }, { code: 'R3', name: '主幹', synonyms: [] },
  { code: 'R4', name: '主査', synonyms: [] }, { code: 'R5', name: '主任', synonyms: [] }, { code: 'R6', name: '主事', synonyms: ['技師'] },
];

export const CHANNEL_COLUMNS = [{ platform: 'slack', header: 'Slackチャンネル' }, { platform: 'teams', header: 'Teamsチャンネル' }];

export const utf8 = (lines: readonly string[]): Uint8Array => Buffer.from(lines.join('\r\n'), 'utf8');
export const utf8WithBom = (lines: readonly string[]): Uint8Array => Buffer.concat([Uint8Array.of(0xef, 0xbb, 0xbf), utf8(lines)]);
export const cp932 = (lines: readonly string[]): Uint8Array => iconv.encode(lines.join('\r\n'), 'cp932');

export const read = (lines: readonly string[]) => readStaffFile(utf8(lines), RANKS);

/** Runs one operation at ten o'clock of a day. */
export function at<I, F, R extends Json>(db: TestDatabase, day: string, operation: Operation<I, F, R>, input: I, actor: Actor = OPERATOR): Promise<Outcome<R>> {
  const clock = fixedClock(instantAt(localDate(day), '10:00'));
  return operationRunner({ database: db.database, ledger: ledger(new Map()), clock })(operation, input, { actor });
}

export interface Choices { readonly dryRun?: boolean; readonly allowRemovals?: boolean; readonly listAtMost?: number }

export async function staffImport(db: TestDatabase, day: string, file: readonly string[] | Uint8Array, { dryRun = false, allowRemovals = false, listAtMost = 1_000 }: Choices = {}): Promise<StaffImport> {
  const bytes = file instanceof Uint8Array ? file : utf8(file);
  const outcome = await at(db, day, importStaff, { file: readStaffFile(bytes, RANKS), dryRun, allowRemovals, removalShare: 0.1, listAtMost });
  if (!outcome.ok) throw new Error(outcome.refusal.sentence.en);
  return outcome.value;
}

export async function unitsImport(db: TestDatabase, day: string, file: readonly string[] | Uint8Array, { dryRun = false }: Choices = {}): Promise<UnitsImport> {
  const bytes = file instanceof Uint8Array ? file : utf8(file);
  const outcome = await at(db, day, importUnits, { file: readUnitsFile(bytes, CHANNEL_COLUMNS), dryRun });
  if (!outcome.ok) throw new Error(outcome.refusal.sentence.en);
  return outcome.value;
}

/** All that the imports write, for "nothing was written" and "the same again". */
export async function everything(db: TestDatabase): Promise<unknown> {
  const { prisma } = db;
  return {
    staff: await prisma.staff.findMany({ orderBy: { id: 'asc' } }), names: await prisma.staffName.findMany({ orderBy: { id: 'asc' } }),
    postings: await prisma.posting.findMany({ orderBy: { id: 'asc' } }), absences: await prisma.absence.findMany({ orderBy: { id: 'asc' } }),
    upcoming: await prisma.staffUpcoming.findMany({ orderBy: [{ staffId: 'asc' }, { validFrom: 'asc' }] }), accounts: await prisma.account.findMany({ orderBy: { id: 'asc' } }),
    units: await prisma.unit.findMany({ include: { versions: true, posts: true, channels: true }, orderBy: { id: 'asc' } }),
    files: await prisma.rosterFile.findMany({ select: { effectiveFrom: true }, orderBy: { effectiveFrom: 'asc' } }),
  };
}
