import { press, submission, type Interaction } from '../../../interaction/feature';
import type { Transaction } from '../../../interaction/transaction';
import { say, type Text } from '../../../kernel/messages';
import type { Refusal } from '../../../kernel/refusal';
import { echo } from '../../../kernel/text';
import { notice } from '../../../ui/card';
import type { Reply } from '../../../ui/reply';
import { officeOf, type Office } from '../../catalogue';
import { matches, type Offering } from '../../offerings';
import { approverOf } from '../../people';
import { mayDecide } from '../deciding/decide';
import { texts as shared } from '../messages';
import { versionedArgs } from '../payloads';
import { inPlace, only, rejected, text } from '../replies';
import { findEnrolment } from '../store';
import { REPLACEABLE, replaceableArgs, SUBSTITUTE, type ReplaceableArgs } from './actions';
import { answersFor } from './answer';
import { candidatesFor, claimsOn } from './candidates';
import { replaceableBy, replaceableCard, replaceableIn, type Replaceable } from './replaceable';
import { successorOf } from './replacement';
import { seatedBy } from './subjects';
import { cannotReplace, substitute } from './substitute';
import { substitutionForm } from './substitution-form';
import { texts } from './substitution-messages';

async function peopleFor(tx: Transaction, interaction: Interaction, office: Office, whose: ReplaceableArgs['whose'], wanted: (offering: Offering) => boolean): Promise<Replaceable[] | Refusal> {
  if (whose === 'own') return replaceableBy(tx, interaction, office, wanted);
  const may = mayDecide(interaction.actor, office);
  return may === true ? replaceableIn(tx, office, wanted, interaction.now) : may;
}

/** Who can be substituted: a head's own people, or for HR everybody. @param typed names a course */
export function openReplaceable(interaction: Interaction, whose: ReplaceableArgs['whose'], typed: string): Promise<Reply> {
  return interaction.read(async (tx) => {
    const office = await officeOf(tx);
    const people = await peopleFor(tx, interaction, office, whose, (o) => typed === '' || matches(o, typed, office));
    if (!Array.isArray(people)) return only(people.sentence);
    if (typed !== '' && people.length === 0) return only(say(texts.noSuchCourse, { input: echo(typed) }));
    const named = typed === '' ? {} : { offerings: [...new Set(people.map((p) => p.offering.id))].join(',') };
    return { reply: 'card', card: replaceableCard(people, { page: 1, whose, ...named }, office, { now: interaction.now, viewer: interaction.person.staffId }) };
  });
}

function replaceablePage(interaction: Interaction, args: ReplaceableArgs): Promise<Reply> {
  const ids = args.offerings === undefined ? undefined : new Set(args.offerings.split(',').map(Number));
  return interaction.read(async (tx) => {
    const office = await officeOf(tx);
    const people = await peopleFor(tx, interaction, office, args.whose, (o) => ids?.has(o.id) ?? true);
    return Array.isArray(people) ? { reply: 'card', card: replaceableCard(people, args, office, { now: interaction.now, viewer: interaction.person.staffId }) } : only(people.sentence);
  });
}

async function openSubstitution(interaction: Interaction, { enrolment: id }: { enrolment: number }): Promise<Reply> {
  const { actor, now } = interaction;
  const reply = await interaction.read(async (tx): Promise<Reply | undefined> => {
    const office = await officeOf(tx);
    const enrolment = await findEnrolment(tx, id);
    const [seated] = enrolment ? await seatedBy(tx, office, [enrolment], now) : [];
    if (!seated) return undefined;
    const approver = await approverOf(tx, seated.enrolment.staffId, office.today(now));
    if (!answersFor(actor, { office, enrolment: seated.enrolment, heads: approver?.staffIds ?? [] })) return only(say(texts.notYours, { unitHead: office.unitHead, hr: office.hr }));
    const claims = await claimsOn(tx, office, seated, now);
    const cannot = cannotReplace({ office, ...seated, claims }, actor, now);
    if (cannot) return only(cannot.sentence);
    return { reply: 'form', form: substitutionForm({ office, seated, candidates: await candidatesFor(tx, office, seated, actor, now), line: claims.line }) };
  });
  return reply ?? interaction.home(shared.gone);
}

export const presses = {
  [REPLACEABLE]: press({ args: replaceableArgs, answer: async (interaction, args) => inPlace(await replaceablePage(interaction, args)) }),
  [SUBSTITUTE]: press({ args: versionedArgs, answer: openSubstitution }),
};

export const forms = {
  [SUBSTITUTE]: submission({
    args: versionedArgs,
    answer: async (interaction, args, fields) => {
      const outcome = await interaction.run(substitute, { ...args, staff: Number(text(fields, 'staff')) || 0, reason: text(fields, 'reason') });
      return outcome.ok ? { reply: 'close', card: notice(await doneText(interaction, args.enrolment)) } : rejected(outcome.refusal);
    },
  }),
};

function doneText(interaction: Interaction, id: number): Promise<Text> {
  return interaction.read(async (tx) => {
    const office = await officeOf(tx);
    const enrolment = await findEnrolment(tx, id);
    const [left] = enrolment ? await seatedBy(tx, office, [enrolment], interaction.now) : [];
    return left ? say(texts.done, { course: left.offering.name, name: office.addressed(left.member.name), successor: await successorOf(tx, office, left.enrolment, interaction.now) }) : shared.gone;
  });
}
