import { press, submission, type Interaction, type Press, type Submission } from '../../interaction/feature';
import type { Outcome, Refusal } from '../../kernel/refusal';
import type { Text } from '../../kernel/messages';
import type { Card } from '../../ui/card';
import type { RawFields } from '../../ui/form';
import type { Reply } from '../../ui/reply';
import { officeOf, type Office } from '../catalogue';
import { closing, inPlace, only, rejected, text } from '../enrolments';
import { findOffering } from '../offerings';
import { LIST, SHOW, changeArgs, listArgs, nameOf, showArgs } from './actions';
import { mayChange, possible } from './change';
import { EDIT_FIELDS, type Typed } from './edited';
import { changeForm, type FormName } from './forms';
import { texts } from './messages';
import { listCard, offeringCard } from './offering-card';
import { closeNow } from './operations/close';
import { edit } from './operations/edit';
import { moveDays } from './operations/move';
import { cancelOffering, postpone } from './operations/put-off';
import { reopen } from './operations/reopen';
import { resume } from './operations/resume';
import { outcomeTexts, type Outcomes } from './outcomes';

type Args = { readonly offering: number; readonly version: number };

/** Only for those who may change it: the card shows who applied, in numbers, to nobody else. */
async function allowed(interaction: Interaction, answer: (office: Office) => Promise<Reply>): Promise<Reply> {
  const office = await interaction.read((tx) => officeOf(tx));
  const may = mayChange(interaction.actor, { office });
  return may === true ? answer(office) : inPlace(only(may.sentence));
}

/** The 実施回 as it is now, with what happened, or what stands in the way, above it. */
async function current(interaction: Interaction, id: number, lead: readonly Text[] = [], look?: 'alert'): Promise<Reply> {
  const card = await interaction.read(async (tx): Promise<Card | undefined> => {
    const offering = await findOffering(tx, id);
    return offering && offeringCard(tx, await officeOf(tx), offering, interaction.now);
  });
  if (!card) return interaction.home(texts.gone);
  return { reply: 'replace', card: { ...card, body: [...lead.map((line) => ({ node: 'paragraph' as const, line, ...(look ? { look } : {}) })), ...card.body] } };
}

const settled = ({ code }: Refusal) => code === 'Z11' || code === 'Z13';

/** What came of it, in place of the card or the form from which it was asked. */
async function answered<A extends keyof Outcomes>(interaction: Interaction, action: A, { offering: id }: Args, outcome: Outcome<Outcomes[A]>): Promise<Reply> {
  if (!outcome.ok) return settled(outcome.refusal) ? current(interaction, id, [outcome.refusal.sentence], 'alert') : rejected(outcome.refusal);
  const lead = await interaction.read(async (tx) => {
    const offering = await findOffering(tx, id);
    return offering ? outcomeTexts(action, outcome.value, await officeOf(tx), offering, interaction.now) : [];
  });
  return current(interaction, id, lead);
}

function open(action: FormName): Press {
  return press({
    args: changeArgs,
    answer: (interaction, { offering: id, version }) => allowed(interaction, async (office) => {
      const offering = await interaction.read((tx) => findOffering(tx, id));
      if (offering?.version === version && possible(offering, interaction.now).includes(action)) return { reply: 'form', form: changeForm(action, office, offering) };
      return current(interaction, id, offering ? [texts.stale] : [], 'alert');
    }),
  });
}

/** Runs with what was typed. */
type Submit = (interaction: Interaction, args: Args, fields: RawFields) => Promise<Reply>;

const SUBMIT: Readonly<Record<FormName, Submit>> = {
  reopen: async (i, args, f) => answered(i, 'reopen', args, await i.run(reopen, { ...args, deadline: text(f, 'deadline') })),
  edit: async (i, args, f) => {
    const typed = Object.fromEntries(EDIT_FIELDS.map((field) => [field, text(f, field)])) as Typed;
    return answered(i, 'edit', args, await i.run(edit, { ...args, typed, reason: text(f, 'reason') }));
  },
  move: async (i, args, f) => answered(i, 'move', args, await i.run(moveDays, { ...args, days: text(f, 'days'), reason: text(f, 'reason') })),
  postpone: async (i, args, f) => answered(i, 'postpone', args, await i.run(postpone, { ...args, reason: text(f, 'reason') })),
  resume: async (i, args, f) => answered(i, 'resume', args, await i.run(resume, { ...args, days: text(f, 'days'), deadline: text(f, 'deadline') })),
  cancel: async (i, args, f) => answered(i, 'cancel', args, await i.run(cancelOffering, { ...args, reason: text(f, 'reason') })),
};
const FORMS = Object.keys(SUBMIT) as FormName[];

export const presses: Readonly<Record<string, Press>> = {
  [LIST]: press({ args: listArgs, answer: (interaction, args) => allowed(interaction, async (office) => ({ reply: 'replace', card: await interaction.read((tx) => listCard(tx, office, args, interaction.now)) })) }),
  [SHOW]: press({ args: showArgs, answer: (interaction, { offering }) => allowed(interaction, () => current(interaction, offering)) }),
  [nameOf('close')]: press({
    args: changeArgs,
    answer: async (interaction, args) => {
      const outcome = await interaction.run(closeNow, args);
      return outcome.ok || settled(outcome.refusal) ? answered(interaction, 'close', args, outcome) : inPlace(only(outcome.refusal.sentence));
    },
  }),
  ...Object.fromEntries(FORMS.map((action) => [nameOf(action), open(action)])),
};

export const forms: Readonly<Record<string, Submission>> = Object.fromEntries(FORMS.map((action) => [
  nameOf(action), submission({ args: changeArgs, answer: async (interaction, args, fields) => closing(await SUBMIT[action](interaction, args, fields)) }),
]));
