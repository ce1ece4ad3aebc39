import type { Word } from '../../interaction/feature';
import { openTeam } from './interactions';
import { texts } from './messages';

export const words: readonly Word[] = [
  { word: '所属', aliases: ['team', 'チーム', '課', 'しょぞく'], audience: 'heads and HR', argument: texts.argument, help: texts.word, answer: openTeam },
];
