import type { Word } from '../../../interaction/feature';
import { openDeferrals } from './interactions';
import { texts } from './messages';

/** Under 管理. */
export const desk: readonly Word[] = [
  { word: '猶予', aliases: ['due-dates', 'ゆうよ'], audience: ['HR_ADMIN', 'HR_APPROVER'], help: texts.word, answer: (interaction) => openDeferrals(interaction, 1) },
];
