import { defineMessages } from '../../../kernel/messages';

export const texts = defineMessages({
  help: { ja: '連携しているチャットと、お知らせの届け先', en: 'your linked chats, and which of them gets the messages' },
  title: { ja: '設定', en: 'Settings' },
  goesTo: { ja: 'お知らせの届け先：{chat}', en: 'Messages go to: {chat}' },
  chosen: { ja: 'お知らせの届け先', en: 'gets the messages' },
  linked: { ja: '連携済み', en: 'linked' },
  closed: { ja: '連携済み（現在は届けられません。アプリが追加されているか、停止していないかをご確認ください）', en: 'linked, but cannot be written to now: see that the app is added and not blocked' },
  receive: { ja: '{chat}で受け取る', en: 'Get them in {chat}' },
  receiveHere: { ja: 'お知らせは{chat}に届きます。操作は、連携しているどのチャットからでも行うことができます。', en: 'Messages go to {chat}. You can act from any of your linked chats.' },
  oneOnly: {
    ja: '連携しているチャットは1つです。ほかのチャットも、職員名簿と同じメールアドレスのアカウントであれば自動で連携されます。連携されない場合は、職員研修の担当へご連絡ください。',
    en: 'One chat is linked. Another one links by itself when its account has the mail address of the staff register. If it does not, please contact the training desk.',
  },
  notLinked: { ja: '選んだチャットは現在連携されていないため、届け先にできません。', en: 'That chat is not linked to you now, so messages cannot go there.' },
  ownOnly: { ja: '届け先は、本人のみ変更することができます。', en: 'Only you yourself can change where your messages go.' },
});
