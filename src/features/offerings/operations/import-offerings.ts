import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { findingOf, readSheet, type Finding, type SheetFault } from '../../../infra/sheets';
import { actorKey, hasRole } from '../../../interaction/actor';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse } from '../../../kernel/refusal';
import { say } from '../../../kernel/messages';
import { officeOf, type Office } from '../../catalogue';
import { texts } from '../messages';
import { offeringsOf } from '../offering-file';
import { offeringSheet } from '../sheet';
import { findOfferings, insertOffering, lockOfferings, replaceOffering, type Offering, type OfferingInput } from '../store';

/** What an import did, or would do. With faults nothing was written. */
export type OfferingImport = {
  /** False: a dry run, or nothing was taken over because of `faults`. */
  readonly written: boolean;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  readonly faults: readonly Finding[];
  readonly warnings: readonly Finding[];
  readonly unknownColumns: readonly string[];
};

/** `import offerings`: all-or-nothing and idempotent. What has been announced is changed by HR's own procedures, not by a file. */
export const importOfferings = defineOperation({
  name: 'offerings.import',
  input: z.object({ bytes: z.instanceof(Uint8Array), dryRun: z.boolean() }),
  load: async (tx: Transaction, { dryRun }): Promise<{ office: Office }> => {
    if (!dryRun) await lockOfferings(tx); // else a call could be announced between looking and writing
    return { office: await officeOf(tx) };
  },
  allow: (actor, { office }) => hasRole(actor, 'HR_ADMIN') || refuse('Z01', say(texts.hrOnly, { role: office.hrAdmin, hr: office.hr })).refusal,
  run: async ({ tx, now, actor, input: { bytes, dryRun }, facts: { office } }) => {
    const sheet = readSheet(bytes, offeringSheet);
    const file = offeringsOf(sheet.rows, office);
    const stored = new Map((await findOfferings(tx, { code: { in: file.offerings.map((o) => o.code) } })).map((o) => [o.code, o]));
    const changed = file.offerings.filter((o) => differs(stored.get(o.code), o));
    const announced = changed.flatMap((o): SheetFault[] => (stored.get(o.code)?.state === 'DRAFT' ? [] : [{ line: lineOf(sheet.rows, o.code), column: '', reason: say(texts.alreadyAnnounced, { code: o.code }) }]));
    const faults = [...sheet.faults, ...file.faults, ...announced].sort((a, b) => a.line - b.line);
    const added = file.offerings.filter((o) => !stored.has(o.code));
    const report: OfferingImport = {
      added: added.map((o) => o.code), changed: changed.map((o) => o.code), written: faults.length === 0 && !dryRun, faults: faults.map(findingOf),
      unchanged: file.offerings.filter((o) => stored.has(o.code) && !changed.includes(o)).map((o) => o.code),
      warnings: [...sheet.warnings, ...file.warnings].map(findingOf), unknownColumns: sheet.unknownColumns,
    };
    if (report.written) {
      const by = { at: now, actor: actorKey(actor), channel: actor.channel };
      for (const o of added) await insertOffering(tx, o, by);
      for (const o of changed) await replaceOffering(tx, stored.get(o.code)?.id ?? 0, o);
    }
    return done({ value: report, subject: 'offerings', detail: { dryRun, added: report.added, changed: report.changed, faults: faults.length } });
  },
});

function differs(stored: Offering | undefined, input: OfferingInput): boolean {
  return stored !== undefined && !isDeepStrictEqual(comparable(stored), comparable(input));
}

function comparable(o: OfferingInput): OfferingInput {
  const { code, courseCode, name, fiscalYear, place, capacity, minimum, lecturer, belongings, target, opensAt, deadlineAt, firstCome, unitQuota, cutoffAt, cohortKey, partNo } = o;
  const days = o.days.map(({ startsAt, endsAt }) => ({ startsAt, endsAt }));
  return { code, courseCode, name, fiscalYear, place, capacity, minimum, lecturer, belongings, target, opensAt, deadlineAt, firstCome, unitQuota, cutoffAt, cohortKey, partNo, days, channels: [...o.channels].sort() };
}

const lineOf = (rows: readonly { line: number; values: { code: string } }[], code: string) => rows.find((r) => r.values.code === code)?.line ?? 0;
