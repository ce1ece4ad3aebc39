import type { Finding } from '../../../infra/sheets';
import type { LocalDate } from '../../../kernel/calendar';
import type { Change, ChangeKind, Field } from './rules';

export type UnitName = { readonly code: string; readonly name: string };

/** One person's line of the diff preview. Of an absence it says that it changed, not why. */
export type ChangeLine = {
  /** null: not in the file. */
  readonly line: number | null;
  readonly number: string;
  readonly name: string;
  readonly kinds: readonly ChangeKind[];
  readonly fields: readonly Field[];
  readonly unitBefore: UnitName | null;
  readonly unitAfter: UnitName | null;
  readonly nameBefore: string | null;
};

export type Counts = Readonly<Record<ChangeKind | 'UNCHANGED', number>>;

export type StaffImport = {
  /** False: a dry run, or nothing was taken over because of `faults`. */
  readonly written: boolean;
  readonly dryRun: boolean;
  readonly effectiveFrom: string;
  /** First day of which a later file already speaks: from then on this one changes nothing. */
  readonly until: string | null;
  readonly counts: Counts;
  /** In the file's order, those leaving last; at most as many as asked for, see `unlisted`. */
  readonly changes: readonly ChangeLine[];
  readonly unlisted: number;
  readonly leaving: { readonly people: number; readonly of: number };
  readonly faults: readonly Finding[];
  readonly warnings: readonly Finding[];
  readonly unknownColumns: readonly string[];
};

/** Counts all changes and lists the first of them. */
export class Tally {
  private readonly numbers: Record<ChangeKind | 'UNCHANGED', number> = { ADDED: 0, REHIRED: 0, LEFT: 0, MOVED: 0, RENAMED: 0, CHANGED: 0, UNCHANGED: 0 };
  readonly changes: ChangeLine[] = [];
  unlisted = 0;

  constructor(private readonly limit: number, private readonly unitName: (unitId: number | undefined, day: LocalDate) => UnitName | null) {}

  get counts(): Counts { return this.numbers; }

  add(change: Change | undefined, who: { line: number | null; number: string; nameBefore: string | undefined }, day: LocalDate): void {
    if (change === undefined) {
      this.numbers.UNCHANGED += 1;
      return;
    }
    for (const kind of change.kinds) this.numbers[kind] += 1;
    if (this.changes.length >= this.limit) {
      this.unlisted += 1;
      return;
    }
    this.changes.push({
      line: who.line, number: who.number, name: change.details?.name ?? who.nameBefore ?? '', kinds: change.kinds, fields: change.fields,
      unitBefore: this.unitName(change.unitBefore, day), unitAfter: this.unitName(change.unitAfter, day),
      nameBefore: change.kinds.includes('RENAMED') ? who.nameBefore ?? null : null,
    });
  }
}
