import type { Interaction } from '../../interaction/feature';
import type { Transaction } from '../../interaction/transaction';
import { say, type Text } from '../../kernel/messages';
import type { Reply } from '../../ui/reply';
import { officeOf, type Office } from '../catalogue';
import { findEnrolment, inPlace, lastMovedAt, texts as enrolmentTexts, type Enrolment } from '../enrolments';
import { findOffering, type Offering } from '../offerings';
import { staffById, type StaffMember } from '../people';
import { openDeferrals } from './deferring/deferrals';
import { isHeadOf } from './head-of';
import { nominatedCard } from './nominated-card';
import { nomineesOf, peopleCard } from './people';
import { openSessions } from './sessions';

/** One nomination as whoever pressed may see it. */
export interface SeenNomination {
  readonly office: Office; readonly enrolment: Enrolment; readonly offering: Offering; readonly member: StaffMember;
  /** The person, or their head of today. */
  readonly may: boolean;
  /** Name, when it is not the person who looks. */
  readonly who: Text | undefined;
}

export async function nominationFor(tx: Transaction, { actor, person, now }: Interaction, id: number): Promise<SeenNomination | undefined> {
  const office = await officeOf(tx);
  const enrolment = await findEnrolment(tx, id);
  const offering = enrolment && (await findOffering(tx, enrolment.offeringId));
  const member = enrolment && (await staffById(tx, enrolment.staffId, office.today(now)));
  if (!enrolment || !offering || !member) return undefined;
  const own = enrolment.staffId === person.staffId;
  return { office, enrolment, offering, member, may: own || (await isHeadOf(tx, office, actor, enrolment.staffId, now)), who: own ? undefined : office.addressed(member.name) };
}

/** For a press on an older card: that it has been dealt with, and how things stand; for a head, the people who wait. */
export async function currentNomination(interaction: Interaction, { office, enrolment, offering, member, who }: SeenNomination): Promise<Reply> {
  const { now } = interaction;
  const movedAt = await interaction.read((tx) => lastMovedAt(tx, enrolment.id));
  const settled = say(enrolmentTexts.Z11, { datetime: office.dates.moment(movedAt ?? now) });
  if (who) return inPlace(await openPeople(interaction, 1), settled);
  return interaction.read(async (tx) => {
    const deferral = (await openDeferrals(tx, [enrolment.id])).get(enrolment.id);
    const card = nominatedCard({ office, enrolment, offering, name: member.name, deferral, sessions: await openSessions(tx, office, offering, now) }, interaction);
    return inPlace({ reply: 'card', card }, settled);
  });
}

export async function openPeople(interaction: Interaction, page: number): Promise<Reply> {
  return interaction.read(async (tx) => {
    const office = await officeOf(tx);
    return { reply: 'card', card: peopleCard(await nomineesOf(tx, interaction, office), page, office, interaction.now) };
  });
}
