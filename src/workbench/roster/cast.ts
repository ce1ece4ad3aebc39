import { cell, inputRows, numberIn } from './inputs';
import type { DemoPerson } from './person';

/** Somebody whom the tour speaks of, as `prisma/demo/cast.csv` tells. */
export interface CastMember extends Pick<DemoPerson, 'number' | 'name' | 'kana' | 'employment' | 'locale'> {
  readonly part: string;
  readonly latin: string;
  readonly unitCode: string;
  readonly title: string;
  readonly years: number;
  readonly absence: string;
  /** What the page calls the part. */
  readonly role: string;
}

export function castMembers(): readonly CastMember[] {
  return inputRows('cast.csv').map((row) => ({
    part: cell(row, '役'), number: cell(row, '職員番号'), name: `${cell(row, '姓')}　${cell(row, '名')}`, kana: `${cell(row, 'セイ')} ${cell(row, 'メイ')}`, latin: cell(row, 'ローマ字'),
    unitCode: cell(row, '所属コード'), title: cell(row, '職名'), employment: cell(row, '任用区分') as DemoPerson['employment'], years: numberIn(row, '勤続年数'),
    absence: cell(row, '休職等区分'), locale: cell(row, '言語'), role: cell(row, '説明'),
  }));
}
