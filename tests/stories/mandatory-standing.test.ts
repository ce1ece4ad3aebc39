import { harassment } from '../support/nominations';
import { yuzawa } from '../support/offices';
import { buttons } from '../support/reading';
import { useWorld } from '../support/world';

const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));
const hr = '高階 涼';
const me = '髙橋 﨑子';
const head = '佐藤 健';
const SECRET = '母の介護のため';

const idOf = async (name: string) => (await story.world.db.prisma.staff.findFirstOrThrow({ where: { name } })).id;
const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+09:00`);
const day = (text: string) => new Date(`${text}T00:00:00Z`);
/** What HR sees in answer to a press on what they saw last. */
async function presses(action: string, which = {}): Promise<string> {
  const { world } = story;
  await world.person(hr).press(world.front(hr)!, action, which);
  return world.plain(world.front(hr));
}

/** Promoted on 1 April of last year, and never took what that asks for. */
beforeAll(async () => {
  const { world } = story;
  await world.db.prisma.$executeRaw`UPDATE staff SET promoted_on = '2025-04-01' WHERE name = ${me}`;
  await world.db.prisma.$executeRaw`UPDATE posting SET post_title = '=1+1' WHERE staff_id = (SELECT id FROM staff WHERE name = ${head})`;
  await world.db.prisma.staff.update({ where: { id: await idOf('工藤 蓮') }, data: { promotedOn: null } });
  await world.offer(harassment(1, 2, '2026-07-01'));
});

describe('状況', () => {
  test('says what is asked of a person and why, what is past due first, each with its dates', async () => {
    const { world } = story;
    const shown = await world.types(me, '状況');
    const text = world.plain(shown);
    expect(text).toContain('必須研修のうち、これから受講していただくものが3件あります。');
    expect(text).toMatch(/必須研修\n.*係長級.*\n状況：未了（期限超過）\n対象：主査（令和7年4月1日（火）昇任）／期限：令和8年3月31日（火）／根拠：規則M08 第1版/);
    expect(text).toContain('対象：全職員（令和8年4月1日（水）〜令和9年3月31日（水））／期限：令和9年3月31日（水）／根拠：規則M14 第1版');
    expect(text.indexOf('規則M08')).toBeLessThan(text.indexOf('規則M14'));
    expect(text).toContain('受講できる日程');
    expect(buttons(shown).map((b) => b.actionId)).toEqual(expect.arrayContaining(['mandatory.book', 'mandatory.ask-deferral']));
  });

  test('an earlier year is shown as of its end, without dates; a year to come asks nothing yet', async () => {
    const { world } = story;
    const last = await world.types(me, '状況 令和7年度');
    expect(world.plain(last)).toMatch(/状況：未受講（要受講）\n対象：主査（令和7年4月1日（火）昇任）／期限：令和8年3月31日（火）/);
    expect(buttons(last).filter((b) => b.actionId.startsWith('mandatory.'))).toEqual([]);
    expect(await world.says(me, '状況 令和9年度')).not.toContain('必須研修');
  });

  test('who is away reads when it is due, and nothing about why they are away', async () => {
    const { world } = story;
    const text = await world.says('加藤 凛', '状況');
    expect(text).toContain('状況：猶予');
    expect(text).toContain('期限：令和10年3月31日（金）（当初 令和9年3月31日（水））');
    expect(text).not.toContain('育');
  });
});

describe('管理 必須', () => {
  test('counts everybody, and names who is past the due date; a file has them all, with nothing in it that a spreadsheet would run', async () => {
    const { world } = story;
    const text = await world.says(hr, '管理 必須');
    expect(text).toContain('期限を過ぎている受講が1件、来月末までに期限を迎える受講が0件あります。');
    expect(text).toContain('髙橋 﨑子（税務課）');
    expect(text).toContain('昇任年月日の登録がなく、判定できない職員が1人います。');
    await world.db.prisma.staff.update({ where: { id: await idOf(head) }, data: { promotedOn: day('2025-04-01') } });
    const more = await world.types(hr, '管理 必須');
    expect(world.plain(more)).not.toContain('過ぎている受講が1件');
    await world.fetchesFile(hr, more!, 'mandatory.file');
    const file = world.files(hr).at(-1)!;
    expect(file.name).toBe('必須研修_2026-05-29.csv');
    expect(file.text.split('\r\n')[0]).toBe('\uFEFF職員番号,氏名,所属,職名,規則,規則の名称,状態,期限,受講予定');
    expect(file.text).toContain(",髙橋 﨑子,税務課,主査,M08,");
    expect(file.text).toContain(",佐藤 健,税務課,'=1+1,M10,");
  });

  test('is HR\'s alone', async () => {
    const { world } = story;
    expect(await world.says(head, '管理 必須')).toContain('行うことができます');
    expect(await world.says(head, '管理 必須')).not.toContain(me);
  });

  test('a part of a name brings a choice, a number one person, and nobody a sentence', async () => {
    const { world } = story;
    const several = await world.says(hr, '管理 必須 藤');
    expect(several).toContain('「藤」に一致する職員が5人います。どなたか選んでください。');
    expect(await world.says(hr, '管理 必須 火星')).toContain('「火星」に一致する職員が見つかりません。');
    expect(await world.says(hr, '管理 必須 000007')).toContain('髙橋 﨑子（税務課）　主査（000007）');
  });
});

describe('why somebody is past the due date', () => {
  beforeAll(async () => {
    const { prisma } = story.world.db;
    const staffId = await idOf(me);
    const facts = (stage: string) => ({ rule: 'M08', trigger: '2025-04-01', stage, due: '2026-03-31' });
    const notice = { staffId, urgency: 'daily', priority: 40 };
    const delivery = await prisma.delivery.create({ data: { id: '00000000-0000-4000-8000-000000000001', staffId, priority: 40, state: 'SENT', dueAt: at('2026-02-13 09:15'), sentAt: at('2026-02-13 09:15') } });
    await prisma.notice.createMany({ data: [
      { ...notice, kind: 'mandatory.reminded', onceKey: 'a', facts: facts('30'), notBefore: at('2026-02-13 08:40'), createdAt: at('2026-02-13 08:40'), state: 'SENT', deliveryId: delivery.id },
      { ...notice, kind: 'mandatory.reminded', onceKey: 'b', facts: facts('10'), notBefore: at('2026-03-16 08:40'), createdAt: at('2026-03-16 08:40'), state: 'DROPPED', reason: 'settled meanwhile' },
    ] });
    await prisma.mandatoryDeferral.create({ data: { staffId, rule: 'M08', triggeredOn: day('2025-04-01'), state: 'REFUSED', reasonCode: '介護', reason: SECRET, askedAt: at('2026-03-17 10:00'), askedBy: `staff:${staffId}`, agreedAt: at('2026-03-18 10:00'), agreedBy: `staff:${await idOf(head)}`, decidedAt: at('2026-03-19 10:00'), decidedBy: `staff:${await idOf(hr)}`, answer: '研修日を調整してください' } });
    await prisma.completionRecord.create({ data: { staffId, courseCode: 'D04', completedOn: day('2026-04-20'), recordedAt: at('2026-05-01 10:00'), actor: 'operator' } });
  });

  test('a press on the list tells what was sent, asked and decided, in the order of time', async () => {
    const { world } = story;
    await world.types(hr, '管理 必須');
    const text = await presses('mandatory.trail', { index: 4 }); // after the four of the head
    const lines = text.split('\n');
    const about = ['期限30営業日前のご案内：送信済み（令和8年2月13日（金）9時15分）', '期限10営業日前のご案内：送信せず', `延期の願い出（理由：介護 ${SECRET}）（本人）`, '延期の願い出に所属長が同意（佐藤 健）', '延期を認めない回答（理由：研修日を調整してください）（高階 涼）'];
    const where = about.map((part) => lines.findIndex((line) => line.includes(part)));
    expect(where).not.toContain(-1);
    expect(where).toEqual([...where].sort((a, b) => a - b));
    expect(text).toContain('修了の登録（修了日：令和8年4月20日（月））（総務課）');
    expect(await presses('mandatory.list')).toContain('必須研修の状況');
  });

  test('the person reads none of it', async () => {
    const text = await story.world.says(me, '状況');
    expect(text).toContain('状況：修了');
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain('介護');
  });
});

test('HR hears of it on the first business day of a month, once a roster has been approved, and once', async () => {
  const { world } = story;
  const told = () => world.messages(hr).filter((m) => m.includes('【必須研修の状況のお知らせ】'));
  await world.at('2026-06-01 09:15');
  expect(told()).toEqual([]);
  await world.db.prisma.mandatoryRoster.create({ data: { fiscalYear: 2026, approvedAt: at('2026-06-01 10:00'), actor: 'operator', channel: 'cli' } });
  await world.at('2026-06-30 09:15');
  expect(told()).toEqual([]);
  await world.at('2026-07-01 09:15');
  await world.at('2026-07-02 09:15');
  expect(told()).toHaveLength(1);
  expect(told()[0]).toMatch(/期限を過ぎている受講が\d+件/);
  expect(told()[0]).not.toContain(me);
  await world.person(hr).press(world.withButton(hr, 'mandatory.list'), 'mandatory.list');
  expect(world.plain(world.front(hr))).toContain('髙橋 﨑子（税務課）');

  const trail = await world.says(hr, '管理 必須 000007'); // what the job of the day told, to the person and to the head
  expect(trail).toMatch(/期限後のお願い：送信済み（令和8年7月1日（水）/);
  expect(trail).toMatch(/所属長への受講時間の確保のお願い：送信済み（令和8年7月1日（水）/);
});
