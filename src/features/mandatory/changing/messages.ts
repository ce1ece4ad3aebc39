import { defineMessages } from '../../../kernel/messages';

export const texts = defineMessages({
  operatorOnly: { ja: 'この操作はコマンドラインからのみ行うことができます。', en: 'This can only be done from the command line.' },
  held: {
    ja: '必須研修の規則の変更により、職員{staff}人のうち{people}人（{percent}）に新たに研修をお願いすることになります（確認なしで読み込めるのは{limit}%まで）。まだ何も変更していません。--dry-run で対象者を確認し、よろしければ --confirm-rules {people} を付けて読み込んでください。',
    en: 'The changed rules would newly ask {people} of {staff} people ({percent}) to take training; without confirmation up to {limit}% are taken. Nothing was changed. Look at them with --dry-run; if that is meant, load with --confirm-rules {people}.',
  },
  ASKED: { ja: '新たに対象', en: 'newly asked' },
  SPARED: { ja: '対象外に', en: 'no longer asked' },
  MOVED: { ja: '期限の変更', en: 'other due date' },
});
