import { press, submission, type Interaction } from '../../../interaction/feature';
import type { Transaction } from '../../../interaction/transaction';
import { joinTexts, say, type Text } from '../../../kernel/messages';
import { notice } from '../../../ui/card';
import type { RawFields } from '../../../ui/form';
import type { Reply } from '../../../ui/reply';
import { officeOf, type Office } from '../../catalogue';
import { inPlace, mayDecide, only, pageArgs, refused, rejected, text } from '../../enrolments';
import { reasonChosen } from '../../nominations';
import { staffByIds, type StaffMember } from '../../people';
import { findPerson } from '../desk/find-person';
import { END, endArgs, EXEMPT, exemptArgs, EXEMPTIONS } from './actions';
import { exemptForm, exemptionsCard } from './cards';
import { endExemption, exempt } from './exempt';
import { texts } from './messages';
import { coursesOf } from './rule-courses';
import { readPeriod } from './rules';
import { standingExemptions } from './store';

/** For whoever decides on participants. */
function deciding(interaction: Interaction, answer: (tx: Transaction, office: Office) => Promise<Reply>): Promise<Reply> {
  return interaction.read(async (tx) => {
    const office = await officeOf(tx);
    const may = mayDecide(interaction.actor, office);
    return may === true ? answer(tx, office) : only(may.sentence);
  });
}

export const openExemptions = (interaction: Interaction, page: number): Promise<Reply> => deciding(interaction, async (tx, office) => {
  const today = office.today(interaction.now);
  const exemptions = await standingExemptions(tx, today);
  const members = new Map((await staffByIds(tx, exemptions.map((e) => e.staffId), today)).map((m) => [m.staffId, m]));
  return { reply: 'card', card: exemptionsCard(exemptions, members, page, office) };
});

/** Who was meant, or what to write instead. */
async function whoIsMeant(interaction: Interaction, typed: string): Promise<{ readonly member: StaffMember } | { readonly fault: Text }> {
  if (typed.trim() === '') return { fault: texts.personMissing };
  const found = await interaction.read(async (tx) => findPerson(tx, typed, (await officeOf(tx)).today(interaction.now)));
  if ('one' in found) return { member: found.one };
  if ('sentence' in found) return { fault: found.sentence };
  return { fault: say(texts.several, { people: joinTexts(found.several.map(({ name, number }) => say(texts.onePerson, { name, number })), { ja: '、', en: ', ' }) }) };
}

/** What was typed, read as far as it can be: all that is wrong is said at once. */
async function submitted(interaction: Interaction, fields: RawFields): Promise<Reply> {
  const office = await interaction.read((tx) => officeOf(tx));
  const may = mayDecide(interaction.actor, office); // before anybody is looked up
  if (may !== true) return rejected(may);
  const who = await whoIsMeant(interaction, text(fields, 'person'));
  const read = readPeriod(text(fields, 'from'), text(fields, 'until'));
  if ('fault' in who || !read.ok) return { reply: 'errors', fields: { ...('fault' in who ? { person: who.fault } : {}), ...(read.ok ? {} : read.faults) } };
  const rule = text(fields, 'rule');
  const reasonCode = reasonChosen(text(fields, 'reason_code'), office.setting('deferral.reasons'));
  const outcome = await interaction.run(exempt, { staff: who.member.staffId, rule, ...read.period, reasonCode, reason: text(fields, 'reason'), evidence: text(fields, 'evidence') });
  if (!outcome.ok) return rejected(outcome.refusal);
  return { reply: 'close', card: notice(say(texts.entered, { name: office.addressed(who.member.name), course: coursesOf(rule, office) })) };
}

export const presses = {
  [EXEMPTIONS]: press({ args: pageArgs, answer: async (interaction, { page }) => inPlace(await openExemptions(interaction, page)) }),
  [EXEMPT]: press({ args: exemptArgs, answer: (interaction) => deciding(interaction, (_, office) => Promise.resolve({ reply: 'form', form: exemptForm(office, office.today(interaction.now)) })) }),
  [END]: press({
    args: endArgs,
    answer: async (interaction, { exemption, list }) => {
      const outcome = await interaction.run(endExemption, { exemption });
      if (!outcome.ok && outcome.refusal.code !== 'ENDED') return refused(interaction, outcome.refusal);
      return inPlace(await openExemptions(interaction, list), outcome.ok ? texts.ended : outcome.refusal.sentence);
    },
  }),
};

export const forms = { [EXEMPT]: submission({ args: exemptArgs, answer: (interaction, _, fields) => submitted(interaction, fields) }) };
