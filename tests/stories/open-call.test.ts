import { explaining, yuzawa } from '../support/offices';
import { buttons } from '../support/reading';
import { useWorld } from '../support/world';

const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));

describe('an open call, from the announcement to the results', () => {
  test('at the hour of the call the channel has the announcement, and everybody eligible the next bundle', async () => {
    const { world } = story;
    await world.openChannel('研修のお知らせ');
    await world.offer(explaining());
    await world.at('2026-06-01 08:29');
    expect(world.channel('研修のお知らせ').messages).toHaveLength(0);
    await world.at('2026-06-01 08:30');
    const [posted] = world.channel('研修のお知らせ').messages;
    expect(world.plain(posted)).toContain('【研修受講者の募集】');
    expect(world.plain(posted)).toContain('申込 0人／定員 1人・受付中（締切 令和8年6月12日（金）17時15分）');
    expect(world.messages('髙橋 﨑子')).toEqual([]);

    await world.at('2026-06-01 09:15');
    const [told] = world.person('髙橋 﨑子').directMessages;
    expect(world.plain(told)).toContain('説明力向上研修');
    expect(world.plain(told)).toContain('令和8年7月1日（水）13時30分〜16時30分');
    expect(world.plain(told)).toContain('問合せ：総務課');
    expect(buttons(told).map((b) => b.actionId)).toEqual(['enrolments.apply', 'offerings.show', 'enrolments.later']);
    expect(world.isNotice(told)).toBe(true);
  });

  test('who was told stands in the record, and it is all eligible people, nobody on leave, nobody outside 対象 (R-08)', async () => {
    const { world } = story;
    const recipients = await world.db.prisma.$queryRaw<{ name: string }[]>`SELECT s.name FROM call_recipient r JOIN staff s ON s.id = r.staff_id ORDER BY s.id`;
    expect(recipients.map((r) => r.name)).toEqual(['柴田 久美', '高階 涼', '髙橋 﨑子', '伊藤 結', '鈴木 光', '佐々木 翼', '三浦 遥', '工藤 蓮', '無縁 一']);
    expect(world.messages('佐藤 健')).toEqual([]);
    expect(world.messages('加藤 凛')).toEqual([]);
  });

  test('the form says what is applied for, that the person may, and what happens next', async () => {
    const { world } = story;
    const told = world.withButton('髙橋 﨑子', 'enrolments.apply');
    await world.person('髙橋 﨑子').press(told, 'enrolments.apply');
    const form = world.plain(world.form('髙橋 﨑子'));
    expect(form).toContain('次の内容で申し込みます。よろしいですか。');
    expect(form).toContain('あなたはこの研修の募集対象です。');
    expect(form).toContain('所属長（佐藤 健）が令和8年6月4日（木）17時15分までに承認又は差戻し');
  });

  test('a form without a motive stays open and says what is missing', async () => {
    const { world } = story;
    const person = world.person('髙橋 﨑子');
    const answer = await person.submit(world.form('髙橋 﨑子'), { motive: '　　' });
    expect(answer.errors).toEqual({ motive: '受講動機を入力してください。' });
    expect(person.view).toBeDefined();
  });

  test('the application is received, and the head of unit is asked at once, with who else is away', async () => {
    const { world } = story;
    const person = world.person('髙橋 﨑子');
    const answer = await person.submit(world.form('髙橋 﨑子'), { motive: '窓口での<説明>を&分かりやすくしたい *強調*' });
    expect(world.plain(answer.next ?? person.view)).toContain('「説明力向上研修」の受講申込みを受け付けました。所属長（佐藤 健）に承認を依頼しました。');
    await world.settle();
    const asked = world.lastMessage('佐藤 健');
    expect(asked).toContain('【承認のお願い】');
    expect(asked).toContain('髙橋 﨑子さん（主査）から「説明力向上研修」');
    expect(asked).toContain('同日の不在予定：0人');
    expect(asked).toContain('令和8年6月4日（木）17時15分までに承認又は差戻し');
    expect(asked).toContain('窓口での<説明>を&分かりやすくしたい *強調*');
  });

  test('the channel counts the application', () => {
    const { world } = story;
    expect(world.plain(world.channel('研修のお知らせ').messages[0])).toContain('申込 1人／定員 1人');
  });

  test('the head returns it with a reason; it can be corrected and comes again', async () => {
    const { world } = story;
    const head = world.person('佐藤 健');
    const asked = world.withButton('佐藤 健', 'enrolments.return');
    const stale = structuredClone(asked);
    await head.press(asked, 'enrolments.return');
    const empty = await head.submit(world.form('佐藤 健'), { reason: ' ' });
    expect(empty.errors).toEqual({ reason: '差戻しの理由を入力してください。' });
    await head.submit(world.form('佐藤 健'), { reason: '繁忙期の体制を確認してください' });
    await world.settle();
    expect(world.plain(head.directMessages.find((m) => m.ts === asked.ts))).toContain('髙橋 﨑子さんの「説明力向上研修」の受講申込みを差し戻しました');
    await head.press(stale, 'enrolments.approve');
    expect(world.plain(head.directMessages.find((m) => m.ts === asked.ts))).toContain('この手続はすでに処理済みです');
    const returned = world.lastMessage('髙橋 﨑子');
    expect(returned).toContain('【申込みの差戻し】');
    expect(returned).toContain('理由：繁忙期の体制を確認してください。');
    expect(returned).toContain('令和8年6月12日（金）17時15分まで再度申し込むことができます');

    await world.person('髙橋 﨑子').press(world.withButton('髙橋 﨑子', 'enrolments.apply'), 'enrolments.apply');
    const form = world.form('髙橋 﨑子');
    expect(world.plain(form)).toContain('前回の申込みは差し戻されました。理由：繁忙期の体制を確認してください');
    await world.person('髙橋 﨑子').submit(form, { motive: '体制を調整しました。窓口での説明に生かします。' });
    await world.settle();
    expect(world.lastMessage('佐藤 健')).toContain('体制を調整しました');
  });

  test('the head approves; the card shows it, the applicant is told', async () => {
    const { world } = story;
    await world.approves('佐藤 健');
    expect(world.lastMessage('佐藤 健')).toContain('髙橋 﨑子さんの「説明力向上研修」の受講申込みを承認しました');
    expect(world.lastMessage('髙橋 﨑子')).toContain('「説明力向上研修」の受講申込みが所属長に承認されました');
  });

  test('others apply; a head\'s own application goes to the next level up, a unit without a head to the 部長', async () => {
    const { world } = story;
    await world.applies('三浦 遥', 'D07');
    await world.approves('藤原 香');
    await world.applies('工藤 蓮', '説明力');
    expect(world.lastMessage('渡部 正')).toContain('工藤 蓮さん（主任）から「説明力向上研修」');
    await world.applies('伊藤 結', '説明力向上研修');
  });

  test('before the deadline HR cannot decide; after it the call is closed to the second', async () => {
    const { world } = story;
    expect(await world.says('高階 涼', '管理 決定')).toContain('決定を待っている実施回はありません。');
    await world.at('2026-06-12 17:15');
    await world.types('鈴木 光', '申込 D07');
    expect(world.plain(world.form('鈴木 光'))).toContain('あなたはこの研修の募集対象です。');
    world.clock.moveTo(new Date('2026-06-12T17:15:00.001+09:00'));
    const late = await world.person('鈴木 光').submit(world.form('鈴木 光'), { motive: '間に合わなかった' });
    expect(world.after('鈴木 光', late)).toContain('申込みの締切（令和8年6月12日（金）17時15分）を過ぎているため、受け付けできません。ご希望の場合は総務課へご相談ください。');
    await world.at('2026-06-15 09:15');
    expect(world.plain(world.channel('研修のお知らせ').messages[0])).toContain('申込 4人／定員 1人・締切');
    expect(world.lastMessage('高階 涼')).toContain('「説明力向上研修」の申込みを締め切りました（申込み4人、定員1人）。');
  });

  test('HR sees the order with the reason for each place, and who has no approval', async () => {
    const { world } = story;
    const list = await world.types('高階 涼', '管理 決定');
    await world.person('高階 涼').press(list!, 'enrolments.decide');
    const form = world.plain(world.form('高階 涼'));
    expect(form).toContain('申込み4人／定員1人／受講決定1人／補欠1人');
    expect(form.indexOf('髙橋 﨑子（税務課）')).toBeGreaterThan(-1);
    expect(form.indexOf('髙橋 﨑子')).toBeLessThan(form.indexOf('三浦 遥'));
    expect(form).toContain('申込順による');
    expect(form).toContain('所属長の承認がない申込み（2人）');
  });

  test('a member of the staff may not decide', async () => {
    const { world } = story;
    expect(await world.says('髙橋 﨑子', '管理 決定')).toContain('のみ行うことができます。必要な場合は総務課へご連絡ください。');
  });

  test('confirmed once, everybody hears their own result, and each head of their people', async () => {
    const { world } = story;
    const done = await world.person('高階 涼').submit(world.form('高階 涼'), { document_no: '総第123号' });
    expect(world.after('高階 涼', done)).toContain('受講決定1人、補欠1人、選外2人');
    await world.settle();
    expect(world.lastMessage('髙橋 﨑子')).toContain('【受講決定のお知らせ】');
    expect(world.lastMessage('髙橋 﨑子')).toContain('持ち物：筆記用具');
    expect(world.lastMessage('三浦 遥')).toContain('補欠（1番目）として受け付けました');
    expect(world.lastMessage('伊藤 結')).toContain('所属長の承認がなかったため');
    expect(world.lastMessage('佐藤 健')).toContain('【受講者決定通知】');
    expect(world.lastMessage('佐藤 健')).toContain('所属職員髙橋 﨑子さんの「説明力向上研修」受講が決定しました');
    expect(world.plain(world.channel('研修のお知らせ').messages[0])).toContain('決定済');
  });

  test('confirming twice changes nothing', async () => {
    const { world } = story;
    const before = world.messages('髙橋 﨑子').length;
    const notice = world.withButton('高階 涼', 'enrolments.decide');
    await world.person('高階 涼').press(notice, 'enrolments.decide');
    await world.settle();
    const shown = [...world.person('高階 涼').ephemerals()].map((m) => world.plain(m)).join('\n');
    expect(shown).toContain('この手続はすでに処理済みです');
    expect(world.messages('髙橋 﨑子')).toHaveLength(before);
    expect(await world.db.prisma.decision.count()).toBe(1);
  });

  test('everybody sees their state; history has every step with actor, time, channel and reason', async () => {
    const { world } = story;
    expect(await world.says('髙橋 﨑子', '状況')).toContain('受講決定');
    expect(await world.says('三浦 遥', 'status')).toContain('補欠（1番目）');
    const steps = await world.db.prisma.$queryRaw<{ to: string; actor: string; channel: string; reason: string | null }[]>`
      SELECT v."to"::text, v.actor, v.channel, v.reason FROM enrolment_event v JOIN enrolment e ON e.id = v.enrolment_id JOIN staff s ON s.id = e.staff_id WHERE s.name = '髙橋 﨑子' ORDER BY v.id`;
    expect(steps.map((s) => s.to)).toEqual(['APPLIED', 'RETURNED', 'APPLIED', 'UNIT_APPROVED', 'CONFIRMED']);
    const [own, heads, hrs] = ['髙橋 﨑子', '佐藤 健', '高階 涼'].map(world.platformOf);
    expect(steps.map((s) => s.channel)).toEqual([own, heads, own, heads, hrs]);
    expect(steps.every((s) => /^staff:\d+$/.test(s.actor))).toBe(true);
    expect(steps[1]!.reason).toBe('繁忙期の体制を確認してください');
    await expect(world.db.prisma.$executeRaw`UPDATE enrolment_event SET reason = 'x'`).rejects.toThrow(/append-only/);
  });
});
