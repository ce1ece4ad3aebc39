/** What HR's words for a person's circumstances mean (domain 7.1). Matching is folded: any width, any case. */
import type { AbsenceKind, EmploymentType } from './rules';

export const EMPLOYMENT: Readonly<Record<string, EmploymentType>> = {
  '正職員': 'REGULAR', '正規職員': 'REGULAR', '正規': 'REGULAR', '常勤': 'REGULAR',
  '再任用': 'SAINYO', '再任用職員': 'SAINYO', '暫定再任用': 'SAINYO', '暫定再任用職員': 'SAINYO', '定年前再任用短時間': 'SAINYO', '定年前再任用短時間勤務職員': 'SAINYO',
  '会計年度': 'KAIKEI', '会計年度任用': 'KAIKEI', '会計年度任用職員': 'KAIKEI',
  '任期付': 'NINKITSUKI', '任期付職員': 'NINKITSUKI', '任期付き': 'NINKITSUKI',
};

export const ABSENCE: Readonly<Record<string, AbsenceKind>> = {
  '育休': 'LEAVE', '育児休業': 'LEAVE', '休職': 'LEAVE', '産休': 'LEAVE', '産前産後': 'LEAVE', '産前産後休暇': 'LEAVE', '病休': 'LEAVE', '病気休暇': 'LEAVE', '病気休職': 'LEAVE',
  '介護': 'LEAVE', '介護休暇': 'LEAVE', '介護休業': 'LEAVE',
  '派遣': 'SECONDMENT', '長期派遣': 'SECONDMENT', '派遣研修': 'SECONDMENT', '出向': 'SECONDMENT',
};

/** At work. */
export const PRESENT: readonly string[] = ['在職', '現職', '在籍', '勤務', '通常', '復職', 'なし', '無', '-'];

export const YES: readonly string[] = ['1', '○', '〇', '◯', '●', '有', 'はい', 'y', 'yes', 'true', '一次', '二次', '一次評価者', '二次評価者', '評価者'];
export const NO: readonly string[] = ['0', '×', '無', 'なし', 'いいえ', 'n', 'no', 'false', '-'];
