import { press, submission, type Interaction } from '../../../interaction/feature';
import type { Transaction } from '../../../interaction/transaction';
import { joinTexts, say, verbatim, type Text } from '../../../kernel/messages';
import type { Refusal } from '../../../kernel/refusal';
import { notice } from '../../../ui/card';
import type { RawFields } from '../../../ui/form';
import type { Reply } from '../../../ui/reply';
import { officeOf, type Office } from '../../catalogue';
import { findOffering, type Offering } from '../../offerings';
import { texts as shared } from '../messages';
import { openStatus } from '../own/list';
import { versionedArgs } from '../payloads';
import { inPlace, only, refused, rejected, text } from '../replies';
import { findRequest, openRequestOf } from '../requests/store';
import { findEnrolment, type Enrolment } from '../store';
import { ABSENT, LEAVE, listedRequestArgs, TAKE_BACK } from './actions';
import { leavingForm } from './form';
import { askToWithdraw, cannotLeave, reportAbsence, takeBackWithdrawal } from './leave';
import { texts } from './messages';
import { leavingNow } from './rules';
import { seatOf } from './seat';
import { waitingCard } from './withdrawal-card';

interface OwnSeat { readonly office: Office; readonly enrolment: Enrolment; readonly offering: Offering }

async function ownSeat(tx: Transaction, { person }: Interaction, id: number): Promise<OwnSeat | undefined> {
  const enrolment = await findEnrolment(tx, id);
  if (enrolment?.staffId !== person.staffId || enrolment.state !== 'CONFIRMED') return undefined;
  const offering = await findOffering(tx, enrolment.offeringId);
  return offering && { office: await officeOf(tx), enrolment, offering };
}

/** 辞退する, pressed by somebody who has this seat: the form, or what stands in its place. Undefined: it is no seat of theirs. */
export function openLeaving(interaction: Interaction, id: number): Promise<Reply | undefined> {
  return interaction.read(async (tx) => {
    const own = await ownSeat(tx, interaction, id);
    if (!own) return undefined;
    const { office, enrolment, offering } = own;
    const leaving = leavingNow(seatOf(enrolment, offering, office), interaction.now);
    const cannot = cannotLeave(leaving, { ...own, movedAt: interaction.now });
    if (cannot) return only(cannot.sentence);
    const open = await openRequestOf(tx, id);
    if (open && leaving === 'withdrawal') return open.kind === 'WITHDRAWAL' ? { reply: 'card', card: waitingCard(open, offering, office) } : only(texts.askedOther);
    return { reply: 'form', form: leavingForm(leaving === 'absence' ? 'absence' : 'withdrawal', own) };
  });
}

/** What was typed is kept, whatever the form has become meanwhile. */
async function leavingRejected(interaction: Interaction, id: number, refusal: Refusal, fields: RawFields): Promise<Reply> {
  if (refusal.code !== 'CUTOFF') return rejected(refusal);
  const own = await interaction.read((tx) => ownSeat(tx, interaction, id));
  if (!own) return rejected(refusal);
  const leaving = leavingNow(seatOf(own.enrolment, own.offering, own.office), interaction.now);
  return { reply: 'form', form: leavingForm(leaving === 'absence' ? 'absence' : 'withdrawal', { ...own, note: refusal.sentence, reason: text(fields, 'reason') }) };
}

async function closed(interaction: Interaction, id: number, sentence: (about: { office: Office; course: string }) => Text): Promise<Reply> {
  return interaction.read(async (tx) => {
    const offering = await findOffering(tx, (await findEnrolment(tx, id))?.offeringId ?? 0);
    return { reply: 'close', card: notice(sentence({ office: await officeOf(tx), course: offering?.name ?? '' })) };
  });
}

export const presses = {
  [TAKE_BACK]: press({
    args: listedRequestArgs,
    answer: async (interaction, { request, list }) => {
      const outcome = await interaction.run(takeBackWithdrawal, { request });
      if (!outcome.ok && outcome.refusal.code !== 'Z11') return refused(interaction, outcome.refusal);
      const sentence = outcome.ok ? await takenBackText(interaction, request) : outcome.refusal.sentence;
      return list === undefined ? { reply: 'replace', card: notice(sentence) } : inPlace(await openStatus(interaction, list), sentence);
    },
  }),
};

async function takenBackText(interaction: Interaction, request: number): Promise<Text> {
  return interaction.read(async (tx) => {
    const enrolment = await findEnrolment(tx, (await findRequest(tx, 'WITHDRAWAL', request))?.enrolmentId ?? 0);
    const offering = enrolment && (await findOffering(tx, enrolment.offeringId));
    return offering ? say(texts.takenBack, { course: offering.name }) : shared.gone;
  });
}

export const forms = {
  [LEAVE]: submission({
    args: versionedArgs,
    answer: async (interaction, args, fields) => {
      const outcome = await interaction.run(askToWithdraw, { ...args, reason: text(fields, 'reason') });
      if (!outcome.ok) return leavingRejected(interaction, args.enrolment, outcome.refusal, fields);
      const { heads } = outcome.value;
      const head = joinTexts(heads.map((name) => verbatim(name)), { ja: '、', en: ', ' });
      return closed(interaction, args.enrolment, ({ office: { unitHead, hr }, course }) => (heads.length === 0 ? say(texts.askedHr, { course, unitHead, hr }) : say(texts.asked, { course, unitHead, head })));
    },
  }),
  [ABSENT]: submission({
    args: versionedArgs,
    answer: async (interaction, args, fields) => {
      const outcome = await interaction.run(reportAbsence, { ...args, reason: text(fields, 'reason') });
      if (!outcome.ok) return leavingRejected(interaction, args.enrolment, outcome.refusal, fields);
      return closed(interaction, args.enrolment, ({ office: { unitHead, hr }, course }) => say(texts.absentDone, { course, unitHead, hr }));
    },
  }),
};
