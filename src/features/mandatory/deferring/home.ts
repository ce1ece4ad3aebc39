import type { HomeSection } from '../../../interaction/feature';
import { say } from '../../../kernel/messages';
import { texts as nominationTexts } from '../../nominations';
import { askedOn } from './actions';
import { texts } from './messages';
import { askedOf } from './store';

/** What waits for a head's opinion. */
export const home: HomeSection = {
  order: 13,
  nodes: async (interaction) => {
    if (interaction.person.headOf.length === 0) return [];
    const n = (await interaction.read((tx) => askedOf(tx, interaction.person.staffId))).length;
    if (n === 0) return [];
    return [
      { node: 'heading', text: texts.listTitle }, { node: 'paragraph', line: say(texts.headCount, { n }) },
      { node: 'actions', actions: [{ action: 'run', label: nominationTexts.see, look: 'primary', call: askedOn(1) }] },
    ];
  },
};
