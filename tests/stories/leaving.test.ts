import { leaves, REASON, shown, submits, told } from '../support/leaving';
import { explaining, yuzawa } from '../support/offices';
import { buttons, forged } from '../support/reading';
import { decidedFor, enrolmentOf } from '../support/seats';
import { useWorld } from '../support/world';

const hr = '高階 涼';
const head = '佐藤 健';
const [leaver, next, colleague] = ['髙橋 﨑子', '三浦 遥', '伊藤 結'] as const;

describe('a withdrawal before the cut-off', () => {
  const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));
  let asked = '';

  test('with the decision comes the button; the form says that the head must confirm, and wants a reason', async () => {
    const { world } = story;
    await decidedFor(world, explaining({ channels: '' }), [[leaver, head], [next, '藤原 香'], [colleague, head]]);
    const decided = world.withButton(leaver, 'enrolments.withdraw');
    expect(world.plain(decided)).toContain('【受講決定のお知らせ】');
    await world.person(leaver).press(decided, 'enrolments.withdraw');
    const form = world.plain(world.form(leaver));
    expect(form).toContain('受講決定後の辞退には、所属長の確認が必要です。理由を記入してください。');
    expect(form).toContain('令和8年7月1日（水）13時30分〜16時30分');
    expect(form).toContain('所属長と総務課だけに表示されます（300字以内）。');
    expect((await world.person(leaver).submit(world.form(leaver), { reason: '　' })).errors).toEqual({ reason: '理由を入力してください。' });
    await expect(world.person(leaver).submit(world.form(leaver), { reason: 'あ'.repeat(301) })).rejects.toThrow();
  });

  test('the head is asked at once, with the reason; the seat is kept meanwhile', async () => {
    const { world } = story;
    expect(await submits(world, leaver, { reason: REASON })).toContain('「説明力向上研修」の辞退の申出を受け付けました。所属長（佐藤 健）に確認を依頼しました。結果は改めてお知らせします。');
    const card = world.withButton(head, 'enrolments.confirm-withdrawal');
    asked = card.ts;
    expect(world.plain(card)).toContain('【辞退の確認のお願い】\n髙橋 﨑子さん（主査）から「説明力向上研修」（令和8年7月1日（水）13時30分〜16時30分）の受講の辞退の申出がありました。確認又は差戻しをお願いします。');
    expect(world.plain(card)).toContain(REASON);
    expect(buttons(card).map((b) => b.text)).toEqual(['確認する', '差し戻す', '交代する人を選ぶ']);
    expect((await enrolmentOf(world, leaver)).state).toBe('CONFIRMED');
    expect(world.messages(next).join()).not.toContain('空きが出ました');
  });

  test('while it waits 状況 says so, and the same press shows what waits instead of asking twice', async () => {
    const { world } = story;
    expect(await world.says(leaver, '状況')).toContain('状況：受講決定（辞退の確認待ち）');
    await world.person(leaver).press(world.withButton(leaver, 'enrolments.withdraw'), 'enrolments.withdraw');
    expect(told(world, leaver)).toContain('「説明力向上研修」の辞退を申し出ています（令和8年6月15日（月）9時15分）。所属長の確認をお待ちください。確認されるまで、席は確保されています。');
    expect(await world.db.prisma.enrolmentRequest.count()).toBe(1);
  });

  test('another head, the person, and whoever waits have nothing of it', async () => {
    const { world } = story;
    expect(await world.says('藤原 香', '承認')).toContain('承認をお待ちしている申込みはありません。');
    for (const other of ['藤原 香', next, colleague, hr, '菅原 誠']) expect(world.messages(other).join()).not.toContain('辞退');
    for (const [whose, action, sentence] of [
      [head, 'enrolments.confirm-withdrawal', 'この辞退を確認できるのは、本人の所属長（代理を含む）と総務課のみです。必要な場合は総務課へご連絡ください。'],
      [head, 'enrolments.refuse-withdrawal', 'この辞退を確認できるのは、本人の所属長（代理を含む）と総務課のみです。必要な場合は総務課へご連絡ください。'],
      [head, 'enrolments.substitute', 'この受講者を交代できるのは、本人の所属長（代理を含む）と総務課のみです。'],
      [leaver, 'enrolments.withdraw', 'この操作は職員本人のみ行うことができます。'],
    ] as const) {
      const own = await world.types(next, '状況');
      await world.person(next).press(forged(own!, action, buttons(world.withButton(whose, action)).find((b) => b.actionId === action)?.value), action);
      expect(told(world, next)).toContain(sentence);
    }
    expect(await world.db.prisma.enrolmentRequest.findFirstOrThrow()).toMatchObject({ state: 'ASKED' });
  });

  test('the head has it in 承認待ち and at home, and is reminded on the second and third business day', async () => {
    const { world } = story;
    const list = await world.says(head, '承認');
    expect(list).toContain('確認をお待ちしている辞退の申出が1件あります。');
    expect(list).toContain('辞退の申出（令和8年6月15日（月）9時15分）');
    expect(list).toContain(REASON);
    await world.at('2026-06-16 09:15');
    expect(world.lastMessage(head)).not.toContain('ご確認をお願いします');
    await world.at('2026-06-17 09:15');
    expect(world.lastMessage(head)).toContain('確認をお待ちしている辞退の申出が1件あります。ご確認をお願いします。');
    await world.at('2026-06-18 09:15');
    expect(world.messages(head).filter((m) => m.includes('確認をお待ちしている辞退の申出'))).toHaveLength(2);
  });

  test('taken back, nothing has changed; the head\'s card says so', async () => {
    const { world } = story;
    const status = await world.types(leaver, '状況');
    await world.person(leaver).press(status!, 'enrolments.take-back');
    await world.settle();
    expect(told(world, leaver)).toContain('「説明力向上研修」の辞退の申出を取り下げました。引き続き受講いただけます。');
    expect(shown(world, head, asked)).toContain('髙橋 﨑子さんの「説明力向上研修」の辞退の申出は、取り下げられました（令和8年6月18日（木）9時15分）。');
    expect(await world.says(head, '承認')).toContain('承認をお待ちしている申込みはありません。');
  });

  test('sent back with a reason, the person keeps the seat and is told', async () => {
    const { world } = story;
    await leaves(world, leaver);
    const card = world.withButton(head, 'enrolments.refuse-withdrawal');
    const stale = structuredClone(card);
    await world.person(head).press(card, 'enrolments.refuse-withdrawal');
    expect(world.plain(world.form(head))).toContain('髙橋 﨑子さんの「説明力向上研修」の辞退の申出を差し戻します。理由は髙橋 﨑子さんに表示されます。');
    expect((await world.person(head).submit(world.form(head), { reason: ' ' })).errors).toEqual({ reason: '理由を入力してください。' });
    await submits(world, head, { reason: '当番を交代できるか相談しましょう。' });
    expect(world.lastMessage(leaver)).toContain('【辞退の差戻し】');
    expect(world.lastMessage(leaver)).toContain('理由：当番を交代できるか相談しましょう。席は確保されています。ご事情がある場合は、所属長又は総務課へご相談ください。');
    expect(shown(world, head, card.ts)).toContain('の辞退の申出を差し戻しました（令和8年6月18日（木）9時15分）。');
    await world.person(head).press(stale, 'enrolments.confirm-withdrawal');
    expect(shown(world, head, card.ts)).toContain('この手続はすでに処理済みです（令和8年6月18日（木）9時15分）。');
    expect((await enrolmentOf(world, leaver)).state).toBe('CONFIRMED');
  });

  test('confirmed, the seat goes to the next in the same transaction; the person is told, HR in the bundle without the reason', async () => {
    const { world } = story;
    await world.types(leaver, '辞退 D07');
    await world.person(leaver).press(world.person(leaver).ephemerals().at(-1)!, 'enrolments.withdraw');
    await submits(world, leaver, { reason: REASON });
    const card = world.withButton(head, 'enrolments.confirm-withdrawal');
    const copy = structuredClone(card);
    await Promise.all([card, copy].map((pressed) => world.person(head).press(pressed, 'enrolments.confirm-withdrawal')));
    await world.settle();
    expect(shown(world, head, card.ts)).toContain('髙橋 﨑子さんの「説明力向上研修」の辞退を確認しました（令和8年6月18日（木）9時15分）。');
    expect(world.messages(leaver).join()).toContain('「説明力向上研修」の辞退が確認されました。お知らせいただき、ありがとうございました。');
    expect(world.lastMessage(next)).toContain('「説明力向上研修」に空きが出ました。');
    const [withdrawn, offer] = [await enrolmentOf(world, leaver), await world.db.prisma.seatOffer.findFirstOrThrow()];
    expect(withdrawn).toMatchObject({ state: 'WITHDRAWN', approvedAt: null });
    const [event, ...more] = await world.db.prisma.enrolmentEvent.findMany({ where: { enrolmentId: withdrawn.id, to: 'WITHDRAWN' } });
    expect(more).toEqual([]);
    expect(offer.offeredAt).toEqual(event?.at);
    await world.person(head).press(copy, 'enrolments.confirm-withdrawal');
    expect(shown(world, head, card.ts)).toContain('この手続はすでに処理済みです');
    expect(await world.db.prisma.seatOffer.count()).toBe(1);
    await world.at('2026-06-19 09:15');
    expect(world.lastMessage(hr)).toContain('髙橋 﨑子さんの「説明力向上研修」の辞退が確認されました。');
    expect(world.messages(hr).join()).not.toContain(REASON);
    expect(await world.says(leaver, '状況')).toContain('状況：辞退');
  });

  test('an old button of the decision says that it is settled', async () => {
    const { world } = story;
    const decided = world.person(leaver).directMessages.find((m) => world.plain(m).includes('【受講決定のお知らせ】'))!;
    await world.person(leaver).press(decided, 'enrolments.withdraw');
    expect(told(world, leaver)).toContain('この手続はすでに処理済みです（令和8年6月18日（木）9時15分）。');
  });
});

describe('HR in the head\'s place, and heads who change', () => {
  const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));

  test('HR sees what waits, for whom and since when; the reason stands on the card that is opened', async () => {
    const { world } = story;
    await decidedFor(world, explaining({ channels: '', capacity: 2 }), [[leaver, head], [colleague, head]]);
    await leaves(world, leaver);
    await world.at('2026-06-18 10:00');
    const list = await world.types(hr, '管理 辞退');
    expect(world.plain(list)).toContain('確認を待っている辞退の申出が1件あります。');
    expect(world.plain(list)).toContain('髙橋 﨑子（税務課）');
    expect(world.plain(list)).toContain('令和8年6月15日（月）9時15分から佐藤 健の確認待ち（3営業日）');
    expect(world.plain(list)).not.toContain(REASON);
    await world.person(hr).press(list!, 'enrolments.withdrawal');
    expect(told(world, hr)).toContain(REASON);
    expect(await world.says(leaver, '管理 辞退')).toContain('のみ行うことができます。');
  });

  test('after a transfer the new head is asked, and the former can answer no more', async () => {
    const { world } = story;
    const former = world.withButton(head, 'enrolments.confirm-withdrawal');
    await world.db.prisma.$executeRaw`UPDATE posting SET unit_id = (SELECT unit_id FROM unit_version WHERE name = '市民課') WHERE staff_id = (SELECT id FROM staff WHERE name = ${leaver})`;
    await world.at('2026-06-19 00:15');
    await world.at('2026-06-19 09:15');
    expect(world.lastMessage('藤原 香')).toContain('【辞退の確認のお願い】');
    expect(await world.says(head, '承認')).not.toContain('辞退の申出');
    await world.person(head).press(former, 'enrolments.confirm-withdrawal');
    expect(told(world, head)).toContain('この辞退を確認できるのは、本人の所属長（代理を含む）と総務課のみです。');
    expect(world.plain(await world.types(hr, '管理 辞退'))).toContain('藤原 香の確認待ち');
  });

  test('HR confirms in the head\'s place; the head hears of it in the bundle; nobody waits, so the seat stays free', async () => {
    const { world } = story;
    await world.person(hr).press((await world.types(hr, '管理 辞退'))!, 'enrolments.withdrawal');
    await world.person(hr).press(world.person(hr).ephemerals().at(-1)!, 'enrolments.confirm-withdrawal');
    await world.settle();
    expect(told(world, hr)).toContain('髙橋 﨑子さんの「説明力向上研修」の辞退を確認しました');
    expect(world.lastMessage(leaver)).toContain('「説明力向上研修」の辞退が確認されました。');
    expect(buttons(world.person(leaver).directMessages.at(-1)).map((b) => b.text)).toEqual(['予定を取り消す']);
    await world.at('2026-06-22 09:15');
    expect(world.lastMessage('藤原 香')).toContain('髙橋 﨑子さんの「説明力向上研修」の辞退が確認されました。');
    expect(world.messages(hr).join()).not.toContain('辞退が確認されました'); // who confirmed needs no telling
    expect(await world.says(hr, '管理 辞退')).toContain('確認を待っている辞退の申出はありません。');
  });
});

describe('a notice of absence', () => {
  const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));

  test('up to the cut-off it is a withdrawal; a form handed in a moment later has become a notice of absence, with what was typed', async () => {
    const { world } = story;
    await decidedFor(world, explaining({ channels: '' }), [[leaver, head], [next, '藤原 香']]);
    await world.at('2026-06-30 17:00');
    await world.person(leaver).press(world.withButton(leaver, 'enrolments.withdraw'), 'enrolments.withdraw');
    expect(world.plain(world.form(leaver))).toContain('受講決定後の辞退には、所属長の確認が必要です。');
    world.clock.moveTo(new Date('2026-06-30T17:00:01+09:00'));
    await world.person(leaver).submit(world.form(leaver), { reason: REASON });
    const form = world.form(leaver);
    expect(world.plain(form)).toContain('入力の間に変更の期限を過ぎたため、欠席の届出に変わりました。');
    expect(world.plain(form)).toContain('変更の期限（令和8年6月30日（火）17時）を過ぎているため、欠席の届出となります。やむを得ず欠席する場合は、理由を記入してください。所属長と総務課にすぐお知らせします。');
    expect(world.plain(form)).toContain(REASON);
    expect(await world.db.prisma.enrolmentRequest.count()).toBe(0);
  });

  test('a withdrawal that was not confirmed in time does not keep anybody from it', async () => {
    const { world } = story;
    await world.person(leaver).closeView(world.form(leaver));
    const { id } = await enrolmentOf(world, leaver);
    await world.db.prisma.enrolmentRequest.create({ data: { enrolmentId: id, kind: 'WITHDRAWAL', reason: REASON, askedAt: new Date('2026-06-30T16:59:00+09:00'), askedBy: 'staff:7' } });
    const status = await world.types(leaver, '状況');
    expect(buttons(status).map((b) => b.text)).toContain('欠席を届け出る');
    await world.person(leaver).press(status!, 'enrolments.withdraw');
  });

  test('handed in, the head and HR hear it at once with the reason; the seat is not given again', async () => {
    const { world } = story;
    expect(await submits(world, leaver, { reason: REASON })).toContain('「説明力向上研修」の欠席を届け出ました。所属長と総務課にお知らせします。');
    for (const responsible of [head, hr, '菅原 誠']) {
      expect(world.lastMessage(responsible)).toContain('【欠席のお知らせ】\n髙橋 﨑子さんから「説明力向上研修」（令和8年7月1日（水）13時30分〜16時30分）の欠席の届出がありました。');
      expect(world.lastMessage(responsible)).toContain(REASON);
    }
    expect(await enrolmentOf(world, leaver)).toMatchObject({ state: 'ABSENT' });
    expect(await world.db.prisma.enrolmentRequest.findFirstOrThrow()).toMatchObject({ state: 'VOID' });
    await world.at('2026-07-01 09:15');
    expect(world.messages(next).join()).not.toContain('空きが出ました');
    expect(await world.db.prisma.seatOffer.count()).toBe(0);
    expect(await world.says(leaver, '状況')).toContain('状況：欠席');
    expect(JSON.stringify(await world.db.prisma.$queryRaw`SELECT detail FROM audit_entry`)).not.toContain(REASON);
  });

  test('until the end of the last day it can be handed in; after that HR records attendance', async () => {
    const { world } = story;
    await world.db.prisma.offering.update({ where: { code: 'D07-1' }, data: { capacity: 2 } });
    await world.db.prisma.enrolment.updateMany({ where: { staff: { name: next } }, data: { state: 'CONFIRMED' } });
    await world.at('2026-07-01 16:30');
    const status = await world.types(next, '状況');
    expect(buttons(status).map((b) => b.text)).toContain('欠席を届け出る');
    world.clock.moveTo(new Date('2026-07-01T16:30:01+09:00'));
    await world.person(next).press(status!, 'enrolments.withdraw');
    expect(told(world, next)).toContain('「説明力向上研修」は終了しています。出欠は総務課が記録しますので、ご不明な点は総務課へご連絡ください。');
    expect(buttons(await world.types(next, '状況')).map((b) => b.text)).not.toContain('欠席を届け出る');
    expect(await world.says(next, '取消 D07')).toContain('終了しています');
  });
});
