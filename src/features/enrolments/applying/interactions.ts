import { press, submission, type Interaction } from '../../../interaction/feature';
import { say, type Text } from '../../../kernel/messages';
import { notice } from '../../../ui/card';
import type { Reply } from '../../../ui/reply';
import { officeOf, type Office } from '../../catalogue';
import { APPLY, LATER, findOffering, offeringArgs, texts as offeringTexts } from '../../offerings';
import { confirmedCard, waitlistedCard } from '../deciding/notices';
import { openLeaving } from '../leaving/person';
import { texts as shared } from '../messages';
import { openStatus } from '../own/list';
import { listedArgs } from '../payloads';
import { inPlace, only, refused, rejected, text } from '../replies';
import { findEnrolment } from '../store';
import { CANCEL } from './actions';
import { apply } from './apply';
import { cancel } from './cancel';
import { later } from './later';
import { texts } from './messages';
import { applicationFormFor, headText } from './queries';

export async function openApplication(interaction: Interaction, offering: number): Promise<Reply> {
  const form = await interaction.read(async (tx) => applicationFormFor(tx, interaction, await officeOf(tx), offering));
  return form ? { reply: 'form', form } : interaction.home(shared.gone);
}

export const presses = {
  [APPLY]: press({ args: offeringArgs, answer: (interaction, { offering }) => openApplication(interaction, offering) }),
  [LATER]: press({
    args: offeringArgs,
    answer: async (interaction, { offering: id }) => {
      const outcome = await interaction.run(later, { offering: id });
      if (!outcome.ok) return refused(interaction, outcome.refusal);
      return interaction.read(async (tx) => {
        const office = await officeOf(tx);
        const offering = await findOffering(tx, id);
        return only(outcome.value.reminded || !offering ? say(offeringTexts.A04, { days: office.setting('later.remind_business_days') }) : say(offeringTexts.A04_soon, { deadline: office.dates.deadline(offering.deadlineAt) }));
      });
    },
  }),
  [CANCEL]: press({
    args: listedArgs,
    answer: async (interaction, { enrolment: id, version, list }) => {
      const seat = await openLeaving(interaction, id); // one press leaves an enrolment in any state (ruling 19)
      if (seat) return seat;
      const outcome = await interaction.run(cancel, { enrolment: id, version });
      if (!outcome.ok) return refused(interaction, outcome.refusal);
      const offering = await interaction.read(async (tx) => findOffering(tx, (await findEnrolment(tx, id))?.offeringId ?? 0));
      const done = say(texts.B04, { course: offering?.name ?? '' });
      return list === undefined ? { reply: 'replace', card: notice(done) } : inPlace(await openStatus(interaction, list), done);
    },
  }),
};

/** B02, or what is true when nobody could be asked. */
function receivedText(office: Office, course: string, heads: readonly string[]): Text {
  const { unitHead, hr } = office;
  return heads.length === 0 ? say(texts.B02_unasked, { course, unitHead, hr }) : say(texts.B02, { course, unitHead, head: headText(heads, office) });
}

export const forms = {
  [APPLY]: submission({
    args: offeringArgs,
    answer: async (interaction, { offering: id }, fields) => {
      const outcome = await interaction.run(apply, { offering: id, motive: text(fields, 'motive') });
      if (!outcome.ok) return rejected(outcome.refusal);
      return interaction.read(async (tx) => {
        const office = await officeOf(tx);
        const offering = await findOffering(tx, id);
        const enrolment = await findEnrolment(tx, outcome.value.enrolment);
        if (!offering || !enrolment) return interaction.home(shared.gone);
        const { became, heads } = outcome.value;
        const told = { office, offering, enrolment };
        return { reply: 'close', card: became === 'CONFIRMED' ? confirmedCard(told, interaction) : became === 'WAITLISTED' ? await waitlistedCard(tx, told) : notice(receivedText(office, offering.name, heads)) };
      });
    },
  }),
};
