import { defineMessages } from '../../kernel/messages';

/** What the app says about itself where people find and install it. */
export const manifestTexts = defineMessages({
  short: { ja: 'Kenshu 研修', en: 'Kenshu' },
  full: { ja: 'Kenshu 職員研修', en: 'Kenshu staff training' },
  brief: { ja: '職員研修の募集・申込・承認・決定をチャットで行います。', en: 'Staff training in chat, from call to decision.' },
  description: {
    ja: [
      '市町村の職員研修計画を、職員がふだん使うチャットで運営するボットです。研修の募集、申込み、所属長の承認、受講者の決定と通知を行います。',
      '個人の情報はチャネルに投稿しません。操作の記録は職員研修の担当課が管理するサーバーに保存されます。',
    ].join('\n'),
    en: [
      'Kenshu runs a municipality\'s staff-training plan where people already chat: calls for participants, applications, approval by the head of unit, selection, and notices to everybody concerned.',
      'No personal data is posted to channels. What is done is recorded on a server that the training office runs.',
    ].join('\n'),
  },
});
