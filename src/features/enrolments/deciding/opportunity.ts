import { hasRole } from '../../../interaction/actor';
import type { Interaction } from '../../../interaction/feature';
import { fiscalYearEnd } from '../../../kernel/calendar';
import { say } from '../../../kernel/messages';
import { echo } from '../../../kernel/text';
import type { Reply } from '../../../ui/reply';
import { officeOf } from '../../catalogue';
import { unitTree } from '../../people';
import { texts as shared } from '../messages';
import { only } from '../replies';
import { texts } from './messages';
import { opportunityCard } from './opportunity-card';
import { opportunitiesIn } from './store';

/** 機会 with what was typed after it: a fiscal year, or this one. */
export async function opportunityTyped(interaction: Interaction, typed: string): Promise<Reply> {
  const office = await interaction.read(officeOf);
  const year = typed === '' ? office.fiscalYear(interaction.now) : office.readFiscalYear(typed);
  return year === undefined ? only(say(texts.opportunityYear, { input: echo(typed) })) : openOpportunity(interaction, year, 1);
}

/** 受講機会の分布, by unit and by rank. */
export async function openOpportunity(interaction: Interaction, year: number, page: number): Promise<Reply> {
  return interaction.read(async (tx) => {
    const office = await officeOf(tx);
    if (!hasRole(interaction.actor, 'HR_ADMIN', 'HR_APPROVER')) return only(say(shared.hrOnly, { role: office.hrAdmin, hr: office.hr }));
    const found = await opportunitiesIn(tx, year, office.openCallCourses);
    const lastDay = fiscalYearEnd(year);
    const today = office.today(interaction.now);
    const tree = found.length === 0 ? [] : await unitTree(tx, lastDay < today ? lastDay : today);
    return { reply: 'card', card: opportunityCard({ office, year, found, tree, page }) };
  });
}
