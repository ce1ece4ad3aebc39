import { press, submission, type Interaction } from '../../../interaction/feature';
import type { Transaction } from '../../../interaction/transaction';
import { say, type Text } from '../../../kernel/messages';
import type { Refusal } from '../../../kernel/refusal';
import { notice } from '../../../ui/card';
import type { Reply } from '../../../ui/reply';
import { officeOf, type Office } from '../../catalogue';
import { approverOf } from '../../people';
import { openApprovals } from '../approving/interactions';
import { mayDecide } from '../deciding/decide';
import { texts as shared } from '../messages';
import { pageArgs, versionedArgs } from '../payloads';
import { closing, inPlace, only, refused, rejected, text } from '../replies';
import { findRequest } from '../requests/store';
import { findEnrolment, lastMovedAt } from '../store';
import { CONFIRM, listedRequestArgs, requestArgs, SEND_BACK, WITHDRAW_FOR, WITHDRAWAL, WITHDRAWALS } from './actions';
import { answersFor, confirmWithdrawal, refuseWithdrawal } from './answer';
import { sendBackForm, withdrawForForm } from './form';
import { texts } from './messages';
import { askedAbout, seatedBy } from './subjects';
import { cannotWithdraw, mayWithdrawFor, withdrawSomebody } from './withdraw-for';
import { withdrawalCard, type Asked } from './withdrawal-card';
import { allWaiting, withdrawalsCard } from './withdrawals';

/** What HR has to look at. */
export async function openWithdrawals(interaction: Interaction, page: number): Promise<Reply> {
  return interaction.read(async (tx) => {
    const office = await officeOf(tx);
    const may = mayDecide(interaction.actor, office);
    if (may !== true) return only(may.sentence);
    return { reply: 'card', card: withdrawalsCard(await allWaiting(tx, office, interaction.now), page, office, interaction.now) };
  });
}

async function askedBy(tx: Transaction, office: Office, id: number, now: Date): Promise<Asked | undefined> {
  const request = await findRequest(tx, 'WITHDRAWAL', id);
  return request && (await askedAbout(tx, office, [request], now))[0];
}

/** Only those who may answer it see it: the person's own words stand in it. Undefined: there is no such thing. */
async function openWithdrawal(interaction: Interaction, id: number, show: (asked: Asked, office: Office) => Reply): Promise<Reply> {
  const reply = await interaction.read(async (tx) => {
    const office = await officeOf(tx);
    const asked = await askedBy(tx, office, id, interaction.now);
    if (!asked) return undefined;
    const approver = await approverOf(tx, asked.enrolment.staffId, office.today(interaction.now));
    const may = answersFor(interaction.actor, { office, enrolment: asked.enrolment, heads: approver?.staffIds ?? [] });
    return may ? show(asked, office) : only(say(texts.notYours, { unitHead: office.unitHead, hr: office.hr }));
  });
  return reply ?? interaction.home(shared.gone);
}

/** The card as it stands now, where the button was pressed. */
async function currentWithdrawal(interaction: Interaction, id: number, lead?: Text): Promise<Reply> {
  return inPlace(await openWithdrawal(interaction, id, (asked, office) => ({ reply: 'card', card: withdrawalCard(asked, office, interaction.now) })), lead);
}

/** 辞退とする: the form, or what stands in its place. */
async function openWithdrawFor(interaction: Interaction, { enrolment: id, version }: { enrolment: number; version: number }): Promise<Reply> {
  const { actor, now } = interaction;
  const reply = await interaction.read(async (tx): Promise<Reply | undefined> => {
    const office = await officeOf(tx);
    const enrolment = await findEnrolment(tx, id);
    const [seated] = enrolment ? await seatedBy(tx, office, [enrolment], now) : [];
    if (!seated) return undefined;
    const may = mayWithdrawFor(actor, office, seated.enrolment);
    if (may !== true) return only(may.sentence);
    const cannot = cannotWithdraw({ office, ...seated, movedAt: (await lastMovedAt(tx, id)) ?? now }, version, now);
    return cannot ? only(cannot.sentence) : { reply: 'form', form: withdrawForForm(seated, office) };
  });
  return reply ?? interaction.home(shared.gone);
}

function withdrawnText(interaction: Interaction, id: number): Promise<Text> {
  return interaction.read(async (tx) => {
    const office = await officeOf(tx);
    const enrolment = await findEnrolment(tx, id);
    const [seated] = enrolment ? await seatedBy(tx, office, [enrolment], interaction.now) : [];
    return seated ? say(texts.withdrawForDone, { name: office.addressed(seated.member.name), course: seated.offering.name }) : shared.gone;
  });
}

const settled = (refusal: Refusal): boolean => refusal.code === 'Z11' || refusal.code === 'OVER';

export const presses = {
  [WITHDRAW_FOR]: press({ args: versionedArgs, answer: openWithdrawFor }),
  [WITHDRAWALS]: press({ args: pageArgs, answer: async (interaction, { page }) => inPlace(await openWithdrawals(interaction, page)) }),
  [WITHDRAWAL]: press({ args: requestArgs, answer: (interaction, { request }) => openWithdrawal(interaction, request, (asked, office) => ({ reply: 'card', card: withdrawalCard(asked, office, interaction.now) })) }),
  [CONFIRM]: press({
    args: listedRequestArgs,
    answer: async (interaction, { request, list }) => {
      const outcome = await interaction.run(confirmWithdrawal, { request });
      if (!outcome.ok && !settled(outcome.refusal)) return refused(interaction, outcome.refusal);
      if (list === undefined) return currentWithdrawal(interaction, request, outcome.ok ? undefined : outcome.refusal.sentence);
      const lead = outcome.ok ? say(texts.confirmedShort, { hr: (await interaction.read((tx) => officeOf(tx))).hr }) : outcome.refusal.sentence;
      return inPlace(await openApprovals(interaction, list), lead);
    },
  }),
  [SEND_BACK]: press({
    args: requestArgs,
    answer: async (interaction, { request }) => {
      const reply = await openWithdrawal(interaction, request, (asked, office) => (asked.request.state === 'ASKED'
        ? { reply: 'form', form: sendBackForm(asked.request, office.addressed(asked.member.name), asked.offering.name) }
        : { reply: 'card', card: withdrawalCard(asked, office, interaction.now) }));
      return inPlace(reply);
    },
  }),
};

export const forms = {
  [WITHDRAW_FOR]: submission({
    args: versionedArgs,
    answer: async (interaction, args, fields) => {
      const outcome = await interaction.run(withdrawSomebody, { ...args, reason: text(fields, 'reason') });
      return outcome.ok ? { reply: 'close', card: notice(await withdrawnText(interaction, args.enrolment)) } : rejected(outcome.refusal);
    },
  }),
  [SEND_BACK]: submission({
    args: requestArgs,
    answer: async (interaction, { request }, fields) => {
      const outcome = await interaction.run(refuseWithdrawal, { request, reason: text(fields, 'reason') });
      return outcome.ok ? closing(await currentWithdrawal(interaction, request)) : rejected(outcome.refusal);
    },
  }),
};
