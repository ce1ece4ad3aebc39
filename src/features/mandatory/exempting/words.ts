import type { Word } from '../../../interaction/feature';
import { openExemptions } from './interactions';
import { texts } from './messages';

/** Under 管理. */
export const desk: readonly Word[] = [
  { word: '免除', aliases: ['exemptions', 'めんじょ'], audience: ['HR_ADMIN', 'HR_APPROVER'], help: texts.word, answer: (interaction) => openExemptions(interaction, 1) },
];
