import { defineMessages } from '../../../kernel/messages';

/** Texts about a person's own calendar. */
export const texts = defineMessages({
  add: { ja: 'カレンダーに追加', en: 'Add to calendar' },
  addOf: { ja: '「{course}」をカレンダーに追加', en: 'Add {course} to your calendar' },
  takeOut: { ja: '予定を取り消す', en: 'Remove from calendar' },
  takeOutOf: { ja: '「{course}」の予定をカレンダーから取り消す', en: 'Remove {course} from your calendar' },
  belongings: { ja: '持ち物：{items}', en: 'Please bring: {items}' },
  sent: {
    ja: '「{course}」の予定のファイルを、ボットとのメッセージにお送りしました。開くとカレンダーに追加できます。追加済みの予定は、新しい内容に置き換わります。',
    en: 'The calendar file of "{course}" is in your messages with the bot. Open it to add the course; an entry that you already have is brought up to date.',
  },
  sentCancelled: {
    ja: '「{course}」を受講する予定は、現在ありません。追加済みの予定を取り消すファイルを、ボットとのメッセージにお送りしました。',
    en: 'You are not expected at "{course}" at present. A file that cancels the entry you may have is in your messages with the bot.',
  },
});
