import type { Interaction, Word } from '../../../interaction/feature';
import { say } from '../../../kernel/messages';
import { echo } from '../../../kernel/text';
import { notice } from '../../../ui/card';
import type { Reply } from '../../../ui/reply';
import { officeOf } from '../../catalogue';
import { findCourseOfferings, matches } from '../../offerings';
import { leavingActions } from '../leaving/buttons';
import { openLeaving } from '../leaving/person';
import { openStatus } from '../own/list';
import { ownEnrolments } from '../own/queries';
import { cancelCard } from './cancel-card';
import { openApplication } from './interactions';
import { texts } from './messages';

/** 申込: one open 実施回 opens the form; several are shown to choose from; none is said with the reason (domain 6.3). */
async function apply(interaction: Interaction, argument: string): Promise<Reply> {
  const found = await findCourseOfferings(interaction, argument, '申込');
  return 'offering' in found ? openApplication(interaction, found.offering.id) : found.reply;
}

async function cancel(interaction: Interaction, argument: string): Promise<Reply> {
  return interaction.read(async (tx) => {
    const office = await officeOf(tx);
    const mine = await ownEnrolments(tx, interaction.person.staffId, { states: ['APPLIED', 'RETURNED', 'UNIT_APPROVED', 'CONFIRMED', 'WAITLISTED'] });
    const own = mine.filter(({ enrolment, offering }) => enrolment.state !== 'CONFIRMED' || leavingActions(enrolment, offering, { office, now: interaction.now }).length > 0);
    const named = argument === '' ? own : own.filter((o) => matches(o.offering, argument, office));
    const [decided] = mine.filter((o) => !own.includes(o) && argument !== '' && matches(o.offering, argument, office));
    if (named.length === 0 && decided) return (await openLeaving(interaction, decided.enrolment.id)) ?? openStatus(interaction, 1);
    if (argument !== '' && named.length === 0) return { reply: 'card', card: notice(own.length === 0 ? texts.nothingToCancel : say(texts.noSuchApplication, { input: echo(argument) })) };
    return { reply: 'card', card: cancelCard(named, office, interaction.now) };
  });
}

export const words: readonly Word[] = [
  { word: '申込', aliases: ['apply', '申し込み', '申込み', 'もうしこみ', '申請'], audience: 'everyone', argument: texts.courseArgument, help: texts.applyWord, opensForm: true, answer: apply },
  { word: '取消', aliases: ['cancel', '取り消し', '取消し', 'キャンセル', '辞退'], audience: 'everyone', argument: texts.courseArgument, help: texts.cancelWord, answer: cancel },
];
