import { membersUnder, peopleLedBy, whoIs } from '../../src/features/people';
import { localDate } from '../../src/kernel/calendar';
import { yuzawa } from '../support/offices';
import { useWorld } from '../support/world';

const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));
const JUNE = localDate('2026-06-10');

/** 所属職員 of somebody, by name. */
const ledBy = (name: string, day = JUNE) => story.world.app.core.read(async (tx) => {
  const { prisma } = story.world.db;
  const account = await prisma.account.findFirstOrThrow({ where: { staff: { name } } });
  const leader = (await whoIs(tx, { platform: account.platform, tenant: account.tenant, account: account.accountId }, day))!;
  const ids = await peopleLedBy(tx, leader, day);
  return (await prisma.staff.findMany({ where: { id: { in: ids } }, orderBy: { id: 'asc' } })).map((s) => s.name);
});

test('a head leads the unit; the head of the division leads its heads, and the units that have none', async () => {
  expect(await ledBy('佐藤 健')).toEqual(['髙橋 﨑子', '伊藤 結', '鈴木 光']);
  expect(await ledBy('小野寺 実')).toEqual(['佐藤 健', '藤原 香']);
  expect(await ledBy('渡部 正')).toEqual(['菅原 誠', '工藤 蓮', '無縁 一']);
  expect(await ledBy('髙橋 﨑子')).toEqual([]);
});

test('a deputy leads only while the head is away, and never themselves', async () => {
  expect(await ledBy('柴田 久美')).toEqual([]);
  const head = await story.world.db.prisma.staff.findFirstOrThrow({ where: { name: '菅原 誠' } });
  await story.world.db.prisma.absence.create({ data: { staffId: head.id, kind: 'LEAVE', reason: '病休', validFrom: new Date('2026-06-01'), lastDay: new Date('2026-06-30') } });
  expect([await ledBy('柴田 久美'), await ledBy('菅原 誠')]).toEqual([['高階 涼'], []]);
  expect(await ledBy('柴田 久美', localDate('2026-07-01'))).toEqual([]);
});

test('who is posted under a unit, with all below it', async () => {
  const unit = await story.world.db.prisma.unitVersion.findFirstOrThrow({ where: { name: '市民部' } });
  expect(await story.world.app.core.read((tx) => membersUnder(tx, [unit.unitId], JUNE))).toHaveLength(9);
});
