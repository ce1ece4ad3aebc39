import { defineMessages } from '../kernel/messages';

/** Texts that belong to no feature. Ids of the domain specification 6.2 where it has one. */
export const texts = defineMessages({
  Z01: { ja: 'この操作は{role}のみ行うことができます。必要な場合は{hr}へご連絡ください。', en: 'Only {role} can do this. Please contact {hr} if you need it.' },
  Z07: {
    ja: '「{input}」というコマンドはありません。もしかして：{suggest}。使い方は `/kenshu ヘルプ` で確認できます。',
    en: 'There is no command "{input}". Did you mean {suggest}? `/kenshu help` shows what there is.',
  },
  Z07_alone: { ja: '「{input}」というコマンドはありません。使い方は `/kenshu ヘルプ` で確認できます。', en: 'There is no command "{input}". `/kenshu help` shows what there is.' },
  Z09: { ja: '職員情報と連携されていません。{hr}へご連絡ください。', en: 'Your account is not linked to the staff register yet. Please contact {hr}.' },
  Z10: {
    ja: 'ただいま処理できませんでした。入力内容は保存されていません。時間をおいて、もう一度お試しください。',
    en: 'This could not be processed just now, and nothing was saved. Please try again in a little while.',
  },
  Z10_number: { ja: '（お問い合わせ番号：{id}）', en: ' (Reference: {id})' },
  Z13: { ja: 'この案内は古いため操作できません。最新の状況は `/kenshu 状況` で確認できます。', en: 'This card is out of date. `/kenshu status` shows how things stand now.' },
  helpTitle: { ja: '使い方', en: 'How to use this' },
  helpSummary: { ja: '研修の手続を行うコマンドです。', en: 'Commands for everything about your training.' },
  helpWord: { ja: 'ヘルプ', en: 'help' },
  helpOfHelp: { ja: 'この案内', en: 'this page' },
  desk: { ja: '管理', en: 'admin' },
  deskHelp: { ja: '研修の運営（{words}）', en: 'running the training ({words})' },
  deskArgument: { ja: '手続', en: 'what' },
  deskUnknown: { ja: '「管理」の後に、行う手続を付けて入力してください：{words}（例：`/kenshu 管理 {example}`）。', en: 'Please add what to do after "admin": {words} (for example `/kenshu admin {example}`).' },
  homeTitle: { ja: '研修ホーム', en: 'Training home' },
  homeSummary: { ja: '{name}：研修ホーム', en: 'Training home of {name}.' },
});
