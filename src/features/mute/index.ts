import { z } from 'zod';
import { press, type Feature, type Interaction } from '../../interaction/feature';
import { say } from '../../kernel/messages';
import type { Action } from '../../ui/action';
import { notice, type Card } from '../../ui/card';
import type { Reply } from '../../ui/reply';
import { officeOf } from '../catalogue';
import { texts } from './messages';
import { setMute } from './operation';
import { isMuted, mutesEndedSince, openMute } from './store';

const START = 'mute.start';
const END = 'mute.end';

async function muteCard(interaction: Interaction): Promise<Card> {
  return interaction.read(async (tx) => {
    const mute = await openMute(tx);
    const sentence = mute ? say(texts.on, { since: (await officeOf(tx)).dates.moment(mute.startedAt) }) : texts.off;
    const action: Action = {
      action: 'run', label: mute ? texts.end : texts.start, call: { name: mute ? END : START, args: {} }, ...(mute ? {} : { look: 'danger' as const }),
      confirm: { title: texts.title, text: mute ? texts.confirmEnd : texts.confirmStart, yes: mute ? texts.end : texts.start, no: texts.keep },
    };
    return { title: texts.title, summary: sentence, body: [{ node: 'paragraph', line: sentence }, { node: 'actions', actions: [action] }] };
  });
}

async function switchTo(interaction: Interaction, on: boolean): Promise<Reply> {
  const outcome = await interaction.run(setMute, { on });
  if (!outcome.ok && outcome.refusal.code !== 'SAME') return { reply: 'card', card: notice(outcome.refusal.sentence) };
  return { reply: 'replace', card: await muteCard(interaction) };
}

/** お知らせの休止: the switch that holds everything. */
export const mute: Feature = {
  name: 'mute',
  desk: [{ word: '休止', aliases: ['mute', 'きゅうし'], audience: ['HR_ADMIN', 'HR_APPROVER'], help: texts.word, answer: async (interaction) => ({ reply: 'card', card: await muteCard(interaction) }) }],
  presses: {
    [START]: press({ args: z.object({}), answer: (interaction) => switchTo(interaction, true) }),
    [END]: press({ args: z.object({}), answer: (interaction) => switchTo(interaction, false) }),
  },
};

export { isMuted, mutesEndedSince };
