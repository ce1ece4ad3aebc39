import path from 'node:path';
import type { Role } from '../../src/interaction/actor';

/** A made-up office as the files that an operator imports. */

export const REFERENCE_PLAN = path.join(__dirname, '../../prisma/plans/yuzawa-r7-r10');
export const SECOND_PLAN = path.join(__dirname, '../fixtures/plans/hinode-r8');

/** One person of a made-up office. */
export interface Member { readonly name: string; readonly unit: string; readonly rank: string; readonly post?: string; readonly employment?: string; readonly leave?: readonly [kind: string, from: string, to: string]; readonly linked?: boolean }
export interface UnitOf { readonly name: string; readonly kind: '部' | '課所' | 'グループ'; readonly parent?: string; readonly head?: string; readonly deputies?: readonly string[] }
/** Who works where. */
export interface OfficeOf { readonly plan: string; readonly units: readonly UnitOf[]; readonly members: readonly Member[]; readonly roles: Readonly<Record<string, readonly Role[]>> }

export interface OfferingOf {
  readonly course: string; readonly code: string; readonly name?: string; readonly days: readonly (readonly [string, string])[]; readonly place?: string; readonly capacity: number;
  readonly target?: string; readonly opens: string; readonly deadline: string; readonly channels?: string; readonly belongings?: string;
  readonly minimum?: number; readonly quota?: number; readonly cutoff?: string; readonly firstCome?: boolean; readonly cohort?: string; readonly part?: number;
}

export const numberOf = ({ members }: OfficeOf, name: string) => String(members.findIndex((m) => m.name === name) + 1).padStart(6, '0');
export const emailOf = (office: OfficeOf, name: string) => `staff-${numberOf(office, name)}@example.lg.jp`;
const codeOf = ({ units }: OfficeOf, name: string) => `U${units.findIndex((u) => u.name === name) + 1}`;
const csv = (rows: readonly (readonly string[])[]) => rows.map((r) => r.map((c) => (/[",\n]/.test(c) ? `"${c.replaceAll('"', '""')}"` : c)).join(',')).join('\r\n');

export function unitCsv(office: OfficeOf): string {
  return csv([
    ['所属コード', '所属名', '種別', '親所属コード', '所属長職員番号', '代理職員番号', '有効開始日'],
    ...office.units.map((u) => [codeOf(office, u.name), u.name, u.kind, u.parent ? codeOf(office, u.parent) : '', u.head ? numberOf(office, u.head) : '', (u.deputies ?? []).map((d) => numberOf(office, d)).join(';'), '2025/4/1']),
  ]);
}

export function staffCsv(office: OfficeOf): string {
  return csv([
    ['職員番号', '氏名', 'フリガナ', '所属コード', '職名', '職階', '任用区分', '採用年月日', '現職階昇任年月日', 'メール', '休職等区分', '休職等開始日', '休職等終了日', '有効開始日'],
    ...office.members.map((m) => [
      numberOf(office, m.name), m.name, 'カナ', codeOf(office, m.unit), m.post ?? m.rank, m.rank, m.employment ?? '正職員', 'H27.4.1', 'R5.4.1', emailOf(office, m.name),
      m.leave?.[0] ?? '', m.leave?.[1] ?? '', m.leave?.[2] ?? '', 'R7.4.1',
    ]),
  ]);
}

export function offeringCsv(offerings: readonly OfferingOf[]): string {
  return csv([
    ['科目コード', '実施回コード', '名称', '開始日時', '終了日時', '会場', '定員', '対象', '募集開始日時', '申込締切日時', '募集先', '持ち物', '最少催行人数', '所属別定員', '変更期限日時', '決定方法', '班の区分', '部'],
    ...offerings.flatMap((o) => o.days.map(([from, to]) => [
      o.course, o.code, o.name ?? '', from, to, o.place ?? '本庁舎3階 第1会議室', String(o.capacity), o.target ?? '', o.opens, o.deadline, o.channels ?? '', o.belongings ?? '',
      String(o.minimum ?? ''), String(o.quota ?? ''), o.cutoff ?? '', o.firstCome === undefined ? '' : o.firstCome ? '先着順' : '選考', o.cohort ?? '', String(o.part ?? ''),
    ])),
  ]);
}
