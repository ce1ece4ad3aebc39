import { z } from 'zod';
import { press, type Interaction, type Press, type Word } from '../../../interaction/feature';
import { say, type Text } from '../../../kernel/messages';
import type { Action } from '../../../ui/action';
import { notice, type Card, type Node } from '../../../ui/card';
import { texts } from './messages';
import { preferChat } from './prefer';
import { chatsOf, type Chat } from './store';

const PREFER = 'people.prefer';

interface Named extends Chat { readonly label: Text }

/** Which chats are linked, and which of them gets the messages; with two there is a choice. */
async function settingsCard(interaction: Interaction): Promise<Card> {
  const all = await interaction.read((tx) => chatsOf(tx, interaction.person.staffId));
  const chats = all.flatMap((chat): Named[] => { // a platform that is not in use here carries nothing
    const label = interaction.platformLabel(chat.platform);
    return label ? [{ ...chat, label }] : [];
  });
  const [first, ...others] = chats;
  if (!first) return { title: texts.title, ...notice(texts.oneOnly) };
  const goesTo = say(others.length > 0 ? texts.receiveHere : texts.goesTo, { chat: first.label });
  const more: Node[] = others.length === 0 ? [{ node: 'paragraph', line: texts.oneOnly, look: 'quiet' }] : [{ node: 'actions', actions: others.map(choice) }];
  return {
    title: texts.title, summary: goesTo,
    body: [{ node: 'paragraph', line: goesTo }, { node: 'facts', facts: chats.map((chat) => ({ label: chat.label, value: stateOf(chat, chat === first) })) }, ...more],
  };
}

function stateOf({ reachable }: Named, first: boolean): Text {
  if (!reachable) return texts.closed;
  return first ? texts.chosen : texts.linked;
}

function choice({ platform, label }: Named): Action {
  return { action: 'run', label: say(texts.receive, { chat: label }), call: { name: PREFER, args: { platform } } };
}

export const settingsWord: Word = {
  word: '設定', aliases: ['settings', 'せってい'], audience: 'everyone', help: texts.help,
  answer: async (interaction) => ({ reply: 'card', card: await settingsCard(interaction) }),
};

export const settingsPresses: Readonly<Record<string, Press>> = {
  [PREFER]: press({
    args: z.object({ platform: z.string().max(40) }),
    answer: async (interaction, { platform }) => {
      const outcome = await interaction.run(preferChat, { platform });
      return outcome.ok ? { reply: 'replace', card: await settingsCard(interaction) } : { reply: 'card', card: notice(outcome.refusal.sentence) };
    },
  }),
};
