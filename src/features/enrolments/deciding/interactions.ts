import { press, submission, type Interaction } from '../../../interaction/feature';
import { say, type Text } from '../../../kernel/messages';
import { refuse } from '../../../kernel/refusal';
import { notice } from '../../../ui/card';
import type { RawFields } from '../../../ui/form';
import type { Reply } from '../../../ui/reply';
import { officeOf } from '../../catalogue';
import { findDecidable, findOffering, isDecidable } from '../../offerings';
import { texts as shared } from '../messages';
import { pageArgs } from '../payloads';
import { chosen, closing, inPlace, only, rejected, text } from '../replies';
import { DECIDE, DECISIONS, OPPORTUNITY, RECORD, decideArgs, decisionArgs, opportunityArgs, recordArgs } from './actions';
import { decide, mayDecide } from './decide';
import { decideCard } from './decide-card';
import { AT_ONCE, markField, type DecideTyped } from './form';
import { texts } from './messages';
import { openOpportunity } from './opportunity';
import type { Marked } from './proposal';
import { decideFormFor, decidedLately, recordFor } from './queries';

export async function openDecisions(interaction: Interaction, page: number): Promise<Reply> {
  return interaction.read(async (tx) => {
    const office = await officeOf(tx);
    const allowed = mayDecide(interaction.actor, office);
    if (allowed !== true) return only(allowed.sentence);
    return { reply: 'card', card: decideCard(await findDecidable(tx, interaction.now), await decidedLately(tx, office, interaction.now), page, office) };
  });
}

async function openDecision(interaction: Interaction, id: number, page: number, typed: DecideTyped, note?: Text): Promise<Reply> {
  const answer = await interaction.read(async (tx): Promise<Reply | undefined> => {
    const office = await officeOf(tx);
    const allowed = mayDecide(interaction.actor, office);
    if (allowed !== true) return only(allowed.sentence);
    const offering = await findOffering(tx, id);
    if (offering?.decidedAt) return { reply: 'card', card: await recordFor(tx, office, offering, 1, say(shared.Z11, { datetime: office.dates.moment(offering.decidedAt) })) };
    if (offering && !isDecidable(offering, interaction.now)) return only(say(texts.notClosed, { course: offering.name, deadline: office.dates.deadline(offering.deadlineAt) }));
    const form = await decideFormFor(tx, office, id, interaction.now, { page, typed, ...(note ? { note } : {}) });
    return form && { reply: 'form', form };
  });
  return answer ?? interaction.home(shared.gone);
}

async function openRecord(interaction: Interaction, id: number, page: number | undefined): Promise<Reply> {
  const answer = await interaction.read(async (tx): Promise<Reply | undefined> => {
    const office = await officeOf(tx);
    const allowed = mayDecide(interaction.actor, office);
    if (allowed !== true) return only(allowed.sentence);
    const offering = await findOffering(tx, id);
    return offering && { reply: page === undefined ? 'card' : 'replace', card: await recordFor(tx, office, offering, page ?? 1) };
  });
  return answer ?? interaction.home(shared.gone);
}

/** What is marked on this page, and what was on the others. */
function typedIn(fields: RawFields, page: number, elsewhere: Marked): DecideTyped {
  const marked = (mark: keyof Marked) => [...elsewhere[mark], ...chosen(fields, markField(mark, page)).map(Number)];
  return { prefer: marked('prefer'), exclude: marked('exclude'), reason: text(fields, 'adjust_reason'), documentNo: text(fields, 'document_no').trim() };
}

const tooMany = ({ prefer, exclude }: Marked): boolean => Math.max(prefer.length, exclude.length) > AT_ONCE;

export const presses = {
  [DECISIONS]: press({ args: pageArgs, answer: async (interaction, { page }) => inPlace(await openDecisions(interaction, page)) }),
  [DECIDE]: press({
    args: decideArgs,
    answer: (interaction, { offering, page, from, ...elsewhere }, _, fields) => {
      const typed = typedIn(fields, from, elsewhere);
      return tooMany(typed) ? openDecision(interaction, offering, from, typed, say(texts.tooManyMarked, { n: AT_ONCE })) : openDecision(interaction, offering, page, typed);
    },
  }),
  [RECORD]: press({ args: recordArgs, answer: (interaction, { offering, page }) => openRecord(interaction, offering, page) }),
  [OPPORTUNITY]: press({ args: opportunityArgs, answer: async (interaction, { year, page }) => inPlace(await openOpportunity(interaction, year, page)) }),
};

export const forms = {
  [DECIDE]: submission({
    args: decisionArgs,
    answer: async (interaction, { offering, stamp, page, ...elsewhere }, fields) => {
      const typed = typedIn(fields, page, elsewhere);
      if (tooMany(typed)) return rejected(refuse('TOO_MANY_MARKED', say(texts.tooManyMarked, { n: AT_ONCE })).refusal);
      const { prefer, exclude, reason = '', documentNo = '' } = typed;
      const outcome = await interaction.run(decide, { offering, stamp, prefer: [...prefer], exclude: [...exclude], reason, ...(documentNo ? { documentNo } : {}) });
      if (outcome.ok) return decidedReply(interaction, offering, outcome.value);
      const { refusal } = outcome;
      if (refusal.code === 'CHANGED') return openDecision(interaction, offering, page, typed, refusal.sentence);
      if (refusal.code === 'Z11') return closing(await openDecision(interaction, offering, 1, typed));
      return rejected(refusal.field === 'prefer' || refusal.field === 'exclude' ? { ...refusal, field: markField(refusal.field, page) } : refusal);
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
