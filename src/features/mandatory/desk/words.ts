import type { Word } from '../../../interaction/feature';
import { openTyped } from './interactions';
import { texts } from './messages';

/** Under 管理. */
export const desk: readonly Word[] = [
  { word: '必須', aliases: ['mandatory', 'ひっす'], audience: ['HR_ADMIN', 'HR_APPROVER'], argument: texts.argument, help: texts.word, answer: openTyped },
];
