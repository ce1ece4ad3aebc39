import { press, submission, type Interaction } from '../../../interaction/feature';
import { say } from '../../../kernel/messages';
import type { Reply } from '../../../ui/reply';
import { CHOOSE_DATE, closing, inPlace, nominationArgs, only, rejected, text, texts as enrolmentTexts } from '../../enrolments';
import { texts } from '../messages';
import { nominatedCard } from '../nominated-card';
import { currentNomination, nominationFor, openPeople } from '../nomination';
import { choose } from './choose';
import { chooseForm } from './form';

async function openChoice(interaction: Interaction, { enrolment, version }: { enrolment: number; version: number }): Promise<Reply> {
  const seen = await interaction.read((tx) => nominationFor(tx, interaction, enrolment));
  if (!seen) return interaction.home(enrolmentTexts.gone);
  if (!seen.may) return only(say(texts.notYours, { unitHead: seen.office.unitHead, hr: seen.office.hr }));
  if (seen.enrolment.state !== 'NOMINATED' || seen.enrolment.version !== version) return currentNomination(interaction, seen);
  return { reply: 'form', form: await interaction.read((tx) => chooseForm(tx, { ...seen, from: seen.offering, now: interaction.now })) };
}

export const presses = { [CHOOSE_DATE]: press({ args: nominationArgs, answer: openChoice }) };

export const forms = {
  [CHOOSE_DATE]: submission({
    args: nominationArgs,
    answer: async (interaction, args, fields) => {
      const wanted = Number(text(fields, 'offering'));
      const outcome = await interaction.run(choose, { ...args, offering: Number.isSafeInteger(wanted) && wanted > 0 ? wanted : null });
      return outcome.ok ? chosenReply(interaction, args.enrolment) : rejected(outcome.refusal);
    },
  }),
};

/** The person sees what was confirmed; a head, with that, whoever of their people still waits. */
async function chosenReply(interaction: Interaction, id: number): Promise<Reply> {
  const seen = await interaction.read((tx) => nominationFor(tx, interaction, id));
  if (!seen) return interaction.home(enrolmentTexts.gone);
  const { office, enrolment, offering, member, who } = seen;
  if (!who) return { reply: 'close', card: nominatedCard({ office, enrolment, offering, name: member.name, sessions: [], deferral: undefined }, interaction) };
  const sentence = say(texts.chosenFor, { name: who, course: offering.name, datetime: office.dates.sessions(offering.days), place: offering.place });
  return closing(inPlace(await openPeople(interaction, 1), sentence));
}
