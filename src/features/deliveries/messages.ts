import { defineMessages } from '../../kernel/messages';

export const texts = defineMessages({
  word: { ja: '届いたかどうか分からないお知らせ', en: 'messages of which nobody knows whether they arrived' },
  title: { ja: '未確認のお知らせ', en: 'Messages that may have arrived' },
  none: { ja: '届いたかどうか分からないお知らせはありません。', en: 'There is no message of which it is unknown whether it arrived.' },
  count: {
    ja: '送信の途中で応答が途切れ、届いたかどうか分からないお知らせが{n}件あります。宛先で確認し、1件ずつ選んでください。',
    en: 'The answer to sending was lost, and it is unknown whether it arrived: {n}. Look at the recipient\'s end and choose for each.',
  },
  other: { ja: 'お知らせ', en: 'message' },
  toChannel: { ja: 'チャンネル：{to}', en: 'channel {to}' },
  toPerson: { ja: '宛先：{to}', en: 'to {to}' },
  due: { ja: '送信日時：{at}', en: 'sent at {at}' },
  arrived: { ja: '届いていた', en: 'It arrived' },
  again: { ja: 'もう一度送る', en: 'Send again' },
  arrivedOf: { ja: '{to}へのお知らせは届いていた', en: 'The message to {to} arrived' },
  againOf: { ja: '{to}へのお知らせをもう一度送る', en: 'Send the message to {to} again' },
  confirmAgain: { ja: '届いていた場合は、同じお知らせが2回届きます。もう一度送りますか。', en: 'If it did arrive, it will stand there twice. Send it again?' },
  keep: { ja: 'やめる', en: 'Leave it' },
  home: { ja: '届いたかどうか分からないお知らせが{n}件あります。', en: 'Messages that may have arrived: {n}.' },
  see: { ja: '確認する', en: 'Look at them' },
  settled: { ja: 'このお知らせは、すでに対応が済んでいます。', en: 'This message has been dealt with already.' },
  hrOnly: { ja: 'この操作は{role}のみ行うことができます。', en: 'Only {role} can do this.' },
});
