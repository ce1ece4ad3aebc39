import { press, type Interaction } from '../../../interaction/feature';
import type { Transaction } from '../../../interaction/transaction';
import { say, type Text } from '../../../kernel/messages';
import type { Card } from '../../../ui/card';
import type { Reply } from '../../../ui/reply';
import { strong } from '../../../ui/text';
import { officeOf, type Office } from '../../catalogue';
import { findEnrolments, inPlace, only, texts as enrolmentTexts } from '../../enrolments';
import { isHeadOf, nominatedCard, texts as nominationTexts } from '../../nominations';
import { findOffering } from '../../offerings';
import { staffById } from '../../people';
import { BOOK, bookArgs, DATES, datesArgs } from './actions';
import { book } from './book';
import { bookedCard, datesCard, otherDatesCard } from './cards';
import { datesOnOffer } from './dates';
import type { About } from './nodes';

/** For whom, when it is not the person who looks. Undefined: oneself. */
async function aboutWhom(tx: Transaction, { person, now }: Interaction, office: Office, staff: number | undefined): Promise<About | undefined> {
  if (staff === undefined || staff === person.staffId) return undefined;
  return { staffId: staff, name: office.addressed((await staffById(tx, staff, office.today(now)))?.name ?? '') };
}

function openDates(interaction: Interaction, { courses, staff, page = 1 }: { courses: string; staff?: number | undefined; page?: number | undefined }): Promise<Reply> {
  const { actor, now } = interaction;
  return interaction.read(async (tx) => {
    const office = await officeOf(tx);
    const about = await aboutWhom(tx, interaction, office, staff);
    if (about && !(await isHeadOf(tx, office, actor, about.staffId, now))) return only(say(nominationTexts.notYours, { unitHead: office.unitHead, hr: office.hr }));
    const wanted = courses.split(',');
    return { reply: 'card', card: datesCard(await datesOnOffer(tx, office, wanted, now), wanted, office, page, about) };
  });
}

interface Pressed { readonly offering: number; readonly staff?: number | undefined }

/** What has become of it, for whoever booked; undefined: there is no such seat. */
function seatCard(interaction: Interaction, { offering: id, staff }: Pressed): Promise<Card | undefined> {
  return interaction.read(async (tx) => {
    const office = await officeOf(tx);
    const offering = await findOffering(tx, id);
    const [enrolment] = await findEnrolments(tx, { offeringId: id, staffId: staff ?? interaction.person.staffId });
    if (!offering || !enrolment) return undefined;
    const about = await aboutWhom(tx, interaction, office, staff);
    return about ? bookedCard({ offering }, office, about) : nominatedCard({ office, enrolment, offering, name: interaction.person.name, sessions: [], deferral: undefined }, interaction);
  });
}

/** The dates of the course that are still free, with the sentence that says why this one was not. */
function otherDates(interaction: Interaction, { offering: id, staff }: Pressed, why: Text): Promise<Card> {
  return interaction.read(async (tx) => {
    const office = await officeOf(tx);
    const offering = await findOffering(tx, id);
    const dates = offering ? await datesOnOffer(tx, office, [offering.courseCode], interaction.now) : [];
    return otherDatesCard(why, dates.filter((d) => d.offering.id !== id), office, await aboutWhom(tx, interaction, office, staff));
  });
}

async function answered(interaction: Interaction, pressed: Pressed): Promise<Reply> {
  const outcome = await interaction.run(book, { offering: pressed.offering, staff: pressed.staff ?? interaction.person.staffId });
  if (!outcome.ok && outcome.refusal.code === 'NOT_THIS') return { reply: 'card', card: await otherDates(interaction, pressed, outcome.refusal.sentence) };
  if (!outcome.ok && outcome.refusal.code !== 'Z11') return outcome.refusal.code === 'Z13' ? interaction.home(outcome.refusal.sentence) : only(outcome.refusal.sentence);
  const card = await seatCard(interaction, pressed);
  if (!card) return interaction.home(enrolmentTexts.gone);
  return { reply: 'card', card: outcome.ok ? card : { ...card, body: [{ node: 'paragraph', line: [strong(outcome.refusal.sentence)] }, ...card.body] } };
}

/** Beside what was pressed, which may hold other matters; the card with all dates is of one matter, and the answer takes its place. */
const placed = (reply: Reply, page: number | undefined): Reply => (page === undefined ? reply : inPlace(reply));

export const presses = {
  [BOOK]: press({ args: bookArgs, answer: async (interaction, { page, ...pressed }) => placed(await answered(interaction, pressed), page) }),
  [DATES]: press({ args: datesArgs, answer: async (interaction, args) => placed(await openDates(interaction, args), args.page) }),
};
