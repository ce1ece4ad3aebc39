import { z } from 'zod';
import { findingOf, readSheet, type Finding } from '../../../infra/sheets';
import { actorKey, hasRole } from '../../../interaction/actor';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { say } from '../../../kernel/messages';
import { done, refuse } from '../../../kernel/refusal';
import { officeOf, type Office } from '../../catalogue';
import { texts as enrolmentTexts } from '../../enrolments';
import { completionsIn, type HistoryFile } from './history-file';
import { texts } from './messages';
import { historySheet } from './sheet';
import { completionKey, peopleNumbered, recordCompletions, recordedAlready } from './store';

/** What an import did, or would do. With faults nothing was written. */
export type HistoryImport = {
  /** False: a dry run, or nothing was taken over because of `faults`. */
  readonly written: boolean;
  readonly added: number;
  readonly unchanged: number;
  readonly faults: readonly Finding[];
  readonly warnings: readonly Finding[];
  readonly unknownColumns: readonly string[];
};

interface Facts { readonly office: Office; readonly file: HistoryFile; readonly unknownColumns: readonly string[]; /** Those recorded already: whether as the whole course. */ readonly known: ReadonlyMap<string, boolean> }

/** `import history`: courses completed before the bot's time, or elsewhere. All-or-nothing and idempotent; a constant number of statements. */
export const importHistory = defineOperation({
  name: 'mandatory.importHistory',
  input: z.object({ bytes: z.instanceof(Uint8Array), dryRun: z.boolean(), /** Lines of people and courses that nobody knows are left out. */ leaveOutUnknown: z.boolean() }),
  load: async (tx: Transaction, { bytes, leaveOutUnknown }, now): Promise<Facts> => {
    const office = await officeOf(tx);
    const sheet = readSheet(bytes, historySheet);
    const people = await peopleNumbered(tx, sheet.rows.map((r) => r.values.number));
    const file = completionsIn(sheet, { office, today: office.today(now), people, leaveOutUnknown });
    return { office, file, unknownColumns: sheet.unknownColumns, known: await recordedAlready(tx, file.completions) };
  },
  allow: (actor, { office }) => hasRole(actor, 'HR_ADMIN') || refuse('Z01', say(enrolmentTexts.hrOnly, { role: office.hrAdmin, hr: office.hr })).refusal,
  run: async ({ tx, now, actor, input: { dryRun }, facts: { file: { completions, faults, warnings }, unknownColumns, known } }) => {
    const added = completions.filter((c) => !known.has(completionKey(c)));
    const kept = completions.filter((c) => known.has(completionKey(c)) && known.get(completionKey(c)) !== c.whole);
    const written = faults.length === 0 && !dryRun;
    if (written) await recordCompletions(tx, added, { at: now, actor: actorKey(actor) });
    const report: HistoryImport = {
      written, added: added.length, unchanged: completions.length - added.length, faults: faults.map(findingOf), unknownColumns,
      warnings: [...warnings, ...kept.map(({ line }) => ({ line, column: historySheet.columns.whole.name, reason: texts.wholeKept }))].sort((a, b) => a.line - b.line).map(findingOf),
    };
    const touched = written ? [...new Set(added.map((c) => `person:${c.staffId}`))] : [];
    return done({ value: report, subject: 'history', touched, detail: { dryRun, added: report.added, unchanged: report.unchanged, faults: faults.length } });
  },
});
