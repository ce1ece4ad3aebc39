import { press, submission, type Interaction } from '../../../interaction/feature';
import { joinTexts, say, verbatim, type Text } from '../../../kernel/messages';
import type { Refusal } from '../../../kernel/refusal';
import { notice } from '../../../ui/card';
import type { Reply } from '../../../ui/reply';
import { officeOf } from '../../catalogue';
import { closing, DEFER, findEnrolment, inPlace, isDeferrable, mayDecide, nominationArgs, only, pageArgs, refused, rejected, text, texts as enrolmentTexts } from '../../enrolments';
import { approverOf } from '../../people';
import { AGREE, DEFERRALS, deferralArgs, DISAGREE, GRANT, listedArgs, REFUSE } from '../actions';
import { texts } from '../messages';
import { currentNomination, nominationFor, openPeople } from '../nomination';
import { agree, disagree, FOR_HR, grantDeferral, headMay, hrMay, refuseDeferral } from './answer';
import { askedCard } from './asked-card';
import { defer } from './defer';
import { findDeferral, waitingDeferrals } from './deferrals';
import { deferralsCard } from './deferrals-card';
import { answerForm, deferForm, reasonChosen } from './form';
import { subjectsOf } from './subject';

async function openDefer(interaction: Interaction, { enrolment, version }: { enrolment: number; version: number }): Promise<Reply> {
  const seen = await interaction.read((tx) => nominationFor(tx, interaction, enrolment));
  if (!seen) return interaction.home(enrolmentTexts.gone);
  const { office } = seen;
  if (!seen.may) return only(say(texts.notYours, { unitHead: office.unitHead, hr: office.hr }));
  if (seen.enrolment.version !== version || !isDeferrable(seen.enrolment, seen.offering, office, interaction.now)) return currentNomination(interaction, seen);
  return { reply: 'form', form: deferForm(seen) };
}

/** What HR has to look at. */
export async function openDeferrals(interaction: Interaction, page: number): Promise<Reply> {
  return interaction.read(async (tx) => {
    const office = await officeOf(tx);
    const may = mayDecide(interaction.actor, office);
    if (may !== true) return only(may.sentence);
    return { reply: 'card', card: deferralsCard(await subjectsOf(tx, office, await waitingDeferrals(tx), interaction.now), page, office) };
  });
}

/** The head's card as it stands now, for whoever pressed an older one. */
async function currentAsked(interaction: Interaction, id: number, lead?: Text): Promise<Reply> {
  const card = await interaction.read(async (tx) => {
    const office = await officeOf(tx);
    const deferral = await findDeferral(tx, id);
    const [subject] = deferral ? await subjectsOf(tx, office, [deferral], interaction.now) : [];
    return subject && askedCard(subject, office, interaction.now);
  });
  return card ? inPlace({ reply: 'card', card }, lead) : interaction.home(enrolmentTexts.gone);
}

const settled = (refusal: Refusal): boolean => refusal.code === 'Z11' || refusal.code === 'NOT_DEFERRABLE';

async function openAnswer(interaction: Interaction, kind: 'disagree' | 'refuse', id: number): Promise<Reply> {
  const answer = await interaction.read(async (tx): Promise<Reply | undefined> => {
    const office = await officeOf(tx);
    const deferral = await findDeferral(tx, id);
    const enrolment = deferral && (await findEnrolment(tx, deferral.enrolmentId));
    if (!deferral || !enrolment) return undefined;
    const may = kind === 'refuse' ? hrMay(interaction.actor, { office, deferral, enrolment })
      : headMay(interaction.actor, { office, deferral, heads: (await approverOf(tx, enrolment.staffId, office.today(interaction.now)))?.staffIds ?? [] });
    if (may !== true) return only(may.sentence);
    if (!(kind === 'disagree' ? ['ASKED'] : FOR_HR).includes(deferral.state)) return undefined;
    const [subject] = await subjectsOf(tx, office, [deferral], interaction.now);
    return subject && { reply: 'form', form: answerForm(kind, id, office.addressed(subject.member.name), subject.offering.name) };
  });
  if (answer) return answer;
  return kind === 'disagree' ? currentAsked(interaction, id) : inPlace(await openDeferrals(interaction, 1));
}

export const presses = {
  [DEFER]: press({ args: nominationArgs, answer: openDefer }),
  [AGREE]: press({
    args: listedArgs,
    answer: async (interaction, { deferral, list }) => {
      const outcome = await interaction.run(agree, { deferral });
      if (!outcome.ok && !settled(outcome.refusal)) return refused(interaction, outcome.refusal);
      if (list !== undefined) return inPlace(await openPeople(interaction, list), await agreedLead(interaction, outcome.ok ? undefined : outcome.refusal));
      return currentAsked(interaction, deferral, outcome.ok ? undefined : outcome.refusal.sentence);
    },
  }),
  [DISAGREE]: press({ args: deferralArgs, answer: (interaction, { deferral }) => openAnswer(interaction, 'disagree', deferral) }),
  [DEFERRALS]: press({ args: pageArgs, answer: async (interaction, { page }) => inPlace(await openDeferrals(interaction, page)) }),
  [GRANT]: press({
    args: listedArgs,
    answer: async (interaction, { deferral, list }) => {
      const outcome = await interaction.run(grantDeferral, { deferral });
      if (!outcome.ok && !settled(outcome.refusal)) return refused(interaction, outcome.refusal);
      const { unitHead } = await interaction.read((tx) => officeOf(tx));
      return inPlace(await openDeferrals(interaction, list ?? 1), outcome.ok ? say(texts.grantedShort, { unitHead }) : outcome.refusal.sentence);
    },
  }),
  [REFUSE]: press({ args: deferralArgs, answer: (interaction, { deferral }) => openAnswer(interaction, 'refuse', deferral) }),
};

async function agreedLead(interaction: Interaction, refusal: Refusal | undefined): Promise<Text> {
  return refusal?.sentence ?? say(texts.agreedShort, { hr: (await interaction.read((tx) => officeOf(tx))).hr });
}

export const forms = {
  [DEFER]: submission({
    args: nominationArgs,
    answer: async (interaction, args, fields) => {
      const offered = (await interaction.read((tx) => officeOf(tx))).setting('deferral.reasons');
      const outcome = await interaction.run(defer, { ...args, reasonCode: reasonChosen(text(fields, 'reason_code'), offered), reason: text(fields, 'reason') });
      if (!outcome.ok) return rejected(outcome.refusal);
      const { heads, state } = outcome.value;
      const seen = await interaction.read((tx) => nominationFor(tx, interaction, args.enrolment));
      if (!seen) return interaction.home(enrolmentTexts.gone);
      const { office, offering: { name: course } } = seen;
      const head = joinTexts(heads.map((name) => verbatim(name)), { ja: '、', en: ', ' });
      return { reply: 'close', card: notice(state === 'ASKED' ? say(texts.asked, { course, unitHead: office.unitHead, head, hr: office.hr }) : say(texts.askedHr, { course, hr: office.hr })) };
    },
  }),
  [DISAGREE]: submission({
    args: deferralArgs,
    answer: async (interaction, { deferral }, fields) => {
      const outcome = await interaction.run(disagree, { deferral, reason: text(fields, 'reason') });
      return outcome.ok ? closing(await currentAsked(interaction, deferral, texts.disagreedShort)) : rejected(outcome.refusal);
    },
  }),
  [REFUSE]: submission({
    args: deferralArgs,
    answer: async (interaction, { deferral }, fields) => {
      const outcome = await interaction.run(refuseDeferral, { deferral, reason: text(fields, 'reason') });
      if (!outcome.ok) return rejected(outcome.refusal);
      const { unitHead } = await interaction.read((tx) => officeOf(tx));
      return closing(inPlace(await openDeferrals(interaction, 1), say(texts.refusedShort, { unitHead })));
    },
  }),
};
