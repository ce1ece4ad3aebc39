import type { Interaction } from '../../../interaction/feature';
import type { Transaction } from '../../../interaction/transaction';
import { say } from '../../../kernel/messages';
import { notice, type Card } from '../../../ui/card';
import type { Reply } from '../../../ui/reply';
import { officeOf, type Office } from '../../catalogue';
import { nominatedActions, only, plain, texts as enrolmentTexts, type Enrolment } from '../../enrolments';
import { isHeadOf, texts as nominationTexts } from '../../nominations';
import { findOffering } from '../../offerings';
import { staffById } from '../../people';
import { courseNames } from '../standings/course-names';
import { notNow, standingOf } from './ask';
import { askForm } from './forms';
import { texts } from './messages';
import { openDeferralOf, type Deferral } from './store';
import { underWay } from './under-way';

/** The form, or what stands in its place: the request that waits, the way that the course is deferred already, or why there is nothing to ask for. */
export async function openAsk(interaction: Interaction, { staff, rule }: { staff: number; rule: string }): Promise<Reply> {
  const { actor, person, now } = interaction;
  const answer = await interaction.read(async (tx): Promise<Reply | undefined> => {
    const office = await officeOf(tx);
    const own = staff === person.staffId;
    if (!own && !(await isHeadOf(tx, office, actor, staff, now))) return only(say(nominationTexts.notYours, { unitHead: office.unitHead, hr: office.hr }));
    const standing = await standingOf(tx, office, staff, rule, now);
    const member = await staffById(tx, staff, office.today(now));
    if (!standing || !member) return undefined;
    const course = courseNames(standing.rule, office);
    const waits = await openDeferralOf(tx, staff, rule);
    if (waits) return { reply: 'card', card: waitsCard(waits, course, office) };
    const enrolled = await underWay(tx, staff, standing, now);
    if (enrolled) return { reply: 'card', card: await otherWay(tx, enrolled, course, office, now) };
    const refusal = notNow(standing, office);
    return refusal ? only(refusal.sentence) : { reply: 'form', form: askForm(staff, standing, own ? undefined : office.addressed(member.name), office) };
  });
  return answer ?? interaction.home(enrolmentTexts.gone);
}

const waitsCard = ({ state, askedAt }: Deferral, course: ReturnType<typeof courseNames>, office: Office): Card => {
  const datetime = office.dates.moment(askedAt);
  return notice(state === 'ASKED' ? say(texts.waits_ASKED, { course, datetime, unitHead: office.unitHead }) : say(texts.waits_AGREED, { course, datetime, hr: office.hr }));
};

/** Whoever was named for it, or has a seat, asks to defer that. */
async function otherWay(tx: Transaction, enrolment: Enrolment, course: ReturnType<typeof courseNames>, office: Office, now: Date): Promise<Card> {
  const offering = await findOffering(tx, enrolment.offeringId);
  const actions = offering ? nominatedActions(enrolment, offering, office, now) : [];
  return actions.length === 0 ? notice(say(texts.hasSeat, { course })) : plain(say(texts.hasDate, { course }), undefined, { node: 'actions', actions });
}
