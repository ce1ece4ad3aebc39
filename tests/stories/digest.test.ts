import { explaining, yuzawa } from '../support/offices';
import { buttons } from '../support/reading';
import { useWorld } from '../support/world';

const [head, chief, hr, deputy] = ['佐藤 健', '小野寺 実', '高階 涼', '柴田 久美'];
/** Of 税務課, whose head is 佐藤. */
const [takahashi, ito] = ['髙橋 﨑子', '伊藤 結'];

/** 2026-07-20 is 海の日, a Monday. */
const story = useWorld(() => ({ office: yuzawa, at: '2026-06-29 10:00', digests: true }));

const digests = (name: string) => story.world.messages(name).filter((m) => m.includes('【今週の研修状況】'));
const digestOf = (name: string) => story.world.person(name).directMessages.findLast((m) => story.world.plain(m).includes('【今週の研修状況】'))!;

async function seat(name: string, code: string): Promise<void> {
  const { prisma } = story.world.db;
  const staff = await prisma.staff.findFirstOrThrow({ where: { name }, include: { postings: true } });
  const { id: offeringId } = await prisma.offering.findFirstOrThrow({ where: { code } });
  await prisma.enrolment.create({ data: { offeringId, staffId: staff.id, state: 'CONFIRMED', unitId: staff.postings[0]!.unitId, motive: '', appliedAt: new Date() } });
}

beforeAll(async () => {
  await story.world.offer(
    explaining({ channels: '', code: 'PAST', days: [['2026-07-10 13:30', '2026-07-10 16:30']], deadline: '2026-07-03 17:15' }),
    explaining({ channels: '', code: 'WEEK', course: 'D05', name: '業務改善研修', capacity: 5, days: [['2026-07-22 13:30', '2026-07-22 16:30']], deadline: '2026-07-03 17:15' }),
    explaining({ channels: '', code: 'NEXT', course: 'D03', name: 'コミュニケーション研修', capacity: 5, days: [['2026-08-26 13:30', '2026-08-26 16:30']], opens: '2026-07-13 08:30', deadline: '2026-08-07 17:15' }),
  );
  await seat(takahashi, 'WEEK');
  await seat(ito, 'WEEK');
  await seat(takahashi, 'PAST');
});

test('who has nothing to be told is sent nothing', async () => {
  await story.world.at('2026-07-13 09:30'); // for 税務課 somebody took a course on Friday
  expect(['藤原 香', deputy, '渡部 正'].map(digests)).toEqual([[], [], []]);
  expect(digests(head)).toEqual([expect.stringContaining('税務課（令和8年7月13日（月）から令和8年7月17日（金）まで）　最近の受講 1件')]);
});

test('the Monday is a holiday: on Tuesday at half past nine each head reads what the week brings', async () => {
  const { world } = story;
  await world.db.prisma.mandatoryRoster.create({ data: { fiscalYear: 2026, approvedAt: new Date('2026-07-16T00:00:00Z'), actor: 'operator', channel: 'cli' } });
  await world.at('2026-07-17 10:00');
  await world.applies('鈴木 光', 'NEXT');
  await world.at('2026-07-20 09:30');
  await world.at('2026-07-21 09:15');
  expect(digests(head)).toHaveLength(1);
  await world.at('2026-07-21 09:30');
  const [, digest] = digests(head);
  expect(digest).toContain('税務課（令和8年7月20日（月）から令和8年7月24日（金）まで）　承認待ち 1件／今週の受講 2人／必須研修の未受講 3人／最近の受講 1件');
  expect(digest).toContain('業務改善研修　令和8年7月22日（水）13時30分〜16時30分　不在：髙橋 﨑子、伊藤 結');
  expect(digest).toMatch(/コンプライアンス.*0／3（0％）[^]*令和9年3月31日（水）まで（3人）：髙橋 﨑子、伊藤 結、鈴木 光/);
  expect(digest).toContain('髙橋 﨑子：説明力向上研修（令和8年7月10日（金））');
  expect(digest).toMatch(/今週できること[^]*承認待ちの手続が1件あります。[^]*令和8年7月22日（水）は研修等で2人が不在の予定です。/);
  const ofAnother = digests('藤原 香')[0];
  expect(ofAnother).toContain('市民課');
  expect(ofAnother).toContain('研修以外の不在：加藤 凛');
  expect(ofAnother).not.toMatch(/育休|休職|髙橋/);
  await world.at('2026-07-22 09:30');
  expect(digests(head)).toHaveLength(2);
});

test('whoever leads heads sees the own people by name and the units below in numbers; HR the whole office', () => {
  const [ofChief, ofHr] = [digests(chief)[0], digests(hr)[0]];
  expect(ofChief).toContain('市民部（');
  expect(ofChief).toMatch(/まで（2人）：佐藤 健、藤原 香/);
  expect(ofChief).toMatch(/税務課　今週の受講 2人／承認待ち 1件／必須研修の未受講 4人/);
  expect(ofChief).not.toMatch(/髙橋|伊藤|鈴木/);
  expect(ofHr).toContain('全庁（');
  expect(ofHr).toMatch(/市民部　今週の受講 2人／承認待ち 1件/);
  expect(ofHr).not.toMatch(/髙橋|佐藤|菅原/);
  expect(digests('菅原 誠')[0]).toMatch(/総務課（[^]*総務部　今週の受講 0人/);
});

test('an application is approved in the digest, which stays and shows how things stand then', async () => {
  const { world } = story;
  const boss = world.person(head);
  expect(buttons(digestOf(head)).map((b) => b.actionId)).toEqual(expect.arrayContaining(['enrolments.approve', 'enrolments.return']));
  const copy = structuredClone(digestOf(head));
  await boss.press(digestOf(head), 'enrolments.approve');
  expect(world.plain(boss.ephemerals().at(-1))).toContain('鈴木 光さんの「コミュニケーション研修」の受講申込みを承認しました');
  expect(world.plain(digestOf(head))).toContain('今週の受講 2人');
  await world.settle();
  expect(world.lastMessage('鈴木 光')).toContain('受講申込みが所属長に承認されました');
  expect(world.plain(digestOf(head))).not.toContain('承認待ち');
  await boss.press(copy, 'enrolments.approve');
  expect(world.plain(boss.ephemerals().at(-1))).toContain('すでに処理済みです');
  expect(digests(head)).toHaveLength(2);
});

test('詳しく names who still has to take a course, beside the digest', async () => {
  const { world } = story;
  const boss = world.person(head);
  await boss.press(digestOf(head), 'digests.names', { index: 0 });
  const names = world.plain(boss.ephemerals().at(-1));
  expect(names).toMatch(/これから受講する職員は3人です。[^]*髙橋 﨑子（税務課）　主査[^]*受講期限：令和9年3月31日（水）/);
  expect(world.plain(digestOf(head))).toContain('今週の受講 2人');
});

test('所属 is the same on demand, at any hour, and follows what happens to the people', async () => {
  const { world } = story;
  await world.at('2026-07-22 20:00');
  expect(await world.says(head, '所属')).toContain('税務課（令和8年7月20日（月）');
  await world.at('2026-07-23 10:00');
  expect(await world.says(head, '所属')).toContain('このボットとのチャットにお送りします。');
  await world.settle();
  expect(world.plain(digestOf(head))).not.toContain('承認待ち');
  await world.applies(ito, 'NEXT');
  expect(world.plain(digestOf(head))).toMatch(/承認待ち 1件[^]*伊藤 結（税務課）/);
  await world.types(chief, 'team 税務');
  await world.settle();
  expect(world.plain(digestOf(chief))).toMatch(/税務課（[^]*承認待ち 1件／今週の受講 2人／必須研修の未受講 4人[^]*0／4（0％）/);
  expect(world.plain(digestOf(chief))).not.toMatch(/髙橋|伊藤|鈴木|佐藤/);
  await world.types(ito, '取消 NEXT');
  await world.person(ito).press(world.person(ito).ephemerals().at(-1)!, 'enrolments.withdraw');
  await world.settle();
  expect(world.plain(digestOf(chief))).not.toContain('承認待ち 1件／');
});

test('nobody looks into another\'s unit; of several units one is chosen', async () => {
  const { world } = story;
  expect(await world.says(head, '所属 市民課')).toContain('この課所の研修状況は、その所属長（上位の課所を含む）と総務課のみ見ることができます。');
  expect(await world.says(head, '課 火星')).toContain('「火星」に一致する課所が見つかりません。');
  expect(await world.says(ito, '所属')).toContain('この操作は所属長のみ行うことができます。');
  expect(await world.says(deputy, 'チーム')).toContain('いまあなたが承認等を担当する職員はいません。');
  const chooser = await world.types(chief, '所属 課');
  expect(world.plain(chooser)).toContain('「課」に一致する課所が2件あります。');
  await world.person(chief).press(chooser!, 'digests.team', { option: '市民課（U5）' });
  await world.settle();
  expect(world.plain(digestOf(chief))).toContain('市民課（令和8年7月20日（月）');
});

test('while the head is away the deputy reads the digest, and the head none', async () => {
  const { world } = story;
  expect(digests(deputy)).toEqual([]);
  const { id: staffId } = await world.db.prisma.staff.findFirstOrThrow({ where: { name: '菅原 誠' } });
  await world.db.prisma.absence.create({ data: { staffId, kind: 'LEAVE', reason: '休職', validFrom: new Date('2026-07-25'), lastDay: new Date('2026-07-31') } });
  const before = digests('菅原 誠').length;
  await world.at('2026-07-27 09:30');
  expect(digests(deputy).at(-1)).toMatch(/総務課（令和8年7月27日（月）/);
  expect(digests('菅原 誠')).toHaveLength(before);
  await world.at('2026-08-03 09:30');
  expect(digests('菅原 誠').at(-1)).toContain('総務課（令和8年8月3日（月）');
  expect(digests(deputy)).toHaveLength(1);
});

test('a digest that was held until its week was over is not sent', async () => {
  const { world } = story;
  await world.types(hr, '管理 休止');
  await world.person(hr).press(world.front(hr)!, 'mute.start');
  await world.at('2026-08-10 09:30');
  const told = digests(head).length;
  expect(await world.says(head, '所属')).toContain('税務課（令和8年8月10日（月）'); // answered all the same
  await world.at('2026-08-17 08:00');
  await world.types(hr, '管理 休止');
  await world.person(hr).press(world.front(hr)!, 'mute.end');
  await world.at('2026-08-17 09:30');
  expect(digests(head)).toHaveLength(told + 1);
  expect(digests(head).at(-1)).toContain('令和8年8月17日（月）');
});
