import { press, type Word } from '../../interaction/feature';
import { inPlace, pageArgs } from '../enrolments';
import { PEOPLE } from './actions';
import { openDeferrals } from './deferring/interactions';
import { texts } from './messages';
import { openPeople } from './nomination';

export const words: readonly Word[] = [
  { word: '対象者', aliases: ['nominees', 'たいしょうしゃ'], audience: 'heads', help: texts.peopleWord, answer: (interaction) => openPeople(interaction, 1) },
];

/** Under 管理. */
export const desk: readonly Word[] = [
  { word: '延期', aliases: ['deferrals', 'えんき'], audience: ['HR_ADMIN', 'HR_APPROVER'], help: texts.deferralsWord, answer: (interaction) => openDeferrals(interaction, 1) },
];

export const presses = { [PEOPLE]: press({ args: pageArgs, answer: async (interaction, { page }) => inPlace(await openPeople(interaction, page)) }) };
