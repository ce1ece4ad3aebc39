import { writeCsv } from '../../../infra/sheets';
import type { FileToGive } from '../../../ui/reply';
import type { LocalDate } from '../../../kernel/calendar';
import type { StaffMember } from '../../people';
import { texts as statusTexts } from '../messages';
import type { Tally } from './tally';

/** A file is for HR's spreadsheet, which is Japanese whatever language the chat speaks. */
const HEADER = ['職員番号', '氏名', '所属', '職名', '規則', '規則の名称', '状態', '期限', '受講予定'];

/** HR's list with everybody on it. */
export function listFileOf({ pressing }: Tally, members: ReadonlyMap<number, StaffMember>, day: LocalDate): FileToGive {
  const rows = pressing.map(({ staffId, number, name, rule, ruleName, status, due, bookedUntil }) => {
    const member = members.get(staffId);
    return [number, name, member?.unitName, member?.postTitle, rule, ruleName, statusTexts[status].ja, due, bookedUntil];
  });
  const { bytes } = writeCsv([HEADER, ...rows], { encoding: 'utf8-bom' });
  return { name: `必須研修_${day}.csv`, mediaType: 'text/csv; charset=utf-8', content: Buffer.from(bytes).toString('utf8') };
}
