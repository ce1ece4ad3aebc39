import { defineMessages } from '../../kernel/messages';

/** What only cards and dialogs of this platform have to say. */
export const texts = defineMessages({
  choose: { ja: '選択', en: 'Select' },
  chooseOf: { ja: '{label}：選択', en: '{label}: select' },
  fillIn: { ja: '「{label}」を入力してください。', en: 'Please fill in "{label}".' },
  pick: { ja: '「{label}」を選んでください。', en: 'Please choose "{label}".' },
  dialog: { ja: '研修', en: 'Training' },
  more: { ja: '表示しきれない内容があります。条件を絞ってもう一度表示してください。', en: 'There is more than can be shown here. Please narrow it down and look again.' },
});
