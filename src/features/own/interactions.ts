import { press, type Interaction } from '../../interaction/feature';
import type { Transaction } from '../../interaction/transaction';
import type { FiscalYear } from '../../kernel/calendar';
import type { Reply } from '../../ui/reply';
import { officeOf, type Office } from '../catalogue';
import { inPlace, ownEnrolments, STATUS_OF, statusArgs, statusOn } from '../enrolments';
import { datesOnOffer, standingsOn, type Standing } from '../mandatory';
import { askedIn, judgedOn } from './asked';
import { coursesShown, statusCard, type Own } from './status-card';

/** @param fiscalYear that year alone; absent: from this one on */
export async function openStatus(interaction: Interaction, page: number, fiscalYear?: FiscalYear): Promise<Reply> {
  const { person: { staffId }, now, links } = interaction;
  return interaction.read(async (tx) => {
    const office = await officeOf(tx);
    const year = fiscalYear ?? office.fiscalYear(now);
    const own: Own = {
      fiscalYear: year, turnTo: (to) => statusOn(to, fiscalYear),
      enrolments: await ownEnrolments(tx, staffId, fiscalYear === undefined ? { fromFiscalYear: year } : { fiscalYear }),
      asked: await askedOf(tx, office, staffId, year, now),
    };
    const dates = year === office.fiscalYear(now) ? await datesOnOffer(tx, office, coursesShown(own, page), now) : undefined;
    return { reply: 'card', card: statusCard(own, page, staffId, dates, { office, now, links }) };
  });
}

async function askedOf(tx: Transaction, office: Office, staffId: number, year: FiscalYear, now: Date): Promise<Standing[]> {
  const day = judgedOn(year, office.today(now));
  const [person] = day === undefined ? [] : await standingsOn(tx, office, [staffId], day);
  return person ? askedIn(person.standings, year) : [];
}

export const presses = {
  [STATUS_OF]: press({ args: statusArgs, answer: async (interaction, { page, fiscalYear }) => inPlace(await openStatus(interaction, page, fiscalYear)) }),
};
