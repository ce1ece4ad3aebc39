import { features } from '../../src/features';
import { importNominations, nominate } from '../../src/features/nominations';
import { ledger } from '../../src/infra/outbox';
import { operationRunner } from '../../src/interaction/operation';
import { buildRegistry } from '../../src/interaction/registry';
import { harassment, nominationsIn } from '../support/nominations';
import { explaining, yuzawa } from '../support/offices';
import { useWorld } from '../support/world';

const story = useWorld(() => ({ office: yuzawa, at: '2026-06-04 10:00' }));
const { idOf, named, offerCohort, staffIds } = nominationsIn(story);

beforeAll(async () => {
  await offerCohort();
  await named('D09-2', '髙橋 﨑子');
  await story.world.db.prisma.$executeRaw`UPDATE posting SET valid_to = '2026-06-02' WHERE staff_id = (SELECT id FROM staff WHERE name = '佐々木 翼')`;
});

describe('import nominations', () => {
  const load = (lines: readonly string[], dryRun = false) => story.world.operate(importNominations, { bytes: Buffer.from(lines.join('\r\n')), dryRun });
  const number = async (name: string) => (await story.world.db.prisma.staff.findFirstOrThrow({ where: { name } })).number;

  test('each bad line is reported with its number and reason, and nothing is taken over', async () => {
    const { world } = story;
    await world.offer(harassment(4, 5, '2026-07-22'));
    await world.db.prisma.$executeRaw`UPDATE offering SET state = 'CANCELLED' WHERE code = 'D09-4'`;
    const before = await world.db.prisma.enrolment.count();
    const report = await load(['実施回コード,職員番号', `D09-3,${await number('無縁 一')}`, 'D99-1,000001', 'D09-3,999999', `D09-4,${await number('無縁 一')}`, `D09-2,${await number('無縁 一')}`, `D09-3,${await number('佐々木 翼')}`, ',000001']);
    expect(report.written).toBe(false);
    expect(report.faults.map((f) => [f.line, f.column])).toEqual([[3, '実施回コード'], [4, '職員番号'], [5, '実施回コード'], [6, '職員番号'], [7, '職員番号'], [8, '実施回コード']]);
    expect(report.faults[3]!.reason.ja).toContain('2行目で同じ研修の別の実施回にも指定されています');
    expect(await world.db.prisma.enrolment.count()).toBe(before);
  });

  test('shown first, written once, unchanged the next time; the head hears of one who can\'t be reached', async () => {
    const { world } = story;
    const file = ['実施回,職員番号', `D09-3,${await number('無縁 一')}`, `D09-3,${await number('無縁 一')}`, `Ｄ０９－３,${await number('髙橋 﨑子')}`];
    expect(await load(file, true)).toMatchObject({ written: false, added: [{ offering: 'D09-3', name: '無縁 一' }], unchanged: 1 });
    expect(await load(file)).toMatchObject({ written: true, added: [{ offering: 'D09-3', name: '無縁 一' }], unchanged: 1, faults: [] });
    expect(await load(file)).toMatchObject({ written: true, added: [], unchanged: 2 });
    await world.at('2026-06-05 09:15');
    expect(world.lastMessage('渡部 正')).toContain('無縁 一（企画課）');
  });

  test('in a constant number of statements, however many are named', async () => {
    const { world } = story;
    await world.offer(...[1, 2].map((n) => explaining({ course: 'D04', code: `D04-${n}`, name: 'コンプライアンス研修', channels: '', opens: '2026-08-03 08:30', deadline: '2026-08-14 17:15', days: [[`2026-09-0${n} 13:30`, `2026-09-0${n} 16:30`]] })));
    for (const code of ['D04-1', 'D04-2']) await named(code, '伊藤 結'); // DECIDED from then on
    const run = operationRunner({ database: world.db.database, ledger: ledger(buildRegistry(features).notices), clock: world.clock });
    const statements = async (code: string, ...names: string[]) => {
      const input = { offering: await idOf(code), staff: await staffIds(...names) };
      const sent = await world.db.count(async () => expect(await run(nominate, input, { actor: { kind: 'operator', channel: 'cli' } })).toMatchObject({ ok: true, value: { added: input.staff } }));
      return { people: names.length, sent };
    };
    const one = await statements('D04-2', '髙橋 﨑子');
    const many = await statements('D04-1', '髙橋 﨑子', '柴田 久美', '高階 涼', '佐藤 健', '藤原 香', '三浦 遥', '工藤 蓮', '無縁 一');
    expect([one.people, many.people]).toEqual([1, 8]);
    expect(many.sent).toBe(one.sent);
  });
});
