import { press, submission, type Interaction } from '../../../interaction/feature';
import { joinTexts, say, verbatim, type Text } from '../../../kernel/messages';
import type { Refusal } from '../../../kernel/refusal';
import { parseLocalDate } from '../../../kernel/calendar';
import { notice } from '../../../ui/card';
import type { Reply } from '../../../ui/reply';
import { officeOf } from '../../catalogue';
import { closing, inPlace, mayDecide, only, pageArgs, refused, rejected, text, texts as enrolmentTexts } from '../../enrolments';
import { reasonChosen, texts as nominationTexts } from '../../nominations';
import { courseNames } from '../standings/course-names';
import { AGREE, ASK, askArgs, ASKED, deferralArgs, DEFERRALS, DISAGREE, GRANT, listedArgs, REFUSE } from './actions';
import { agree, answerFacts, disagree, FOR_HR, grantDeferral, headMay, hrMay, refuseDeferral, unanswerable, type AnswerFacts } from './answer';
import { askDeferral, standingOf } from './ask';
import { askedToday } from './asked-today';
import { askedCard, deferralsCard, headCard } from './cards';
import { answerForm, grantForm } from './forms';
import { texts } from './messages';
import { openAsk } from './open-ask';
import { waitingDeferrals } from './store';
import { subjectsOf } from './subject';

/** What HR has to look at. */
export function openDeferrals(interaction: Interaction, page: number): Promise<Reply> {
  return interaction.read(async (tx) => {
    const office = await officeOf(tx);
    const may = mayDecide(interaction.actor, office);
    if (may !== true) return only(may.sentence);
    return { reply: 'card', card: deferralsCard(await subjectsOf(tx, office, await waitingDeferrals(tx), interaction.now), page, office) };
  });
}

/** What waits for the head who looks. */
function openAsked(interaction: Interaction, page: number): Promise<Reply> {
  return interaction.read(async (tx) => {
    const office = await officeOf(tx);
    return { reply: 'card', card: headCard(await subjectsOf(tx, office, await askedToday(tx, interaction.person.staffId, office.today(interaction.now)), interaction.now), page, office) };
  });
}

/** The head's card as it stands now, for whoever pressed an older one. */
async function currentAsked(interaction: Interaction, deferral: number, lead?: Text): Promise<Reply> {
  const { office, subject } = await look(interaction, deferral);
  return subject ? inPlace({ reply: 'card', card: askedCard(subject, office, interaction.now) }, lead) : interaction.home(enrolmentTexts.gone);
}

const look = (interaction: Interaction, deferral: number): Promise<AnswerFacts> => interaction.read((tx) => answerFacts(tx, { deferral }, interaction.now, { hold: false }));

const settled = (refusal: Refusal): boolean => refusal.code === 'Z11' || refusal.code === 'NOT_DEFERRABLE';

async function openAnswer(interaction: Interaction, kind: 'disagree' | 'refuse', deferral: number): Promise<Reply> {
  const facts = await look(interaction, deferral);
  const may = kind === 'refuse' ? hrMay(interaction.actor, facts) : headMay(interaction.actor, facts);
  if (may !== true) return refused(interaction, may);
  const waits = kind === 'refuse' ? FOR_HR : ['ASKED'];
  if (facts.subject && waits.includes(facts.subject.deferral.state)) return { reply: 'form', form: answerForm(kind, facts.subject, facts.office) };
  return kind === 'disagree' ? currentAsked(interaction, deferral) : inPlace(await openDeferrals(interaction, 1));
}

async function openGrant(interaction: Interaction, deferral: number): Promise<Reply> {
  const facts = await look(interaction, deferral);
  const may = hrMay(interaction.actor, facts);
  if (may !== true) return refused(interaction, may);
  const refusal = unanswerable(facts, FOR_HR, interaction.now);
  if (refusal || !facts.subject) return inPlace(await openDeferrals(interaction, 1), refusal?.sentence);
  return { reply: 'form', form: grantForm(facts.subject, facts.office, interaction.now) };
}

export const presses = {
  [ASK]: press({ args: askArgs, answer: openAsk }),
  [AGREE]: press({
    args: listedArgs,
    answer: async (interaction, { deferral, list }) => {
      const outcome = await interaction.run(agree, { deferral });
      if (!outcome.ok && !settled(outcome.refusal)) return refused(interaction, outcome.refusal);
      if (list === undefined) return currentAsked(interaction, deferral, outcome.ok ? undefined : outcome.refusal.sentence);
      const { hr } = await interaction.read((tx) => officeOf(tx));
      return inPlace(await openAsked(interaction, list), outcome.ok ? say(nominationTexts.agreedShort, { hr }) : outcome.refusal.sentence);
    },
  }),
  [DISAGREE]: press({ args: deferralArgs, answer: (interaction, { deferral }) => openAnswer(interaction, 'disagree', deferral) }),
  [ASKED]: press({ args: pageArgs, answer: async (interaction, { page }) => inPlace(await openAsked(interaction, page)) }),
  [DEFERRALS]: press({ args: pageArgs, answer: async (interaction, { page }) => inPlace(await openDeferrals(interaction, page)) }),
  [GRANT]: press({ args: deferralArgs, answer: (interaction, { deferral }) => openGrant(interaction, deferral) }),
  [REFUSE]: press({ args: deferralArgs, answer: (interaction, { deferral }) => openAnswer(interaction, 'refuse', deferral) }),
};

export const forms = {
  [ASK]: submission({
    args: askArgs,
    answer: async (interaction, { staff, rule }, fields) => {
      const office = await interaction.read((tx) => officeOf(tx));
      const outcome = await interaction.run(askDeferral, { staff, rule, reasonCode: reasonChosen(text(fields, 'reason_code'), office.setting('deferral.reasons')), reason: text(fields, 'reason') });
      if (!outcome.ok) return rejected(outcome.refusal);
      const standing = await interaction.read((tx) => standingOf(tx, office, staff, rule, interaction.now));
      const course = standing ? courseNames(standing.rule, office) : verbatim('');
      const head = joinTexts(outcome.value.heads.map((name) => verbatim(name)), { ja: '、', en: ', ' });
      return { reply: 'close', card: notice(outcome.value.state === 'ASKED' ? say(texts.asked, { course, unitHead: office.unitHead, head, hr: office.hr }) : say(texts.askedHr, { course, hr: office.hr })) };
    },
  }),
  [DISAGREE]: submission({
    args: deferralArgs,
    answer: async (interaction, { deferral }, fields) => {
      const outcome = await interaction.run(disagree, { deferral, reason: text(fields, 'reason') });
      return outcome.ok ? closing(await currentAsked(interaction, deferral, nominationTexts.disagreedShort)) : rejected(outcome.refusal);
    },
  }),
  [GRANT]: submission({
    args: deferralArgs,
    answer: async (interaction, { deferral }, fields) => {
      const outcome = await interaction.run(grantDeferral, { deferral, newDue: text(fields, 'new_due') });
      if (!outcome.ok) return rejected(outcome.refusal);
      const { unitHead, dates } = await interaction.read((tx) => officeOf(tx));
      const due = parseLocalDate(outcome.value.newDue);
      return closing(inPlace(await openDeferrals(interaction, 1), due && say(texts.grantedShort, { due: dates.day(due), unitHead })));
    },
  }),
  [REFUSE]: submission({
    args: deferralArgs,
    answer: async (interaction, { deferral }, fields) => {
      const outcome = await interaction.run(refuseDeferral, { deferral, reason: text(fields, 'reason') });
      if (!outcome.ok) return rejected(outcome.refusal);
      const { unitHead } = await interaction.read((tx) => officeOf(tx));
      return closing(inPlace(await openDeferrals(interaction, 1), say(nominationTexts.refusedShort, { unitHead })));
    },
  }),
};
