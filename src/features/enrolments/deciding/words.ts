import type { Word } from '../../../interaction/feature';
import { openDecisions } from './interactions';
import { texts } from './messages';
import { opportunityTyped } from './opportunity';

/** Under 管理. */
export const desk: readonly Word[] = [
  { word: '決定', aliases: ['decide', 'けってい', '選考'], audience: ['HR_ADMIN', 'HR_APPROVER'], help: texts.adminWord, answer: (interaction) => openDecisions(interaction, 1) },
  { word: '機会', aliases: ['opportunity', '機会均等', 'きかい'], audience: ['HR_ADMIN', 'HR_APPROVER'], argument: texts.opportunityArgument, help: texts.opportunityWord, answer: opportunityTyped },
];
