import type { Transaction } from '../../../interaction/transaction';
import type { LocalDate } from '../../../kernel/calendar';
import { fold, foldName } from '../../../kernel/text';
import { searchStaff, type StaffMember } from './store';

/** People by a part of their name or kana, or by number: 高橋 finds 髙橋 (domain 7.2). */
export function findStaff(tx: Transaction, text: string, day: LocalDate, limit = 20): Promise<StaffMember[]> {
  const name = foldName(text);
  if (name === '') return Promise.resolve([]);
  return searchStaff(tx, { name, kana: fold(text), number: text.normalize('NFKC').trim() }, day, limit);
}
