import { press, submission, type Interaction } from '../../../interaction/feature';
import { say, type Text } from '../../../kernel/messages';
import type { Refusal } from '../../../kernel/refusal';
import type { Reply } from '../../../ui/reply';
import { officeOf } from '../../catalogue';
import { texts as shared } from '../messages';
import { listedArgs, pageArgs, versionedArgs } from '../payloads';
import { closing, inPlace, only, refused, rejected, text } from '../replies';
import { findEnrolment, lastMovedAt } from '../store';
import { APPROVE_FOR, ON_BEHALF } from './actions';
import { courseFault } from './in-time';
import { texts } from './messages';
import { approveFor, mayApproveFor, notYet } from './on-behalf';
import { approveForForm, unansweredCard } from './on-behalf-card';
import { described, unanswered } from './queries';

export async function openUnanswered(interaction: Interaction, page: number): Promise<Reply> {
  return interaction.read(async (tx) => {
    const office = await officeOf(tx);
    const allowed = mayApproveFor(interaction.actor, office, { staffId: 0 });
    if (allowed !== true) return only(allowed.sentence);
    return { reply: 'card', card: unansweredCard(await unanswered(tx, office, interaction.now), page, { office, staffId: interaction.person.staffId, now: interaction.now }) };
  });
}

/** The form, or the list as it is by now with what stands in the way. */
async function openApproveFor(interaction: Interaction, { enrolment: id, version, list }: { enrolment: number; version: number; list?: number | undefined }): Promise<Reply> {
  const answer = await interaction.read(async (tx): Promise<Reply | Refusal | Text> => {
    const office = await officeOf(tx);
    const enrolment = await findEnrolment(tx, id);
    const allowed = mayApproveFor(interaction.actor, office, enrolment);
    if (allowed !== true || !enrolment) return allowed === true ? shared.gone : allowed;
    const [pending] = await described(tx, office, [enrolment], interaction.now);
    if (!pending || enrolment.state !== 'APPLIED' || enrolment.version !== version) return say(shared.Z11, { datetime: office.dates.moment((await lastMovedAt(tx, id)) ?? interaction.now) });
    return (courseFault(pending.offering, office, interaction.now) ?? notYet(office, enrolment, interaction.now))?.sentence ?? { reply: 'form', form: approveForForm(pending, office) };
  });
  if ('reply' in answer) return answer;
  return 'code' in answer ? refused(interaction, answer) : inPlace(await openUnanswered(interaction, list ?? 1), answer);
}

export const presses = {
  [ON_BEHALF]: press({ args: pageArgs, answer: async (interaction, { page }) => inPlace(await openUnanswered(interaction, page)) }),
  [APPROVE_FOR]: press({ args: listedArgs, answer: openApproveFor }),
};

export const forms = {
  [APPROVE_FOR]: submission({
    args: versionedArgs,
    answer: async (interaction, args, fields) => {
      const outcome = await interaction.run(approveFor, { ...args, reason: text(fields, 'reason') });
      if (!outcome.ok) return rejected(outcome.refusal);
      const lead = await interaction.read(async (tx) => {
        const office = await officeOf(tx);
        const enrolment = await findEnrolment(tx, args.enrolment);
        const [pending] = enrolment ? await described(tx, office, [enrolment], interaction.now) : [];
        return say(texts.approvedForShort, { name: office.addressed(pending?.applicant.name ?? ''), course: pending?.offering.name ?? '' });
      });
      return closing(inPlace(await openUnanswered(interaction, 1), lead));
    },
  }),
};
