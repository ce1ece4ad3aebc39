import { officeOf } from '../../src/features/catalogue';
import { eachStanding, isOpen, standingsOn } from '../../src/features/mandatory';
import { approvedFiscalYears } from '../../src/features/mandatory/roster/store';
import { localDate } from '../../src/kernel/calendar';
import { explaining, yuzawa } from '../support/offices';
import { useWorld } from '../support/world';

const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));

const standing = (day: string, rule: string) => story.world.app.core.read(async (tx) => {
  const all: [string, string][] = [];
  await eachStanding(tx, await officeOf(tx), localDate(day), (some) => { all.push(...some.map((p): [string, string] => [p.name, p.standings.find((s) => s.rule.code === rule)!.status])); });
  return Object.fromEntries(all);
});

test('the whole office, by the tables: a leave defers, a rank decides, a confirmed seat books', async () => {
  const { world } = story;
  expect(await standing('2026-05-29', 'M14')).toMatchObject({ '髙橋 﨑子': 'REQUIRED', '加藤 凛': 'DEFERRED', '渡部 正': 'REQUIRED' });
  // Promoted in 2023 (the story's register): grandfathered, where the rule is about the promotion alone.
  expect(await standing('2026-05-29', 'M08')).toMatchObject({ '髙橋 﨑子': 'NOT_APPLICABLE' });
  expect(await standing('2026-05-29', 'M11')).toMatchObject({ '佐藤 健': 'REQUIRED', '伊藤 結': 'NOT_APPLICABLE' });

  await world.offer(explaining({ course: 'D04', code: 'D04-1', capacity: 5 }));
  await world.at('2026-06-01 09:15');
  await world.applies('髙橋 﨑子', 'D04');
  await world.approves('佐藤 健');
  await world.at('2026-06-15 09:15');
  const list = await world.types('高階 涼', '管理 決定');
  await world.person('高階 涼').press(list!, 'enrolments.decide');
  await world.person('高階 涼').submit(world.form('高階 涼'), {});
  await world.settle();
  expect(await standing('2026-06-15', 'M14')).toMatchObject({ '髙橋 﨑子': 'ENROLLED', '三浦 遥': 'REQUIRED' });
  expect(await standing('2026-06-14', 'M14')).toMatchObject({ '髙橋 﨑子': 'REQUIRED' }); // as it was known on that day
});

test('whose day of promotion stands nowhere is told apart', async () => {
  const { world } = story;
  await world.db.prisma.$executeRaw`UPDATE staff SET promoted_on = NULL WHERE name = '佐藤 健'`;
  const [head] = await world.app.core.read(async (tx) => standingsOn(tx, await officeOf(tx), [(await world.db.prisma.staff.findFirstOrThrow({ where: { name: '佐藤 健' } })).id], localDate('2026-05-29')));
  expect(head).toMatchObject({ unknown: ['LEVEL', 'EVALUATOR'] });
});

test('open is what is asked and has no seat; no year is approved by itself', async () => {
  const { world } = story;
  const ids = (await world.db.prisma.staff.findMany({ where: { name: { in: ['三浦 遥', '加藤 凛'] } } })).map((s) => s.id);
  const open = await world.app.core.read(async (tx) => (await standingsOn(tx, await officeOf(tx), ids, localDate('2026-05-29'))).map((p) => [p.name, p.standings.filter(isOpen).length > 0]));
  expect(Object.fromEntries(open)).toEqual({ '三浦 遥': true, '加藤 凛': false });
  expect((await world.app.core.read((tx) => approvedFiscalYears(tx))).size).toBe(0);
});
