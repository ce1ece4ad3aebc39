import { hasRole } from '../../../interaction/actor';
import { press, type Interaction } from '../../../interaction/feature';
import type { Transaction } from '../../../interaction/transaction';
import { say, type Text } from '../../../kernel/messages';
import type { FiscalYear } from '../../../kernel/calendar';
import { echo } from '../../../kernel/text';
import { notice } from '../../../ui/card';
import type { Reply } from '../../../ui/reply';
import { officeOf, type Office } from '../../catalogue';
import { inPlace, only, texts as enrolmentTexts } from '../../enrolments';
import { APPROVE_ROSTER, approveArgs, NAMING, namingArgs, NOMINATE, nominateArgs, pagedArgs, ROSTER, ROSTER_FILE, UNJUDGED, yearArgs } from './actions';
import { approveRoster } from './approve';
import type { Wanted } from './candidates';
import { rosterCsv } from './file';
import { texts } from './messages';
import { namingCard } from './naming-card';
import { nominateDue } from './nominate';
import { namingPreview, rosterView } from './queries';
import { rosterCard, unjudgedCard } from './roster-card';

/** For those who run training alone. */
function reading(interaction: Interaction, answer: (tx: Transaction, office: Office) => Promise<Reply>): Promise<Reply> {
  return interaction.read(async (tx) => {
    const office = await officeOf(tx);
    if (!hasRole(interaction.actor, 'HR_ADMIN', 'HR_APPROVER')) return only(say(enrolmentTexts.hrOnly, { role: office.hrAdmin, hr: office.hr }));
    return answer(tx, office);
  });
}

export const openRoster = (interaction: Interaction, year: FiscalYear, page = 1): Promise<Reply> => reading(interaction, async (tx, office) => {
  const may = { approves: hasRole(interaction.actor, 'HR_APPROVER'), names: hasRole(interaction.actor, 'HR_ADMIN') };
  return { reply: 'card', card: rosterCard(await rosterView(tx, office, year, interaction.now), page, may, office) };
});

export async function rosterTyped(interaction: Interaction, typed: string): Promise<Reply> {
  const office = await interaction.read((tx) => officeOf(tx));
  const year = typed.trim() === '' ? office.fiscalYear(interaction.now) : office.readFiscalYear(typed);
  return year === undefined ? only(say(texts.badYear, { input: echo(typed) })) : openRoster(interaction, year);
}

/** What would be done, or why nothing can be: then with the roster as it stands. */
async function openNaming(interaction: Interaction, wanted: Wanted, page: number, lead?: Text): Promise<Reply> {
  let hindrance: Text | undefined;
  const reply = await reading(interaction, async (tx, office) => {
    const { plan, hindrance: refusal } = await namingPreview(tx, office, wanted, interaction.now);
    hindrance = refusal?.sentence;
    return { reply: 'card', card: namingCard(plan, wanted, page, office, interaction.now) };
  });
  return hindrance ? inPlace(await openRoster(interaction, wanted.year), hindrance) : inPlace(reply, lead);
}

async function approved(interaction: Interaction, { year, seen }: { year: FiscalYear; seen: number }): Promise<Reply> {
  const outcome = await interaction.run(approveRoster, { year, seen });
  if (!outcome.ok) return outcome.refusal.code === 'Z01' ? only(outcome.refusal.sentence) : inPlace(await openRoster(interaction, year), outcome.refusal.sentence);
  const { people: n, entries: lines, since } = outcome.value;
  const fy = (await interaction.read((tx) => officeOf(tx))).dates.fiscalYear(year);
  return inPlace(await openRoster(interaction, year), since ? say(texts.doneAgain, { fy, n, lines, ...since }) : say(texts.done, { fy, n, lines }));
}

async function nominated(interaction: Interaction, { named, rest, ...wanted }: Wanted & { named: number; rest: number }): Promise<Reply> {
  const outcome = await interaction.run(nominateDue, { ...wanted, seen: { named, rest } });
  if (!outcome.ok && outcome.refusal.code === 'Z01') return only(outcome.refusal.sentence);
  if (!outcome.ok) return outcome.refusal.code === 'CHANGED' ? openNaming(interaction, wanted, 1, outcome.refusal.sentence) : inPlace(await openRoster(interaction, wanted.year), outcome.refusal.sentence);
  const office = await interaction.read((tx) => officeOf(tx));
  const { named: n, deferred } = outcome.value;
  const asked = { course: office.course(wanted.course)?.name ?? wanted.course, n, unitHead: office.unitHead };
  return inPlace(await openRoster(interaction, wanted.year), deferred === 0 ? say(texts.nominated, asked) : say(texts.nominatedDeferred, { ...asked, rest: deferred }));
}

const fileReply = (interaction: Interaction, year: FiscalYear): Promise<Reply> => reading(interaction, async (tx, office) => {
  const name = say(texts.fileName, { year })[interaction.person.language];
  return { reply: 'file', file: { name, mediaType: 'text/csv', content: await rosterCsv(tx, office, year, interaction.now) }, card: notice(say(texts.fileSent, { fy: office.dates.fiscalYear(year) })) };
});

export const presses = {
  [ROSTER]: press({ args: pagedArgs, answer: async (interaction, { year, page }) => inPlace(await openRoster(interaction, year, page)) }),
  [UNJUDGED]: press({
    args: pagedArgs,
    answer: async (interaction, { year, page }) => inPlace(await reading(interaction, async (tx, office) => ({ reply: 'card', card: unjudgedCard(await rosterView(tx, office, year, interaction.now), page, office) }))),
  }),
  [ROSTER_FILE]: press({ args: yearArgs, answer: (interaction, { year }) => fileReply(interaction, year) }),
  [APPROVE_ROSTER]: press({ args: approveArgs, answer: approved }),
  [NAMING]: press({ args: namingArgs, answer: (interaction, { page, ...wanted }) => openNaming(interaction, wanted, page) }),
  [NOMINATE]: press({ args: nominateArgs, answer: nominated }),
};
