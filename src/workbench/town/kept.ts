import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { localDate, type LocalDate } from '../../kernel/calendar';

/** What a demonstration leaves beside its database, so that the next one can go on. */
export interface Kept {
  readonly people: number;
  readonly firstDay: LocalDate;
  /** Milliseconds by which the town's clock is ahead of the machine's. */
  readonly ahead: number;
}

const FILE = 'demo.json';
const kept = z.object({ people: z.int(), firstDay: z.string().transform(localDate), ahead: z.number() });

/** What is kept in the folder; undefined where no demonstration was finished setting up. */
export function readKept(dataDir: string): Kept | undefined {
  if (!existsSync(join(dataDir, FILE))) return undefined;
  return kept.parse(JSON.parse(readFileSync(join(dataDir, FILE), 'utf8')));
}

export function keep(dataDir: string, state: Kept): void {
  writeFileSync(join(dataDir, FILE), `${JSON.stringify(state)}\n`);
}

const MARK = 'made-by-the-demonstration';

/**
 * An empty folder for a new demonstration. Only what a demonstration made is ever deleted.
 * @throws Error where something else stands in the folder
 */
export function freshFolder(dataDir: string): void {
  if (existsSync(dataDir)) {
    if (!existsSync(join(dataDir, MARK))) throw new Error(`${dataDir} exists and was not made by the demonstration: move it away, or set DATA_DIR to another folder`);
    rmSync(dataDir, { recursive: true });
  }
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(join(dataDir, MARK), 'Deleted and made anew at each start of npm run demo.\n');
}
