import { defineMessages, type Text } from '../../kernel/messages';

/** What the ledger says to HR, and the title of the day's bundle. */
export const texts = defineMessages({
  bundleTitle: { ja: '研修のお知らせ', en: 'Training news' },
  notLinked: {
    ja: 'チャットのアカウントと連携されていません。メールアドレスを確認するか、`kenshu link` で連携し、`kenshu outbox retry` で送り直してください。',
    en: 'Not linked to a chat account. Check the mail address or use `kenshu link`, then send again with `kenshu outbox retry`.',
  },
  noChannel: {
    ja: 'チャンネル「{channel}」が見つかりません。名前を確認し、ボットを招待してから、`kenshu outbox retry` で送り直してください。',
    en: 'There is no channel "{channel}". Check its name, invite the bot, then send again with `kenshu outbox retry`.',
  },
  moved: {
    ja: '宛先が見つからず、開き直しても届けられませんでした（{detail}）。`kenshu outbox retry` で送り直し、続く場合は管理者へ連絡してください。',
    en: 'The address was out of date, and so was a new one ({detail}). Send again with `kenshu outbox retry`; if it goes on, tell the operator.',
  },
  content: {
    ja: 'メッセージの内容が受け付けられませんでした（{detail}）。ボットの不具合です。管理者へ連絡してください。',
    en: 'The platform refused the content of the message ({detail}). This is a fault of the bot: please tell its operator.',
  },
  notRendered: {
    ja: 'メッセージを作成できませんでした（番号：{id}）。ボットの不具合です。管理者へ連絡してください。',
    en: 'The message could not be made (reference: {id}). This is a fault of the bot: please tell its operator.',
  },
  unsure: {
    ja: '届いたかどうか確認できません（{detail}）。宛先で確認し、`/kenshu 管理 未確認` で選ぶか、届いていない場合は `kenshu outbox retry` で送り直してください。',
    en: 'It could not be found out whether this arrived ({detail}). Look at the recipient\'s end and choose in `/kenshu admin unsure`; if it did not, `kenshu outbox retry` sends it again as well.',
  },
});

/** How a sentence stands in the ledger: both languages, for whoever reads it. */
export function bothLanguages(text: Text): string {
  return `${text.ja} / ${text.en}`;
}
