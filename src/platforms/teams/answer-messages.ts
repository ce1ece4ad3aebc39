import { defineMessages } from '../../kernel/messages';

/** What is said where an answer stands in another place, comes later, or can't be given. */
export const texts = defineMessages({
  shownInChat: { ja: 'このチャットに表示しました。', en: 'Shown in this chat.' },
  answeredAlone: { ja: 'ボットとの1対1のチャットでお答えしました。', en: 'Answered in your own chat with the bot.' },
  working: { ja: '処理を続けています。結果はこのチャットでお知らせします。', en: 'Still working on it. The result will be told in this chat.' },
  workingElsewhere: { ja: '処理を続けています。結果はボットとの1対1のチャットでお知らせします。', en: 'Still working on it. The result will be told in your own chat with the bot.' },
  notShown: { ja: 'ただいま表示できませんでした。時間をおいて、もう一度お試しください。', en: 'This could not be shown just now. Please try again in a little while.' },
  notInstalled: { ja: 'ボットとの1対1のチャットでお答えできませんでした。Teamsの「アプリ」からこのアプリを追加して、もう一度お試しください。', en: 'The bot could not answer in your own chat with it. Add the app under "Apps" in Teams and try again.' },
  fileOffered: { ja: 'ボットとの1対1のチャットにファイルの受取り確認をお送りしました。「許可」を押すと保存されます。', en: 'You are asked in your own chat with the bot whether it may give you the file. Press "Allow" to keep it.' },
  filePurpose: { ja: '研修のファイルです。「許可」を押すと、ご自身の OneDrive に保存されます。', en: 'A file about your training. Press "Allow" to keep it in your OneDrive.' },
});
