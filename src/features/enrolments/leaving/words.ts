import type { Word } from '../../../interaction/feature';
import { texts } from './messages';
import { openWithdrawals } from './responsible';
import { openReplaceable } from './substitution';
import { texts as substitution } from './substitution-messages';

export const words: readonly Word[] = [
  { word: '交代', aliases: ['substitute', 'こうたい'], audience: 'heads', argument: substitution.courseArgument, help: substitution.word, answer: (interaction, argument) => openReplaceable(interaction, 'own', argument) },
];

/** Under 管理. With a course: everybody who has a seat in it, to be substituted. */
export const desk: readonly Word[] = [
  {
    word: '辞退', aliases: ['withdrawals', 'じたい'], audience: ['HR_ADMIN', 'HR_APPROVER'], argument: texts.courseArgument, help: texts.listWord,
    answer: (interaction, argument) => (argument === '' ? openWithdrawals(interaction, 1) : openReplaceable(interaction, 'all', argument)),
  },
];
