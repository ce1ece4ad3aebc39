import { hasRole } from '../../../interaction/actor';
import { press, type Interaction } from '../../../interaction/feature';
import type { Transaction } from '../../../interaction/transaction';
import { say } from '../../../kernel/messages';
import { echo } from '../../../kernel/text';
import { notice } from '../../../ui/card';
import type { Reply } from '../../../ui/reply';
import { officeOf, type Office } from '../../catalogue';
import { inPlace, only, texts as enrolmentTexts } from '../../enrolments';
import { staffByIds, type StaffMember } from '../../people';
import { FILE, fileArgs, LIST, listArgs, TRAIL, trailArgs } from './actions';
import { findPerson } from './find-person';
import { listCard, pressingOn } from './list-card';
import { listFileOf } from './list-file';
import { texts } from './messages';
import { officeTally } from './office-tally';
import { choosePerson, trailCard } from './trail-card';
import { trailFor } from './trail';

function forHr(interaction: Interaction, show: (tx: Transaction, office: Office) => Promise<Reply>): Promise<Reply> {
  return interaction.read(async (tx) => {
    const office = await officeOf(tx);
    return hasRole(interaction.actor, 'HR_ADMIN', 'HR_APPROVER') ? show(tx, office) : only(say(texts.hrOnly, { role: office.hrAdmin }));
  });
}

export function openList(interaction: Interaction, page: number): Promise<Reply> {
  return forHr(interaction, async (tx, office) => {
    const today = office.today(interaction.now);
    const tally = await officeTally(tx, office, today);
    const members = byId(await staffByIds(tx, pressingOn(tally, page).items.map((p) => p.staffId), today));
    return { reply: 'card', card: listCard(tally, page, members, office) };
  });
}

function giveFile(interaction: Interaction): Promise<Reply> {
  return forHr(interaction, async (tx, office) => {
    const today = office.today(interaction.now);
    const tally = await officeTally(tx, office, today);
    const members = byId(await staffByIds(tx, [...new Set(tally.pressing.map((p) => p.staffId))], today));
    return { reply: 'file', file: listFileOf(tally, members, today), card: notice(say(texts.fileGiven, { n: tally.pressing.length })) };
  });
}

const byId = (members: readonly StaffMember[]): ReadonlyMap<number, StaffMember> => new Map(members.map((m) => [m.staffId, m]));

export function openTrail(interaction: Interaction, staffId: number, page: number): Promise<Reply> {
  return forHr(interaction, async (tx, office) => {
    const trail = await trailFor(tx, office, staffId, interaction.now);
    return trail ? { reply: 'card', card: trailCard(trail, page, office) } : only(enrolmentTexts.gone);
  });
}

/** 管理 必須, alone or with whom it is about. */
export async function openTyped(interaction: Interaction, typed: string): Promise<Reply> {
  if (typed === '') return openList(interaction, 1);
  const found = await interaction.read(async (tx) => findPerson(tx, typed, (await officeOf(tx)).today(interaction.now)));
  if ('one' in found) return openTrail(interaction, found.one.staffId, 1);
  return 'several' in found ? { reply: 'card', card: choosePerson(found.several, echo(typed)) } : only(found.sentence);
}

export const presses = {
  [LIST]: press({ args: listArgs, answer: async (interaction, { page }) => inPlace(await openList(interaction, page)) }),
  [FILE]: press({ args: fileArgs, answer: (interaction) => giveFile(interaction) }),
  [TRAIL]: press({ args: trailArgs, answer: async (interaction, { staff, page }) => inPlace(await openTrail(interaction, staff, page)) }),
};
