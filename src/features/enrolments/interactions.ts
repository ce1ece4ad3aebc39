import { say, type Text } from '../../kernel/messages';
import type { Refusal } from '../../kernel/refusal';
import { press, submission, type Interaction } from '../../interaction/feature';
import type { RawFields } from '../../ui/form';
import { strong } from '../../ui/text';
import { notice } from '../../ui/card';
import type { Reply } from '../../ui/reply';
import { officeOf, type Office } from '../catalogue';
import { APPLY, LATER, findDecidable, findOffering, isDecidable, offeringArgs, texts as offeringTexts } from '../offerings';
import { staffById } from '../people';
import { APPROVALS, APPROVE, CANCEL, DECIDE, DECISIONS, RETURN, STATUS_OF, decideArgs, decisionArgs, listedArgs, pageArgs, statusArgs, versionedArgs } from './actions';
import { approvalCard } from './approval-card';
import { returnForm } from './forms';
import { texts } from './messages';
import { apply } from './operations/apply';
import { approve, returnApplication } from './operations/approve';
import { cancel } from './operations/cancel';
import { decide, mayDecide } from './operations/decide';
import { later } from './operations/later';
import { applicationFormFor, decideFormFor, headText, ownEnrolments, pendingFor } from './queries';
import { findEnrolment } from './store';
import { approvalsCard, decideCard, statusCard } from './views';

const only = (sentence: Parameters<typeof notice>[0]): Reply => ({ reply: 'card', card: notice(sentence) });

/** A refusal of a press: the sentence; when the subject is gone or settled, with things as they stand now (ruling 15). */
function refused(interaction: Interaction, refusal: Refusal): Promise<Reply> | Reply {
  return refusal.code === 'Z13' ? interaction.home(refusal.sentence) : only(refusal.sentence);
}

/** A refusal of a form: at its field, or at the form's head; what was typed stays. */
function rejected({ sentence, field }: Refusal): Reply {
  return { reply: 'errors', fields: field === undefined ? {} : { [field]: sentence }, ...(field === undefined ? { head: sentence } : {}) };
}

const text = (fields: RawFields, id: string): string => (typeof fields[id] === 'string' ? fields[id] : '');
const chosen = (fields: RawFields, id: string): readonly string[] => (Array.isArray(fields[id]) ? (fields[id] as readonly string[]) : []);

/** The same answer where the button was pressed; with what just happened above it. */
function inPlace(reply: Reply, lead?: Text): Reply {
  if (reply.reply !== 'card') return reply;
  return { reply: 'replace', card: lead ? { ...reply.card, body: [{ node: 'paragraph', line: [strong(lead)] }, ...reply.card.body] } : reply.card };
}

/** The card of one application as it stands now, for whoever pressed an older one. */
async function currentApproval(interaction: Interaction, id: number, lead?: Refusal): Promise<Reply> {
  const card = await interaction.read(async (tx) => {
    const office = await officeOf(tx);
    const enrolment = await findEnrolment(tx, id);
    const offering = enrolment && (await findOffering(tx, enrolment.offeringId));
    return enrolment && offering ? approvalCard(tx, office, offering, enrolment, interaction.now) : undefined;
  });
  if (!card) return interaction.home(texts.gone);
  return { reply: 'replace', card: lead ? { ...card, body: [{ node: 'paragraph', line: lead.sentence, look: 'alert' }, ...card.body] } : card };
}

export async function openApplication(interaction: Interaction, offering: number): Promise<Reply> {
  const form = await interaction.read(async (tx) => applicationFormFor(tx, interaction, await officeOf(tx), offering));
  return form ? { reply: 'form', form } : interaction.home(texts.gone);
}

export async function openStatus(interaction: Interaction, page: number, fiscalYear?: number): Promise<Reply> {
  return interaction.read(async (tx) => {
    const office = await officeOf(tx);
    const fy = fiscalYear ?? office.fiscalYear(interaction.now);
    return { reply: 'card', card: statusCard(await ownEnrolments(tx, interaction.person.staffId, fiscalYear === undefined ? { fromFiscalYear: fy } : { fiscalYear }), fy, page, office, interaction.now) };
  });
}

export async function openApprovals(interaction: Interaction, page: number): Promise<Reply> {
  return interaction.read(async (tx) => {
    const office = await officeOf(tx);
    return { reply: 'card', card: approvalsCard(await pendingFor(tx, interaction, office, interaction.now), page, office) };
  });
}

export async function openDecisions(interaction: Interaction, page: number): Promise<Reply> {
  return interaction.read(async (tx) => {
    const office = await officeOf(tx);
    const allowed = mayDecide(interaction.actor, office);
    if (allowed !== true) return only(allowed.sentence);
    return { reply: 'card', card: decideCard(await findDecidable(tx, interaction.now), page, office) };
  });
}

async function openDecision(interaction: Interaction, id: number, page: number): Promise<Reply> {
  const answer = await interaction.read(async (tx): Promise<Reply | undefined> => {
    const office = await officeOf(tx);
    const allowed = mayDecide(interaction.actor, office);
    if (allowed !== true) return only(allowed.sentence);
    const offering = await findOffering(tx, id);
    if (offering?.decidedAt) return only(say(texts.Z11, { datetime: office.dates.moment(offering.decidedAt) }));
    if (offering && !isDecidable(offering, interaction.now)) return only(say(texts.notClosed, { course: offering.name, deadline: office.dates.deadline(offering.deadlineAt) }));
    const form = await decideFormFor(tx, office, id, interaction.now, { page });
    return form && { reply: 'form', form };
  });
  return answer ?? interaction.home(texts.gone);
}

export const presses = {
  [APPLY]: press({ args: offeringArgs, answer: (interaction, { offering }) => openApplication(interaction, offering) }),
  [LATER]: press({
    args: offeringArgs,
    answer: async (interaction, { offering: id }) => {
      const outcome = await interaction.run(later, { offering: id });
      if (!outcome.ok) return refused(interaction, outcome.refusal);
      return interaction.read(async (tx) => {
        const office = await officeOf(tx);
        const offering = await findOffering(tx, id);
        return only(outcome.value.reminded || !offering ? say(offeringTexts.A04, { days: office.setting('later.remind_business_days') }) : say(offeringTexts.A04_soon, { deadline: office.dates.deadline(offering.deadlineAt) }));
      });
    },
  }),
  [CANCEL]: press({
    args: listedArgs,
    answer: async (interaction, { enrolment: id, version, list }) => {
      const outcome = await interaction.run(cancel, { enrolment: id, version });
      if (!outcome.ok) return refused(interaction, outcome.refusal);
      const offering = await interaction.read(async (tx) => findOffering(tx, (await findEnrolment(tx, id))?.offeringId ?? 0));
      const done = say(texts.B04, { course: offering?.name ?? '' });
      return list === undefined ? { reply: 'replace', card: notice(done) } : inPlace(await openStatus(interaction, list), done);
    },
  }),
  [APPROVE]: press({
    args: listedArgs,
    answer: async (interaction, { list, ...args }) => {
      const outcome = await interaction.run(approve, args);
      if (list !== undefined) return inPlace(await openApprovals(interaction, list), outcome.ok ? texts.approvedShort : outcome.refusal.sentence);
      if (outcome.ok) return currentApproval(interaction, args.enrolment);
      return outcome.refusal.code === 'Z11' ? currentApproval(interaction, args.enrolment, outcome.refusal) : refused(interaction, outcome.refusal);
    },
  }),
  [RETURN]: press({
    args: versionedArgs,
    answer: (interaction, args) => openReturn(interaction, args),
  }),
  [APPROVALS]: press({ args: pageArgs, answer: async (interaction, { page }) => inPlace(await openApprovals(interaction, page)) }),
  [STATUS_OF]: press({ args: statusArgs, answer: async (interaction, { page, fiscalYear }) => inPlace(await openStatus(interaction, page, fiscalYear)) }),
  [DECISIONS]: press({ args: pageArgs, answer: async (interaction, { page }) => inPlace(await openDecisions(interaction, page)) }),
  [DECIDE]: press({ args: decideArgs, answer: (interaction, { offering, page }) => openDecision(interaction, offering, page ?? 1) }),
};

/** B02, or what is true when nobody could be asked. */
function receivedText(office: Office, course: string, heads: readonly string[]): Text {
  const { unitHead, hr } = office;
  return heads.length === 0 ? say(texts.B02_unasked, { course, unitHead, hr }) : say(texts.B02, { course, unitHead, head: headText(heads, office) });
}

async function openReturn(interaction: Interaction, { enrolment: id, version }: { enrolment: number; version: number }): Promise<Reply> {
  const form = await interaction.read(async (tx) => {
    const enrolment = await findEnrolment(tx, id);
    if (!enrolment || enrolment.state !== 'APPLIED' || enrolment.version !== version) return undefined;
    const office = await officeOf(tx);
    const offering = await findOffering(tx, enrolment.offeringId);
    const applicant = await staffById(tx, enrolment.staffId, office.today(interaction.now));
    return returnForm(enrolment, office.addressed(applicant?.name ?? ''), offering?.name ?? '');
  });
  return form ? { reply: 'form', form } : currentApproval(interaction, id);
}

export const forms = {
  [APPLY]: submission({
    args: offeringArgs,
    answer: async (interaction, { offering: id }, fields) => {
      const outcome = await interaction.run(apply, { offering: id, motive: text(fields, 'motive') });
      if (!outcome.ok) return rejected(outcome.refusal);
      return interaction.read(async (tx) => {
        const office = await officeOf(tx);
        const offering = await findOffering(tx, id);
        return { reply: 'close', card: notice(receivedText(office, offering?.name ?? '', outcome.value.heads)) };
      });
    },
  }),
  [RETURN]: submission({
    args: versionedArgs,
    answer: async (interaction, args, fields) => {
      const outcome = await interaction.run(returnApplication, { ...args, reason: text(fields, 'reason') });
      if (!outcome.ok) return rejected(outcome.refusal);
      const current = await currentApproval(interaction, args.enrolment);
      return current.reply === 'replace' ? { reply: 'close', card: current.card } : current;
    },
  }),
  [DECIDE]: submission({
    args: decisionArgs,
    answer: async (interaction, { offering, stamp }, fields) => {
      const exclude = chosen(fields, 'exclude');
      const documentNo = text(fields, 'document_no').trim();
      const outcome = await interaction.run(decide, { offering, stamp, exclude: exclude.map(Number), ...(documentNo ? { documentNo } : {}) });
      if (outcome.ok) return decidedReply(interaction, offering, outcome.value);
      if (outcome.refusal.code !== 'CHANGED') return rejected(outcome.refusal);
      const note = outcome.refusal.sentence;
      const form = await interaction.read(async (tx) => decideFormFor(tx, await officeOf(tx), offering, interaction.now, { note, documentNo, exclude }));
      return form ? { reply: 'form', form } : rejected(outcome.refusal);
    },
  }),
};

async function decidedReply(interaction: Interaction, id: number, { seats, waiting, out }: { seats: number; waiting: number; out: number }): Promise<Reply> {
  return interaction.read(async (tx) => {
    const { unitHead } = await officeOf(tx);
    const offering = await findOffering(tx, id);
    return { reply: 'close', card: notice(say(texts.decided, { course: offering?.name ?? '', seats, waiting, out, unitHead })) };
  });
}
