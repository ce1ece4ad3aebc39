import type { HomeSection } from '../../interaction/feature';
import { say } from '../../kernel/messages';
import { officeOf } from '../catalogue';
import { peopleOn } from './actions';
import { texts } from './messages';
import { isHead, nomineesOf } from './people';

/** A head's people who wait for a date. */
export const home: HomeSection = {
  order: 12,
  nodes: async (interaction) => {
    if (!isHead(interaction.person)) return [];
    const waiting = (await interaction.read(async (tx) => nomineesOf(tx, interaction, await officeOf(tx)))).length;
    if (waiting === 0) return [];
    return [
      { node: 'heading', text: texts.peopleTitle }, { node: 'paragraph', line: say(texts.peopleCount, { n: waiting }) },
      { node: 'actions', actions: [{ action: 'run', label: texts.see, look: 'primary', call: peopleOn(1) }] },
    ];
  },
};
