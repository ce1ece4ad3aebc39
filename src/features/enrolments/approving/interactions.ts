import { press, submission, type Interaction } from '../../../interaction/feature';
import { say, type Text } from '../../../kernel/messages';
import type { Refusal } from '../../../kernel/refusal';
import type { Reply } from '../../../ui/reply';
import { officeOf } from '../../catalogue';
import { findOffering } from '../../offerings';
import { approverOf, staffById } from '../../people';
import { texts as shared } from '../messages';
import { listedArgs, pageArgs, versionedArgs } from '../payloads';
import { closing, inPlace, only, refused, rejected, text } from '../replies';
import { findEnrolment } from '../store';
import { APPROVALS, APPROVE, RETURN } from './actions';
import { approvalCard } from './approval-card';
import { approvalsCard } from './approvals-card';
import { approve, mayAnswer, returnApplication, type Became } from './approve';
import { returnForm } from './form';
import { mattersFor } from './matters';
import { courseFault } from './in-time';
import { texts } from './messages';
import { isOver } from './rules';

/** The card of one application as it stands now, for whoever pressed an older one. */
async function currentApproval(interaction: Interaction, id: number, lead?: Refusal): Promise<Reply> {
  const card = await interaction.read(async (tx) => {
    const office = await officeOf(tx);
    const enrolment = await findEnrolment(tx, id);
    const offering = enrolment && (await findOffering(tx, enrolment.offeringId));
    return enrolment && offering ? approvalCard(tx, office, offering, enrolment, interaction.now) : undefined;
  });
  if (!card) return interaction.home(shared.gone);
  return { reply: 'replace', card: lead ? { ...card, body: [{ node: 'paragraph', line: lead.sentence, look: 'alert' }, ...card.body] } : card };
}

export async function openApprovals(interaction: Interaction, page: number): Promise<Reply> {
  return interaction.read(async (tx) => {
    const office = await officeOf(tx);
    return { reply: 'card', card: approvalsCard(await mattersFor(tx, interaction, office), page, office) };
  });
}

const APPROVED: Readonly<Record<Became, Text>> = { UNIT_APPROVED: texts.approvedShort, CONFIRMED: texts.approvedSeat, WAITLISTED: texts.approvedWaiting };

/** What the card of the application says by itself. */
const ON_CARD: readonly string[] = ['APPROVAL_OVER', 'CANCELLED', 'POSTPONED', 'BEGUN', 'CUTOFF_OVER'];

export const presses = {
  [APPROVE]: press({
    args: listedArgs,
    answer: async (interaction, { list, ...args }) => {
      const outcome = await interaction.run(approve, args);
      if (list !== undefined) return inPlace(await openApprovals(interaction, list), outcome.ok ? APPROVED[outcome.value.became] : outcome.refusal.sentence);
      if (outcome.ok) return currentApproval(interaction, args.enrolment);
      if (ON_CARD.includes(outcome.refusal.code)) return currentApproval(interaction, args.enrolment); // which says so
      return outcome.refusal.code === 'Z11' ? currentApproval(interaction, args.enrolment, outcome.refusal) : refused(interaction, outcome.refusal);
    },
  }),
  [RETURN]: press({
    args: versionedArgs,
    answer: (interaction, args) => openReturn(interaction, args),
  }),
  [APPROVALS]: press({ args: pageArgs, answer: async (interaction, { page }) => inPlace(await openApprovals(interaction, page)) }),
};

async function openReturn(interaction: Interaction, { enrolment: id, version }: { enrolment: number; version: number }): Promise<Reply> {
  const { now, actor } = interaction;
  const answer = await interaction.read(async (tx): Promise<Reply | undefined> => {
    const enrolment = await findEnrolment(tx, id);
    const offering = enrolment && (await findOffering(tx, enrolment.offeringId));
    if (!enrolment || !offering) return undefined;
    const office = await officeOf(tx);
    if (!mayAnswer(actor, enrolment, await approverOf(tx, enrolment.staffId, office.today(now)))) return only(say(texts.notYours, { hr: office.hr, unitHead: office.unitHead }));
    if (enrolment.state !== 'APPLIED' || enrolment.version !== version || isOver(enrolment.approvalDueAt, now) || courseFault(offering, office, now)) return undefined;
    const applicant = await staffById(tx, enrolment.staffId, office.today(now));
    return { reply: 'form', form: returnForm(enrolment, office.addressed(applicant?.name ?? ''), offering.name) };
  });
  return answer ?? currentApproval(interaction, id);
}

export const forms = {
  [RETURN]: submission({
    args: versionedArgs,
    answer: async (interaction, args, fields) => {
      const outcome = await interaction.run(returnApplication, { ...args, reason: text(fields, 'reason') });
      if (!outcome.ok) return rejected(outcome.refusal);
      return closing(await currentApproval(interaction, args.enrolment));
    },
  }),
};
