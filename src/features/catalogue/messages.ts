import { defineMessages } from '../../kernel/messages';

export const texts = defineMessages({
  contact: { ja: '問合せ：{hr} {desk}', en: 'Questions: {hr}, {desk}' },
  contactExtension: { ja: '問合せ：{hr} {desk}（内線{ext}）', en: 'Questions: {hr}, {desk} (ext. {ext})' },
});
