import { defineMessages } from '../../kernel/messages';

/** What only this platform has to say. */
export const texts = defineMessages({
  close: { ja: '閉じる', en: 'Close' },
  cancel: { ja: 'キャンセル', en: 'Cancel' },
  product: { ja: '研修', en: 'Training' },
  loading: { ja: '読み込んでいます。しばらくお待ちください。', en: 'Loading. One moment, please.' },
  working: { ja: '処理しています。しばらくお待ちください。', en: 'Working on it. One moment, please.' },
  more: { ja: '表示しきれない内容があります。条件を絞ってもう一度表示してください。', en: 'There is more than can be shown here. Please narrow it down and look again.' },
  notShown: { ja: 'ただいま表示できませんでした。時間をおいて、もう一度お試しください。', en: 'This could not be shown just now. Please try again in a little while.' },
  notOpened: { ja: '入力画面を開けませんでした。お手数ですが、もう一度操作してください。', en: 'The form could not be opened. Please try once more.' },
  formReady: { ja: '「入力画面を開く」を押してください。', en: 'Press "Open the form".' },
  openForm: { ja: '入力画面を開く', en: 'Open the form' },
  typeCommand: { ja: 'この手続には入力画面が必要です。`/kenshu` に続けて同じ内容を入力してください。', en: 'This needs a form. Please type the same words after `/kenshu`.' },
  channelUnknown: { ja: 'Slackのチャンネルが見つからないか、ボットが参加していません。チャンネル名を確認し、非公開の場合はボットを招待してください。', en: 'The Slack channel does not exist or the bot is not in it. Check its name and, if it is private, invite the bot.' },
  channelClosed: { ja: 'Slackのチャンネルに投稿できません（アーカイブ済み、又は投稿が制限されています）。', en: 'The Slack channel is archived or does not let the bot post.' },
  personUnknown: { ja: 'この職員のSlackアカウントに送れません（無効か、見つかりません）。連携を確認してください。', en: 'This person\'s Slack account is deactivated or unknown. Please check the link.' },
  tabOff: { ja: 'Slackアプリの「ホーム」又は「メッセージ」タブが無効です。アプリの設定で有効にしてください。', en: 'The Slack app\'s Home or Messages tab is off. Please turn it on in the app\'s settings.' },
  historyClosed: { ja: '送信済みかどうかを確認できません。ボットの履歴の権限とチャンネルへの参加を確認してください。', en: 'Whether it was sent can\'t be looked up: check the bot\'s history scope and its membership.' },
  tokenRefused: { ja: 'Slackのトークンが使えません（{code}）。アプリをワークスペースに再インストールし、SLACK_BOT_TOKEN を設定し直してください。', en: 'Slack refuses the bot token ({code}). Install the app to the workspace again and set SLACK_BOT_TOKEN.' },
  appTokenRefused: { ja: 'Slackのアプリトークンが使えません（{code}）。connections:write の権限を持つ SLACK_APP_TOKEN を設定してください。', en: 'Slack refuses the app token ({code}). Set a SLACK_APP_TOKEN with connections:write.' },
  unreachable: { ja: 'Slackに接続できません（{code}）。ネットワークと SLACK_API_URL を確認してください。', en: 'Slack can\'t be reached ({code}). Check the network and SLACK_API_URL.' },
  scopeMissing: { ja: 'Slackの権限が足りません：{scopes}。マニフェストのとおりに権限を追加し、再インストールしてください。', en: 'Slack scopes are missing: {scopes}. Add them as in the manifest and install the app again.' },
  stopped: { ja: 'Slackへの送信を停止しています（アプリの削除又はトークンの失効の通知を受けました）。再インストール後に再起動してください。', en: 'Sending to Slack has stopped: the app was uninstalled or its token revoked. Install it again and restart.' },
});
