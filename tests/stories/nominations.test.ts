import { nominate } from '../../src/features/nominations';
import { choose } from '../../src/features/nominations/choosing/choose';
import type { Post } from '../support/client';
import { nominationsIn } from '../support/nominations';
import { explaining, yuzawa } from '../support/offices';
import { buttons, forged } from '../support/reading';
import { useWorld } from '../support/world';

const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));
const { actorOf, enrolmentOf, ephemeral, idOf, named, offerCohort, shown, staffIds } = nominationsIn(story);

/** The nth button of that name: of a list that names several people, the one of that person. */
function ofPerson(message: Post, name: string, actionId: string): { index: number } {
  const all = buttons(message).filter((b) => b.actionId === actionId);
  const names = [...story.world.plain(message).matchAll(/(\S+ \S+)（\S+?課）/g)].map((m) => m[1]);
  const index = names.indexOf(name);
  if (index < 0 || index >= all.length) throw new Error(`${name} has no ${actionId} in ${story.world.plain(message)}`);
  return { index };
}

beforeAll(offerCohort);

describe('naming people', () => {
  test('they enter as NOMINATED with their history; the 実施回 and the other 班 go from DRAFT to DECIDED', async () => {
    const { world } = story;
    const done = await named('D09-1', '髙橋 﨑子', '伊藤 結', '三浦 遥', '加藤 凛', '工藤 蓮');
    expect(done.added).toEqual(await staffIds('髙橋 﨑子', '伊藤 結', '三浦 遥', '加藤 凛', '工藤 蓮'));
    expect(done.away).toEqual(await staffIds('加藤 凛'));
    expect((await world.db.prisma.offering.findMany({ where: { courseCode: 'D09' } })).map((o) => o.state)).toEqual(['DECIDED', 'DECIDED', 'DECIDED']);
    expect(await enrolmentOf('伊藤 結')).toMatchObject({ state: 'NOMINATED', events: [{ from: null, to: 'NOMINATED', actor: 'operator', channel: 'cli' }] });
  });

  test('naming them again, for the same 実施回 or another 班, changes nothing', async () => {
    expect(await named('D09-1', '髙橋 﨑子', '伊藤 結')).toMatchObject({ added: [], unchanged: await staffIds('髙橋 﨑子', '伊藤 結') });
    expect(await named('D09-2', '髙橋 﨑子')).toMatchObject({ added: [], unchanged: await staffIds('髙橋 﨑子') });
  });

  test('nobody is named with somebody who is not there, and never for an open call that has not begun', async () => {
    const { world } = story;
    await expect(world.operate(nominate, { offering: await idOf('D09-1'), staff: [...(await staffIds('鈴木 光')), 999_999] })).rejects.toThrow('在籍していない職員が含まれているため、指名できません（1人）。');
    expect(await world.db.prisma.enrolment.count({ where: { staff: { name: '鈴木 光' } } })).toBe(0);
    await world.offer(explaining({ channels: '', target: '部長・課長' }));
    await expect(named('D07-1', '鈴木 光')).rejects.toThrow('いま対象者を指名できる状態にありません');
  });

  test('no call goes out for it when its hour comes', async () => {
    const { world } = story;
    await world.at('2026-06-01 09:15');
    expect(await world.db.prisma.callRecipient.count({ where: { offering: { courseCode: 'D09' } } })).toBe(0);
  });
});

describe('being named', () => {
  test('each person hears it in the day\'s bundle, with the dates and the buttons', () => {
    const { world } = story;
    const told = world.withButton('髙橋 﨑子', 'nominations.choose');
    const text = world.plain(told);
    expect(text).toContain('【必須研修のご案内】');
    expect(text).toContain('髙橋 﨑子さんは、令和8年度「ハラスメント研修」の受講対象です。所属長と日程を調整のうえ、令和8年7月14日（火）17時までに「日程を選ぶ」から受講する日を選んでください。');
    for (const day of ['令和8年7月1日（水）13時30分〜16時30分', '令和8年7月8日（水）', '令和8年7月15日（水）']) expect(text).toContain(day);
    expect(buttons(told).map((b) => b.text)).toEqual(expect.arrayContaining(['日程を選ぶ', '延期を願い出る']));
  });

  test('each head hears of all their people in one notice; who is on leave is marked, and is told nothing', () => {
    const { world } = story;
    const told = world.messages('佐藤 健').filter((m) => m.includes('受講対象'));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('所属職員のうち2人が「ハラスメント研修」の受講対象です。');
    expect(told[0]).toContain('髙橋 﨑子（税務課）');
    expect(told[0]).toContain('伊藤 結（税務課）');
    expect(world.lastMessage('藤原 香')).toContain('加藤 凛（市民課）');
    expect(world.lastMessage('藤原 香')).toContain('休職・派遣等の期間中（本人へのお知らせは復帰の後に送ります）');
    expect(world.lastMessage('渡部 正')).toContain('工藤 蓮（企画課）');
    expect(world.messages('加藤 凛')).toEqual([]);
  });

  test('状況 and the home of the head have the buttons too', async () => {
    const { world } = story;
    const status = await world.types('髙橋 﨑子', '状況');
    expect(world.plain(status)).toMatch(/ハラスメント研修（D09）\n日程：未定\n状況：指名/);
    expect(buttons(status).map((b) => b.text)).toEqual(expect.arrayContaining(['日程を選ぶ', '延期を願い出る']));
    expect(world.plain(await world.person('佐藤 健').openHome())).toContain('日程の選択又は延期の確認をお待ちしている受講対象者が2人います。');
    expect(await world.says('佐藤 健', '対象者')).toContain('伊藤 結（税務課）');
    expect(await world.says('髙橋 﨑子', '対象者')).toContain('この操作は所属長のみ行うことができます。');
  });
});

describe('choosing a date', () => {
  let stale: Post | undefined;

  test('the form shows each date with its free seats; nothing chosen is said at the field', async () => {
    const { world } = story;
    const me = world.person('髙橋 﨑子');
    await me.press(world.withButton('髙橋 﨑子', 'nominations.choose'), 'nominations.choose');
    const form = world.plain(world.form('髙橋 﨑子'));
    expect(form).toContain('「ハラスメント研修」を受講する日を選んでください。');
    expect(form).toContain('令和8年7月1日（水）13時30分〜16時30分／本庁舎3階 第1会議室（空き1席）');
    expect(form).toContain('令和8年7月8日（水）13時30分〜16時30分／本庁舎3階 第1会議室（空き2席）');
    const outcome = await world.app.run(choose, { enrolment: (await enrolmentOf('髙橋 﨑子')).id, version: 1, offering: null }, { actor: await actorOf('髙橋 﨑子') });
    expect(outcome).toMatchObject({ ok: false, refusal: { field: 'offering', sentence: { ja: '受講する日を選んでください。' } } });
  });

  test('the person chooses another 班 than they were named for: confirmed at once; the head hears it, the card shows it', async () => {
    const { world } = story;
    const me = world.person('髙橋 﨑子');
    const told = world.withButton('髙橋 﨑子', 'nominations.choose');
    const answer = await me.submit(world.form('髙橋 﨑子'), { offering: String(await idOf('D09-2')) });
    expect(shown('髙橋 﨑子', answer)).toContain('「ハラスメント研修」の受講が決定しました。所属長へもお知らせします。');
    expect(shown('髙橋 﨑子', answer)).toContain('令和8年7月8日（水）13時30分〜16時30分');
    await world.settle();
    expect(world.lastMessage('佐藤 健')).toContain('所属職員髙橋 﨑子さんの「ハラスメント研修」受講が決定しました。');
    expect(world.plain(me.directMessages.find((m) => m.ts === told.ts))).toContain('受講が決定しました');
    const first = await idOf('D09-1');
    expect(await enrolmentOf('髙橋 﨑子')).toMatchObject({ state: 'CONFIRMED', offering: { code: 'D09-2' }, events: [{ to: 'NOMINATED' }, { from: 'NOMINATED', to: 'CONFIRMED', reason: `CHOSEN_FROM_${first}`, channel: story.world.platformOf('髙橋 﨑子') }] });
    expect(await world.says('髙橋 﨑子', '状況')).toContain('受講決定');
  });

  test('the head chooses for their people: the person hears D01, the head has the answer', async () => {
    const { world } = story;
    const head = world.person('佐藤 健');
    stale = structuredClone(world.withButton('伊藤 結', 'nominations.choose'));
    const list = await world.types('佐藤 健', '対象者');
    await head.press(list!, 'nominations.choose', ofPerson(list!, '伊藤 結', 'nominations.choose'));
    expect(world.plain(world.form('佐藤 健'))).toContain('伊藤 結さんが「ハラスメント研修」を受講する日を選んでください。');
    const before = world.messages('佐藤 健').length;
    const answer = await head.submit(world.form('佐藤 健'), { offering: String(await idOf('D09-2')) });
    expect(shown('佐藤 健', answer)).toContain('伊藤 結さんの「ハラスメント研修」の受講が決定しました。日時：令和8年7月8日（水）13時30分〜16時30分／会場：本庁舎3階 第1会議室。本人へお知らせします。');
    expect(shown('佐藤 健', answer)).toContain('日程の選択をお待ちしている受講対象者はいません。');
    await world.settle();
    expect(world.lastMessage('伊藤 結')).toContain('【受講決定のお知らせ】');
    expect(world.messages('佐藤 健')).toHaveLength(before);
  });

  test('an older card says that it has been dealt with, and how things stand', async () => {
    const { world } = story;
    await world.person('伊藤 結').press(stale!, 'nominations.choose');
    const seen = world.plain(world.person('伊藤 結').directMessages.find((m) => m.ts === stale!.ts));
    expect(seen).toContain('この手続はすでに処理済みです（令和8年6月1日（月）9時15分）。');
    expect(seen).toContain('「ハラスメント研修」の受講が決定しました。');
    expect(world.person('伊藤 結').view?.submit).toBeUndefined();
  });

  test('two press for the last seat: one has it, the other is told at the field which dates are free, and chooses again', async () => {
    const { world } = story;
    const rivals = ['三浦 遥', '工藤 蓮'];
    for (const name of rivals) await world.person(name).press(world.withButton(name, 'nominations.choose'), 'nominations.choose');
    const wanted = String(await idOf('D09-1'));
    const answers = await Promise.all(rivals.map((name) => world.person(name).submit(world.form(name), { offering: wanted })));
    const lost = answers.findIndex((a) => a.errors && Object.keys(a.errors).length > 0);
    expect(answers.filter((a) => a.errors?.offering !== undefined)).toHaveLength(1);
    expect(answers[lost]!.errors).toEqual({ offering: 'この日程は選べません（満席）。空きのある日程：令和8年7月15日（水）13時30分〜16時30分／本庁舎3階 第1会議室（空き5席）' });
    expect(await world.db.prisma.enrolment.count({ where: { offering: { code: 'D09-1' }, state: 'CONFIRMED' } })).toBe(1);
    const answer = await world.person(rivals[lost]!).submit(world.form(rivals[lost]!), { offering: String(await idOf('D09-3')) });
    expect(shown(rivals[lost]!, answer)).toContain('受講が決定しました');
    await world.settle();
  });

  test('a date at which the person has another confirmed course can\'t be chosen, and the form says why', async () => {
    const { world } = story;
    await world.offer(explaining({ course: 'S10', code: 'S10-1', name: 'ラインケア研修', channels: '', opens: '2026-06-22 08:30', deadline: '2026-06-26 17:15', days: [['2026-07-15 14:00', '2026-07-15 15:00']] }));
    await named('S10-1', '高階 涼');
    await world.app.run(choose, { enrolment: (await enrolmentOf('高階 涼', 'S10')).id, version: 1, offering: await idOf('S10-1') }, { actor: await actorOf('菅原 誠') });
    await named('D09-3', '高階 涼');
    const status = await world.types('高階 涼', '状況');
    await world.person('高階 涼').press(status!, 'nominations.choose');
    const form = world.form('高階 涼');
    expect(world.plain(form)).toContain('「ハラスメント研修」には、いま選べる日程がありません。総務課へご相談ください。');
    expect(world.plain(form)).toContain('令和8年7月15日（水）13時30分〜16時30分／本庁舎3階 第1会議室（同じ日時に別の受講が決定しているため）');
    expect(world.plain(form)).toContain('（満席）');
    expect(form.submit).toBeUndefined();
    await world.person('高階 涼').closeView(form);
  });
});

describe('in other hands', () => {
  test('somebody else\'s button does nothing', async () => {
    const { world } = story;
    await named('D09-3', '鈴木 光', '佐々木 翼');
    await world.at('2026-06-02 09:15');
    const own = world.withButton('佐々木 翼', 'nominations.choose');
    for (const actionId of ['nominations.choose', 'nominations.defer']) {
      await world.person('佐々木 翼').press(forged(own, actionId, buttons(world.withButton('鈴木 光', actionId)).find((b) => b.actionId === actionId)?.value), actionId);
      expect(ephemeral('佐々木 翼')).toContain('この手続は、本人とその所属長（代理を含む）のみ行うことができます。');
    }
    expect(await enrolmentOf('鈴木 光')).toMatchObject({ state: 'NOMINATED' });
  });

  test('after a transfer the new head may choose, and the old one may not', async () => {
    const { world } = story;
    await world.db.prisma.$executeRaw`UPDATE posting SET unit_id = (SELECT unit_id FROM unit_version WHERE name = '市民課') WHERE staff_id = (SELECT id FROM staff WHERE name = '鈴木 光')`;
    const old = world.withButton('佐藤 健', 'nominations.choose');
    await world.person('佐藤 健').press(old, 'nominations.choose');
    expect(ephemeral('佐藤 健')).toContain('この手続は、本人とその所属長（代理を含む）のみ行うことができます。');
    const list = await world.types('藤原 香', '対象者');
    await world.person('藤原 香').press(list!, 'nominations.choose', ofPerson(list!, '鈴木 光', 'nominations.choose'));
    await world.person('藤原 香').submit(world.form('藤原 香'), { offering: String(await idOf('D09-3')) });
    expect(await enrolmentOf('鈴木 光')).toMatchObject({ state: 'CONFIRMED', unitId: (await world.db.prisma.unitVersion.findFirstOrThrow({ where: { name: '市民課' } })).unitId });
    await world.settle();
  });

  test('somebody who has left is in no list, and is not named any more', async () => {
    const { world } = story;
    await world.db.prisma.$executeRaw`UPDATE posting SET valid_to = '2026-06-02' WHERE staff_id = (SELECT id FROM staff WHERE name = '加藤 凛')`;
    expect(await world.says('藤原 香', '対象者')).not.toContain('加藤 凛');
    await expect(named('D09-3', '加藤 凛')).rejects.toThrow('在籍していない職員が含まれているため');
  });
});

test('who had cancelled in this 実施回 is named on the same row, with the step in its history', async () => {
  const { world } = story;
  await world.db.prisma.$executeRaw`
    INSERT INTO enrolment (offering_id, staff_id, state, unit_id, applied_at, approved_at)
    SELECT o.id, s.id, 'CANCELLED_BY_STAFF', p.unit_id, now(), now() FROM offering o, staff s JOIN posting p ON p.staff_id = s.id WHERE o.code = 'D09-1' AND s.name = '小野寺 実'`;
  await named('D09-1', '小野寺 実');
  const row = await world.db.prisma.enrolment.findFirstOrThrow({ where: { staff: { name: '小野寺 実' }, offering: { code: 'D09-1' } }, include: { events: true } });
  expect(row).toMatchObject({ state: 'NOMINATED', version: 2, approvedAt: null, events: [{ from: 'CANCELLED_BY_STAFF', to: 'NOMINATED' }] });
});

test('after the last cut-off there is nothing to choose from, and the card says whom to ask', async () => {
  const { world } = story;
  await world.at('2026-07-14 17:00');
  const status = await world.types('高階 涼', '状況');
  world.clock.moveTo(new Date('2026-07-14T17:00:00.001+09:00'));
  await world.person('高階 涼').press(status!, 'nominations.choose');
  expect(world.plain(world.form('高階 涼'))).toContain('「ハラスメント研修」には、いま選べる日程がありません。総務課へご相談ください。');
});
