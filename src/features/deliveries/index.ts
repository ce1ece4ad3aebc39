import { z } from 'zod';
import { hasRole } from '../../interaction/actor';
import { press, type Feature, type HomeSection, type Interaction } from '../../interaction/feature';
import type { NoticeKind } from '../../interaction/notice';
import { say } from '../../kernel/messages';
import { notice } from '../../ui/card';
import type { Reply } from '../../ui/reply';
import { officeOf } from '../catalogue';
import { AGAIN, ARRIVED, heldCard, LIST, type Names } from './card';
import { texts } from './messages';
import { settleHeld } from './operation';
import { countHeld, heldDeliveries } from './store';

const pageArgs = z.object({ page: z.number().int().min(1) });
const heldArgs = pageArgs.extend({ delivery: z.uuid() });

const isHr = ({ actor }: Interaction) => hasRole(actor, 'HR_ADMIN', 'HR_APPROVER');

async function open(interaction: Interaction, page: number, names: Names): Promise<Reply> {
  return interaction.read(async (tx): Promise<Reply> => {
    const office = await officeOf(tx);
    if (!isHr(interaction)) return { reply: 'card', card: notice(say(texts.hrOnly, { role: office.hrAdmin })) };
    return { reply: 'card', card: heldCard(await heldDeliveries(tx), page, office, names) };
  });
}

async function inPlace(interaction: Interaction, page: number, names: Names): Promise<Reply> {
  const reply = await open(interaction, page, names);
  return reply.reply === 'card' ? { reply: 'replace', card: reply.card } : reply;
}

/** The list as it is now, where it was pressed; also when somebody else was quicker. */
async function settle(interaction: Interaction, { delivery, page }: z.infer<typeof heldArgs>, arrived: boolean, names: Names): Promise<Reply> {
  const outcome = await interaction.run(settleHeld, { delivery, arrived });
  if (!outcome.ok && outcome.refusal.code !== 'SETTLED') return { reply: 'card', card: notice(outcome.refusal.sentence) };
  return inPlace(interaction, page, names);
}

/** Those who run training hear of held messages without looking for them. */
const home: HomeSection = {
  order: 30,
  nodes: async (interaction) => {
    const n = isHr(interaction) ? await interaction.read(countHeld) : 0;
    if (n === 0) return [];
    return [
      { node: 'paragraph', line: say(texts.home, { n }), look: 'alert' },
      { node: 'actions', actions: [{ action: 'run', label: texts.see, call: { name: LIST, args: { page: 1 } } }] },
    ];
  },
};

/** 未確認: messages of which nobody could find out whether they arrived wait for somebody's word. @param kinds of all notices, for what HR calls them */
export function deliveriesOf(kinds: readonly NoticeKind[]): Feature {
  const names: Names = new Map(kinds.flatMap(({ kind, called }) => (called ? [[kind, called] as const] : [])));
  return {
    name: 'deliveries',
    desk: [{ word: '未確認', aliases: ['unsure', 'みかくにん'], audience: ['HR_ADMIN', 'HR_APPROVER'], help: texts.word, answer: (interaction) => open(interaction, 1, names) }],
    presses: {
      [LIST]: press({ args: pageArgs, answer: (interaction, { page }) => inPlace(interaction, page, names) }),
      [ARRIVED]: press({ args: heldArgs, answer: (interaction, args) => settle(interaction, args, true, names) }),
      [AGAIN]: press({ args: heldArgs, answer: (interaction, args) => settle(interaction, args, false, names) }),
    },
    home,
  };
}

export { settleHeld } from './operation';
