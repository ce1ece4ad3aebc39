import type { Word } from '../../../interaction/feature';
import { openWaitlists } from './interactions';
import { texts } from './messages';

/** Under 管理. */
export const desk: readonly Word[] = [
  { word: '補欠', aliases: ['waitlist', 'ほけつ'], audience: ['HR_ADMIN', 'HR_APPROVER'], help: texts.waitlistsWord, answer: (interaction) => openWaitlists(interaction, 1) },
];
