import type { Word } from '../../../interaction/feature';
import { openApprovals } from './interactions';
import { texts } from './messages';
import { openUnanswered } from './on-behalf-interactions';

export const words: readonly Word[] = [
  { word: '承認', aliases: ['approve', 'しょうにん'], audience: 'heads', help: texts.approveWord, answer: (interaction) => openApprovals(interaction, 1) },
];

/** Under 管理. */
export const desk: readonly Word[] = [
  { word: '代理', aliases: ['behalf', 'だいり'], audience: ['HR_ADMIN', 'HR_APPROVER'], help: texts.onBehalfWord, answer: (interaction) => openUnanswered(interaction, 1) },
];
