import type { OfficeOf, OfferingOf } from './world';
import { REFERENCE_PLAN, SECOND_PLAN } from './world';

/** A small office under the reference plan. Made-up people. */
export const yuzawa: OfficeOf = {
  plan: REFERENCE_PLAN,
  units: [
    { name: '総務部', kind: '部', head: '渡部 正' },
    { name: '総務課', kind: '課所', parent: '総務部', head: '菅原 誠', deputies: ['柴田 久美'] },
    { name: '市民部', kind: '部', head: '小野寺 実' },
    { name: '税務課', kind: '課所', parent: '市民部', head: '佐藤 健' },
    { name: '市民課', kind: '課所', parent: '市民部', head: '藤原 香' },
    { name: '企画課', kind: '課所', parent: '総務部' },
  ],
  members: [
    { name: '渡部 正', unit: '総務部', rank: '部長・課長', post: '部長' },
    { name: '菅原 誠', unit: '総務課', rank: '部長・課長', post: '課長' },
    { name: '柴田 久美', unit: '総務課', rank: '主査' },
    { name: '高階 涼', unit: '総務課', rank: '主任' },
    { name: '小野寺 実', unit: '市民部', rank: '部長・課長', post: '部長' },
    { name: '佐藤 健', unit: '税務課', rank: '部長・課長', post: '課長' },
    { name: '髙橋 﨑子', unit: '税務課', rank: '主査' },
    { name: '伊藤 結', unit: '税務課', rank: '主事' },
    { name: '鈴木 光', unit: '税務課', rank: '主任' },
    { name: '藤原 香', unit: '市民課', rank: '部長・課長', post: '課長' },
    { name: '佐々木 翼', unit: '市民課', rank: '主査' },
    { name: '三浦 遥', unit: '市民課', rank: '主任' },
    { name: '加藤 凛', unit: '市民課', rank: '主事', leave: ['育休', 'R7.10.1', 'R9.3.31'] },
    { name: '工藤 蓮', unit: '企画課', rank: '主任' },
    { name: '無縁 一', unit: '企画課', rank: '主事', linked: false },
  ],
  roles: { '高階 涼': ['HR_ADMIN'], '菅原 誠': ['HR_APPROVER'] },
};

/** A deliberately different office under the second plan. */
export const hinode: OfficeOf = {
  plan: SECOND_PLAN,
  units: [
    { name: '本局', kind: '部', head: '朝日 昇' },
    { name: '人事課', kind: '課所', parent: '本局', head: '夕凪 静' },
    { name: '窓口室', kind: '課所', parent: '本局', head: '潮見 渚' },
  ],
  members: [
    { name: '朝日 昇', unit: '本局', rank: '局長' },
    { name: '夕凪 静', unit: '人事課', rank: '室長' },
    { name: '汐里 蘭', unit: '人事課', rank: 'リーダー' },
    { name: '潮見 渚', unit: '窓口室', rank: '室長' },
    { name: '波多野 岬', unit: '窓口室', rank: '係員' },
    { name: '浜辺 砂', unit: '窓口室', rank: '係員' },
    { name: '磯村 海', unit: '窓口室', rank: 'リーダー' },
  ],
  roles: { '汐里 蘭': ['HR_ADMIN'], '夕凪 静': ['HR_APPROVER'] },
};

/** 2026-06-01 is a Monday; the deadline is a Friday. */
export const explaining = (more: Partial<OfferingOf> = {}): OfferingOf => ({
  course: 'D07', code: 'D07-1', name: '説明力向上研修', days: [['2026-07-01 13:30', '2026-07-01 16:30']], capacity: 1, target: '主査;主任;主事',
  opens: '2026-06-01 08:30', deadline: '2026-06-12 17:15', channels: '研修のお知らせ', belongings: '筆記用具', ...more,
});
