import { z } from 'zod';
import { findingOf, readSheet, type Finding } from '../../../infra/sheets';
import { actorKey, hasRole } from '../../../interaction/actor';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse } from '../../../kernel/refusal';
import { say } from '../../../kernel/messages';
import { officeOf, type Office } from '../../catalogue';
import { texts as enrolmentTexts } from '../../enrolments';
import { findOfferings, type Offering } from '../../offerings';
import { staffByIds } from '../../people';
import { lockInOrder } from '../locking';
import { cohortOf, staffIdsByNumber } from '../store';
import { enterNominees, newOnes, nominationsOf } from './enter';
import { namedIn, type NominationFile } from './nomination-file';
import { nominationSheet } from './sheet';

/** What an import did, or would do. With faults nothing was written. */
export type NominationImport = {
  /** False: a dry run, or nothing was taken over because of `faults`. */
  readonly written: boolean;
  readonly added: readonly { readonly offering: string; readonly number: string; readonly name: string }[];
  readonly unchanged: number;
  readonly faults: readonly Finding[];
  readonly warnings: readonly Finding[];
  readonly unknownColumns: readonly string[];
};

interface Facts { readonly office: Office; readonly file: NominationFile; readonly held: readonly Offering[] }

/** `import nominations`: all-or-nothing and idempotent. */
export const importNominations = defineOperation({
  name: 'nominations.import',
  input: z.object({ bytes: z.instanceof(Uint8Array), dryRun: z.boolean() }),
  load: async (tx: Transaction, { bytes }, now): Promise<Facts> => {
    const office = await officeOf(tx);
    const sheet = readSheet(bytes, nominationSheet);
    const held = [...(await lockCohorts(tx, sheet.rows.map((r) => r.values.code))).values()];
    const ids = await staffIdsByNumber(tx, sheet.rows.map((r) => r.values.number));
    return { office, held, file: namedIn(sheet, { office, now, offerings: held, members: await staffByIds(tx, ids, office.today(now)) }) };
  },
  allow: (actor, { office }) => hasRole(actor, 'HR_ADMIN') || refuse('Z01', say(enrolmentTexts.hrOnly, { role: office.hrAdmin, hr: office.hr })).refusal,
  run: async ({ tx, now, actor, input: { dryRun }, facts: { office, file, held } }) => {
    const all = nominationsOf(file.named);
    const wanted = await newOnes(tx, all);
    const written = file.faults.length === 0 && !dryRun;
    const { added, ...effects } = written ? await enterNominees(tx, office, wanted, held, { at: now, actor: actorKey(actor), channel: actor.channel }) : { added: wanted };
    const codes = new Map(held.map((o) => [o.id, o.code]));
    const members = new Map(file.named.flatMap((n) => n.people).map((p) => [p.staffId, p]));
    const report: NominationImport = {
      written, unchanged: all.length - added.length, faults: file.faults.map(findingOf), warnings: file.warnings.map(findingOf), unknownColumns: file.unknownColumns,
      added: added.map(({ offeringId, staffId }) => ({ offering: codes.get(offeringId) ?? '', number: members.get(staffId)?.number ?? '', name: members.get(staffId)?.name ?? '' })),
    };
    return done({ value: report, subject: 'nominations', detail: { dryRun, added: added.length, unchanged: report.unchanged, faults: report.faults.length }, ...effects });
  },
});

/** The 実施回 with these codes and the other 班 of their cohorts, held. */
async function lockCohorts(tx: Transaction, codes: readonly string[]): Promise<Map<number, Offering>> {
  const named = await findOfferings(tx, { code: { in: [...new Set(codes)] } });
  const ids = new Set<number>();
  for (const offering of named) if (!ids.has(offering.id)) for (const id of await cohortOf(tx, offering)) ids.add(id);
  return lockInOrder(tx, [...ids]);
}
