import { defineMessages } from '../../kernel/messages';

export const texts = defineMessages({
  word: { ja: 'すべてのお知らせを止める・再開する', en: 'hold all messages, or let them go again' },
  title: { ja: 'お知らせの休止', en: 'Hold all messages' },
  off: { ja: 'お知らせは通常どおり送信しています。休止すると、再開するまですべてのお知らせを保留します（災害対応時など）。', en: 'Messages are being sent as usual. While held, nothing at all is sent (for example during a disaster).' },
  on: { ja: 'お知らせを休止しています（{since}から）。再開すると、保留中のお知らせを順に送信します。', en: 'All messages have been held since {since}. Letting them go sends what has been kept.' },
  start: { ja: '休止する', en: 'Hold' },
  end: { ja: '再開する', en: 'Let go' },
  confirmStart: { ja: '再開するまで、すべての職員へのお知らせを止めます。よろしいですか。', en: 'Nothing will be sent to anybody until you let it go. Hold?' },
  confirmEnd: { ja: '保留中のお知らせの送信を再開します。よろしいですか。', en: 'What has been kept will be sent. Let it go?' },
  keep: { ja: 'やめる', en: 'Leave it' },
  hrOnly: { ja: 'この操作は{role}のみ行うことができます。', en: 'Only {role} can do this.' },
  already: { ja: 'すでにその状態です。', en: 'It is so already.' },
});
