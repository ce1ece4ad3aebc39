import { defineMessages } from '../../kernel/messages';

/** Why somebody can't be reached, and what HR can do about it. */
export const advice = defineMessages({
  personNotInstalled: { ja: 'この職員のTeamsに研修アプリが追加されていません。Teamsの管理者に、この職員へのアプリの割り当てを依頼してください。', en: 'This person does not have the training app in Teams. Please ask the Teams administrator to assign it to them.' },
  teamNotInstalled: { ja: 'このチームに研修アプリが追加されていません。チームの所有者に、Teamsの「チームを管理」→「アプリ」から追加するよう依頼してください。', en: 'The team does not have the training app. Please ask an owner of the team to add it under "Manage team", "Apps".' },
  blocked: { ja: 'この職員がTeamsで研修アプリをブロックしているか、書き込みが止められています。本人に、研修アプリとのチャットを開いてブロックを解除するよう伝えてください。', en: 'This person has blocked the training app in Teams, or writing to them is stopped. Please ask them to open their chat with the app and unblock it.' },
  channelClosed: { ja: 'このTeamsのチャネルには研修アプリが投稿できません。チームの所有者に、チャネルの投稿の制限（モデレーション）を確認してもらってください。', en: 'The app may not post in this Teams channel. Please ask an owner of the team to look at the channel\'s moderation.' },
  disabled: { ja: 'Teamsの管理者が研修アプリの利用を止めています。Teamsの管理者に、アプリのアクセス許可ポリシーを確認するよう依頼してください。', en: 'The Teams administrator has turned the training app off. Please ask them to check the app permission policy.' },
  refused: { ja: 'Teamsが送信を受け付けませんでした。Teamsの管理者に、研修アプリの状態とこの送り先の利用条件を確認するよう依頼してください。', en: 'Teams did not accept the message. Please ask the Teams administrator to check the training app and this recipient.' },
  personUnknown: { ja: 'この職員のTeamsアカウントが見つかりません。アカウントの停止や変更がないか確認し、連携をやり直してください。', en: 'This person\'s Teams account can\'t be found. Please check whether it was deactivated or changed, and link it again.' },
  channelAmbiguous: { ja: '同じ名前のTeamsチャネルが複数あります。「チーム名/チャネル名」の形で指定してください。', en: 'Several Teams channels have this name. Please write it as "team/channel".' },
  notLooked: { ja: 'Teamsでは、送信済みかどうかをボットから確認できません。送り先で届いているかを確認してください。', en: 'In Teams a bot can\'t look up whether a message was sent. Please see whether it has arrived.' },
});
