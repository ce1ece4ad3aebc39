import { defineMessages } from '../../kernel/messages';

/** Texts of a person's own list. */
export const texts = defineMessages({
  statusWord: { ja: '自分の受講状況を見る', en: 'see your own training' },
  summary: { ja: '{fy}の申込み・受講は{n}件です。', en: 'Applications and courses in {fy}: {n}.' },
  none: { ja: '{fy}の申込み・受講はまだありません。募集中の研修は `/kenshu 一覧` で確認できます。', en: 'Nothing in {fy} yet. `/kenshu list` shows the open calls.' },
  mandatory: { ja: '必須研修', en: 'Mandatory training' },
  open: { ja: '必須研修のうち、これから受講していただくものが{n}件あります。', en: 'Mandatory courses still to take: {n}.' },
  line: { ja: '状況：{status}', en: 'Status: {status}' },
});
