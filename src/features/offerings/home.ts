import type { HomeSection } from '../../interaction/feature';
import { say } from '../../kernel/messages';
import { officeOf } from '../catalogue';
import { listOfferings } from './actions';
import { texts } from './messages';
import { isFor } from './recipients';
import { findOpen } from './store';

export const home: HomeSection = {
  order: 20,
  nodes: async (interaction) => {
    const { person, now } = interaction;
    const mine = await interaction.read(async (tx) => {
      const office = await officeOf(tx);
      return (await findOpen(tx, now)).filter((o) => isFor(o, person, office));
    });
    return [
      { node: 'heading', text: texts.home },
      { node: 'paragraph', line: mine.length === 0 ? texts.listNoneMine : say(texts.listMine, { n: mine.length }) },
      ...(mine.length === 0 ? [] : [{ node: 'actions' as const, actions: [{ action: 'run' as const, label: texts.homeList, call: listOfferings({ page: 1, filter: 'mine' }) }] }]),
    ];
  },
};
