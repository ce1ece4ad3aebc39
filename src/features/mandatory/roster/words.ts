import type { Word } from '../../../interaction/feature';
import { rosterTyped } from './interactions';
import { texts } from './messages';

/** Under 管理. */
export const desk: readonly Word[] = [
  { word: '名簿', aliases: ['roster', '対象者', 'めいぼ'], audience: ['HR_ADMIN', 'HR_APPROVER'], argument: texts.argument, help: texts.word, answer: rosterTyped },
];
