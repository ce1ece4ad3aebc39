import type { Duties } from '../../../interaction/actor';
import type { Transaction } from '../../../interaction/transaction';
import { joinTexts, say, type Text } from '../../../kernel/messages';
import type { Node } from '../../../ui/card';
import type { Office } from '../../catalogue';
import { withdrawalCounts, withdrawalEntry, withdrawalsFor } from '../leaving/withdrawals';
import { applicationEntry } from './application-entry';
import { texts } from './messages';
import { pendingCounts, pendingFor } from './queries';

/** Something that waits for a head's answer, as an entry of the list 承認待ち. */
export interface Matter {
  readonly due: Date | null;
  /** May be answered together with others in まとめて承認. */
  readonly application: boolean;
  /** @param list page of 承認待ち in which it stands; absent: elsewhere */
  entry(office: Office, list?: number): Node;
}

/** For whom, and when. */
export interface Asker { readonly person: Duties; readonly now: Date }

/** Everything that waits for this person today, of every kind, the most urgent first. Another kind is another source here. */
export async function mattersFor(tx: Transaction, interaction: Asker, office: Office): Promise<Matter[]> {
  const applications = (await pendingFor(tx, interaction, office, interaction.now)).map((p): Matter => ({
    due: p.enrolment.approvalDueAt, application: true, entry: (o, list) => applicationEntry(p, o, list),
  }));
  const withdrawals = (await withdrawalsFor(tx, interaction, office, interaction.now)).map((asked): Matter => ({
    due: office.approvalDue(asked.request.askedAt), application: false, entry: (o, list) => withdrawalEntry(asked, o, list),
  }));
  return [...applications, ...withdrawals].sort((a, b) => (a.due?.getTime() ?? 0) - (b.due?.getTime() ?? 0));
}

/** How much waits for each person today: what the reminder says. */
export async function matterCounts(tx: Transaction, office: Office, now: Date): Promise<(staffId: number) => MatterCounts> {
  const applications = await pendingCounts(tx, office, now);
  const withdrawals = await withdrawalCounts(tx, office, now);
  return (staffId) => ({ applications: applications.get(staffId) ?? 0, withdrawals: withdrawals.get(staffId) ?? 0 });
}

export interface MatterCounts { readonly applications: number; readonly withdrawals: number }

export function countsOf(matters: readonly Matter[]): MatterCounts {
  const applications = matters.filter((m) => m.application).length;
  return { applications, withdrawals: matters.length - applications };
}

/** A sentence for each kind of which something waits. */
export function countsText({ applications, withdrawals }: MatterCounts): Text {
  return joinTexts([...(applications > 0 ? [say(texts.approvalsCount, { n: applications })] : []), ...(withdrawals > 0 ? [say(texts.withdrawalsCount, { n: withdrawals })] : [])], { ja: '', en: ' ' });
}
