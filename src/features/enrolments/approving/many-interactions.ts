import { z } from 'zod';
import { press, submission, type Interaction } from '../../../interaction/feature';
import { refuse } from '../../../kernel/refusal';
import type { Reply } from '../../../ui/reply';
import { officeOf } from '../../catalogue';
import { texts as shared } from '../messages';
import { chosen, inPlace, rejected } from '../replies';
import { findEnrolments } from '../store';
import { APPROVE_MANY } from './actions';
import { openApprovals } from './interactions';
import { approveMany } from './many';
import { manyDone, manyForm } from './many-form';
import { texts } from './messages';
import { described, pendingFor } from './queries';

async function openMany(interaction: Interaction): Promise<Reply> {
  const form = await interaction.read(async (tx) => {
    const office = await officeOf(tx);
    const pending = await pendingFor(tx, interaction, office, interaction.now);
    return pending.length === 0 ? undefined : manyForm(pending, office);
  });
  return form ? { reply: 'form', form } : inPlace(await openApprovals(interaction, 1));
}

/** `enrolment:version`, as the form's options have it. */
const application = z.string().regex(/^\d+:\d+$/).transform((value) => value.split(':').map(Number)).transform(([enrolment = 0, version = 0]) => ({ enrolment, version }));

export const presses = { [APPROVE_MANY]: press({ args: z.object({}), answer: openMany }) };

export const forms = {
  [APPROVE_MANY]: submission({
    args: z.object({}),
    answer: async (interaction, _, fields): Promise<Reply> => {
      const applications = z.array(application).safeParse(chosen(fields, 'applications'));
      if (!applications.success) return interaction.home(shared.gone);
      if (applications.data.length === 0) return rejected(refuse('NOTHING', texts.applicationsMissing, 'applications').refusal);
      const outcome = await interaction.run(approveMany, { applications: applications.data });
      if (!outcome.ok) return rejected(outcome.refusal);
      const { approved, left } = outcome.value;
      return interaction.read(async (tx) => {
        const office = await officeOf(tx);
        const whys = new Map(left.map((l) => [l.enrolment, l.why]));
        const named = await described(tx, office, await findEnrolments(tx, { id: { in: [...whys.keys()] } }), interaction.now);
        return { reply: 'close', card: manyDone(approved.length, named.map(({ enrolment, offering, applicant }) => ({ name: office.addressed(applicant.name), course: offering.name, why: whys.get(enrolment.id) ?? '' }))) };
      });
    },
  }),
};
