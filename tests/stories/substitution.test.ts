import { leaves, REASON, shown, submits, told } from '../support/leaving';
import { explaining, yuzawa } from '../support/offices';
import { buttons, choicesIn } from '../support/reading';
import { answers, decidedFor, enrolmentOf } from '../support/seats';
import { useWorld, type World } from '../support/world';

const hr = '高階 涼';
const head = '佐藤 健';
const [leaver, next, colleague] = ['髙橋 﨑子', '三浦 遥', '伊藤 結'] as const;

const history = async (world: World, enrolmentId: number) => (await world.db.prisma.enrolmentEvent.findMany({ where: { enrolmentId }, orderBy: { id: 'asc' } })).map((e) => e.to);

describe('substitution', () => {
  const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));

  test('the head chooses a colleague of the unit who can take part; while somebody waits in the line the seat is theirs', async () => {
    const { world } = story;
    await decidedFor(world, explaining({ channels: '' }), [[leaver, head], [next, '藤原 香']]);
    const list = await world.types(head, '交代');
    expect(world.plain(list)).toContain('受講が決定していて、これから始まる研修の受講者は1人です。');
    expect(world.plain(list)).toContain('髙橋 﨑子（税務課）');
    expect(world.plain(list)).toContain('交代の期限：令和8年6月30日（火）17時');
    await world.person(head).press(list!, 'enrolments.substitute');
    expect(told(world, head)).toContain('「説明力向上研修」は補欠の方が待っているため、空いた席は補欠の方に回ります。交代が必要な場合は総務課へご相談ください。');
    expect(await world.says('藤原 香', '交代')).toContain('交代できる受講者はいません。');
    expect(await world.says(leaver, '交代')).toContain('のみ行うことができます。');
    expect(await world.says(head, '交代 ぬるぬる')).toContain('「ぬるぬる」に一致する研修の受講者はいません。');
  });

  test('HR may do it nevertheless, with a reason; the form says that somebody waits', async () => {
    const { world } = story;
    const list = await world.types(hr, '管理 辞退 説明力');
    await world.person(hr).press(list!, 'enrolments.substitute');
    const form = world.plain(world.form(hr));
    expect(form).toContain('髙橋 﨑子さんに代わって「説明力向上研修」を受講する人を選びます。');
    expect(form).toContain('補欠の方が待っています。');
    expect(choicesIn(world.form(hr))).toEqual(['伊藤 結（税務課・主事）', '鈴木 光（税務課・主任）']);
    expect((await world.person(hr).submit(world.form(hr), { staff: '伊藤 結（税務課・主事）', reason: ' ' })).errors).toEqual({ reason: '理由を入力してください。' });
    expect(await submits(world, hr, { staff: '伊藤 結（税務課・主事）', reason: '災害対応の当番のため' })).toContain('「説明力向上研修」の受講者を髙橋 﨑子さんから伊藤 結さんに交代しました。お二人にお知らせします。');
    expect(world.lastMessage(leaver)).toContain('「説明力向上研修」の受講は、伊藤 結さんと交代しました。');
    expect(buttons(world.person(leaver).directMessages.at(-1)).map((b) => b.text)).toEqual(['予定を取り消す']);
    const decided = world.lastMessage(colleague);
    expect(decided).toContain('【受講決定のお知らせ】');
    expect(decided).toContain('高階 涼さんの依頼により、髙橋 﨑子さんに代わって受講いただくことになりました。都合が付かない場合は、「辞退する」から申し出ることができます。');
    for (const person of [leaver, colleague]) expect(world.messages(person).join()).not.toContain('災害対応');
    const [left, successor] = [await enrolmentOf(world, leaver), await enrolmentOf(world, colleague)];
    expect(left.state).toBe('SUBSTITUTED');
    expect(successor).toMatchObject({ state: 'CONFIRMED', replacesId: left.id, unitId: left.unitId });
    expect(successor.approvedBy).toMatch(/^staff:/);
    expect(await history(world, successor.id)).toEqual(['NOMINATED', 'CONFIRMED']);
    expect(await world.db.prisma.seatOffer.count()).toBe(0);
    await world.at('2026-06-16 09:15');
    expect(world.lastMessage(head)).toContain('「説明力向上研修」の受講者が、髙橋 﨑子さんから伊藤 結さんに交代しました。');
    expect(world.lastMessage('菅原 誠')).toContain('から伊藤 結さんに交代しました。');
    expect(world.messages(hr).join()).not.toContain('に交代しました');
  });

  test('a list of before says that it is settled', async () => {
    const { world } = story;
    const list = await world.types(hr, '管理 辞退 D07');
    await world.db.prisma.enrolment.update({ where: { id: (await enrolmentOf(world, next)).id }, data: { state: 'CANCELLED_BY_STAFF' } });
    await world.person(hr).press(list!, 'enrolments.substitute');
    const form = world.form(hr);
    await world.db.prisma.enrolment.update({ where: { id: (await enrolmentOf(world, colleague)).id }, data: { version: { increment: 1 } } });
    await world.person(hr).submit(form, { staff: '鈴木 光（税務課・主任）', reason: '当番のため' });
    expect(world.plain(world.form(hr))).toContain('この手続はすでに処理済みです');
    await world.person(hr).closeView(world.form(hr));
  });

  test('with nobody in the line the head does it from the withdrawal; what was asked is granted with it', async () => {
    const { world } = story;
    await leaves(world, colleague);
    const card = world.withButton(head, 'enrolments.substitute');
    await world.person(head).press(card, 'enrolments.substitute');
    expect(choicesIn(world.form(head))).toEqual(['鈴木 光（税務課・主任）']);
    await submits(world, head, { staff: '鈴木 光（税務課・主任）', reason: '辞退の申出があったため' });
    expect(shown(world, head, card.ts)).toContain('伊藤 結さんの「説明力向上研修」の辞退を確認しました');
    expect(await world.db.prisma.enrolmentRequest.findFirstOrThrow()).toMatchObject({ state: 'GRANTED' });
    expect(world.lastMessage('鈴木 光')).toContain('佐藤 健さんの依頼により、伊藤 結さんに代わって受講いただくことになりました。');
    expect(world.lastMessage('鈴木 光')).not.toContain(REASON);
    expect(world.lastMessage(colleague)).toContain('鈴木 光さんと交代しました。');
    expect(await world.db.prisma.enrolment.count({ where: { state: 'CONFIRMED' } })).toBe(1);
  });

  test('after the cut-off nobody is substituted any more', async () => {
    const { world } = story;
    const list = await world.types(head, '交代 D07');
    await world.at('2026-06-30 17:01');
    await world.person(head).press(list!, 'enrolments.substitute');
    expect(told(world, head)).toContain('「説明力向上研修」は、いま受講者を交代することができません。');
    expect(await world.says(head, '交代')).toContain('変更の期限（令和8年6月30日（火）17時）を過ぎています。');
  });
});

describe('HR withdraws somebody who can not do so', () => {
  const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));
  const withdraws = async (reason: string): Promise<string> => {
    const { world } = story;
    await world.person(hr).press((await world.types(hr, '管理 辞退 D07'))!, 'enrolments.withdraw-for');
    return submits(world, hr, { reason });
  };

  test('who left the staff is marked in the list; with a reason the seat goes to whoever is next, and the unit\'s head is told', async () => {
    const { world } = story;
    await decidedFor(world, explaining({ channels: '' }), [[leaver, head], [next, '藤原 香']]);
    expect(await world.says(hr, '管理 辞退 D07')).not.toContain('在籍していません');
    await world.db.prisma.$executeRaw`UPDATE posting SET valid_to = '2026-06-15' WHERE staff_id = (SELECT id FROM staff WHERE name = ${leaver})`;
    const heard = world.messages(leaver).length;
    const list = await world.types(hr, '管理 辞退 D07');
    expect(world.plain(list)).toContain('在籍していません');
    await world.person(hr).press(list!, 'enrolments.withdraw-for');
    expect(world.plain(world.form(hr))).toContain('髙橋 﨑子さんは在籍していません。「説明力向上研修」の受講を辞退とします。');
    expect((await world.person(hr).submit(world.form(hr), { reason: ' ' })).errors).toEqual({ reason: '理由を入力してください。' });
    expect(await submits(world, hr, { reason: '退職したため' })).toContain('髙橋 﨑子さんの「説明力向上研修」の受講を辞退としました。');
    expect(await enrolmentOf(world, leaver)).toMatchObject({ state: 'WITHDRAWN', approvedAt: null, approvedBy: null });
    expect(await answers(world, next, 'enrolments.accept')).toContain('受講');
    expect((await enrolmentOf(world, next)).state).toBe('CONFIRMED');
    expect(world.messages(leaver)).toHaveLength(heard);
    await world.at('2026-06-16 09:15');
    expect(world.lastMessage(head)).toContain('総務課の手続により、髙橋 﨑子さんの「説明力向上研修」の受講を辞退としました。');
    expect(world.messages(head).join()).not.toContain('退職したため');
    await world.person(hr).press(list!, 'enrolments.withdraw-for');
    expect(told(world, hr)).toContain('この手続はすでに処理済みです');
  });

  test('who is still on the staff is told, without the reason, and can clear their calendar; what they asked for is granted with it', async () => {
    const { world } = story;
    await leaves(world, next);
    expect(await withdraws('長期の療養のため')).toContain('三浦 遥さんの「説明力向上研修」の受講を辞退としました。');
    expect(world.lastMessage(next)).toContain('「説明力向上研修」の受講は、総務課の手続により辞退となりました。ご不明な点は総務課へご連絡ください。');
    expect(world.messages(next).join()).not.toContain('長期の療養');
    expect(buttons(world.person(next).directMessages.at(-1)).map((b) => b.text)).toEqual(['予定を取り消す']);
    expect(await world.db.prisma.enrolmentRequest.findFirstOrThrow()).toMatchObject({ state: 'GRANTED' });
    const status = await world.types(next, '状況');
    expect(buttons(status).map((b) => b.text)).toContain('予定を取り消す');
  });

  test('a head has no such button', async () => {
    const { world } = story;
    expect(buttons(await world.types('藤原 香', '交代')).map((b) => b.actionId)).not.toContain('enrolments.withdraw-for');
  });
});
