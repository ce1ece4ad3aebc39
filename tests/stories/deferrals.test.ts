import { choose } from '../../src/features/nominations/choosing/choose';
import { agree, grantDeferral } from '../../src/features/nominations/deferring/answer';
import { defer } from '../../src/features/nominations/deferring/defer';
import type { Post } from '../support/client';
import { nominationsIn } from '../support/nominations';
import { yuzawa } from '../support/offices';
import { buttons } from '../support/reading';
import { useWorld } from '../support/world';

const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));
const { actorOf, enrolmentOf, ephemeral, idOf, named, offerCohort, shown } = nominationsIn(story);
const hr = '高階 涼';
const me = '佐々木 翼';
const head = '藤原 香';
let stale: Post | undefined;
const SECRET = '家族の看護のため当面は難しい';

/** Two who have not chosen a date, and two who have taken all seats of the second 班. */
beforeAll(async () => {
  const { world } = story;
  await offerCohort();
  await named('D09-3', me);
  await named('D09-2', '髙橋 﨑子', '伊藤 結');
  for (const name of ['髙橋 﨑子', '伊藤 結']) await world.app.run(choose, { enrolment: (await enrolmentOf(name)).id, version: 1, offering: await idOf('D09-2') }, { actor: await actorOf('佐藤 健') });
  await world.at('2026-06-02 09:15');
});

test('the form offers the office\'s reasons; "その他" needs words, and what was typed stays', async () => {
  const { world } = story;
  const told = world.withButton(me, 'nominations.defer');
  stale = structuredClone(told);
  await world.person(me).press(told, 'nominations.defer');
  const form = world.plain(world.form(me));
  expect(form).toContain('「ハラスメント研修」の受講の延期を願い出ます。所属長と総務課が確認し、結果をお知らせします。理由は所属長と総務課だけに表示されます。');
  const answer = await world.person(me).submit(world.form(me), { reason_code: 'その他', reason: '　' });
  expect(answer.errors).toEqual({ reason: '理由を入力してください。' });
  expect(world.plain(world.form(me))).toContain('その他');
});

test('asked by the person, the head is asked at once, with the reason', async () => {
  const { world } = story;
  const answer = await world.person(me).submit(world.form(me), { reason_code: 'その他', reason: SECRET });
  expect(shown(me, answer)).toContain('「ハラスメント研修」の延期の願い出を受け付けました。所属長（藤原 香）の確認後、総務課が確認します。結果は改めてお知らせします。');
  await world.settle();
  expect(world.lastMessage(head)).toContain('【延期の願い出の確認のお願い】');
  expect(world.lastMessage(head)).toContain('佐々木 翼さんから「ハラスメント研修」の受講の延期の願い出がありました。');
  expect(world.lastMessage(head)).toContain(SECRET);
});

test('a second request while one waits is not taken, and 状況 says that it waits', async () => {
  const { world } = story;
  const status = await world.types(me, '状況');
  expect(world.plain(status)).toContain('状況：指名（延期の願い出を確認中）');
  expect(buttons(status).map((b) => b.actionId)).not.toContain('nominations.defer');
  await world.person(me).press(stale!, 'nominations.defer');
  const answer = await world.person(me).submit(world.form(me), { reason_code: '介護' });
  expect(shown(me, answer)).toContain('この研修については、確認をお待ちいただいている手続があります。');
  await world.person(me).closeView(world.form(me));
});

test('somebody else can\'t answer it', async () => {
  const { world } = story;
  const stolen = world.withButton(head, 'nominations.agree');
  const deferral = await world.db.prisma.enrolmentRequest.findFirstOrThrow();
  expect(await world.app.run(agree, { deferral: deferral.id }, { actor: await actorOf('佐藤 健') })).toMatchObject({ ok: false, refusal: { code: 'Z01' } });
  expect(await world.app.run(grantDeferral, { deferral: deferral.id }, { actor: await actorOf(head) })).toMatchObject({ ok: false, refusal: { code: 'Z01' } });
  expect(world.plain(stolen)).toContain(SECRET);
});

test('who is head no longer gets no form for it', async () => {
  const { world } = story;
  await world.db.prisma.$executeRaw`UPDATE unit_post SET valid_to = '2026-06-02' WHERE staff_number = (SELECT number FROM staff WHERE name = ${head})`;
  await world.person(head).press(world.withButton(head, 'nominations.disagree'), 'nominations.disagree');
  expect(world.person(head).view?.submit).toBeUndefined();
  expect(world.plain(world.front(head))).toContain('所属長');
  expect(world.plain(world.front(head))).not.toContain(me);
  await world.db.prisma.$executeRaw`UPDATE unit_post SET valid_to = NULL WHERE staff_number = (SELECT number FROM staff WHERE name = ${head})`;
});

test('the head agrees: the card says so, and a second press changes nothing', async () => {
  const { world } = story;
  const card = world.withButton(head, 'nominations.agree');
  const stale = structuredClone(card);
  await world.person(head).press(card, 'nominations.agree');
  await world.settle();
  const now = () => world.plain(world.person(head).directMessages.find((m) => m.ts === card.ts));
  expect(now()).toContain('佐々木 翼さんの「ハラスメント研修」の延期の願い出に同意しました（令和8年6月2日（火）9時15分）。総務課が確認します。');
  await world.person(head).press(stale, 'nominations.agree');
  expect(now()).toContain('この手続はすでに処理済みです');
  expect(now()).toContain('同意しました');
});

test('HR hears it in the next bundle without the reason, which stands on the list alone', async () => {
  const { world } = story;
  await world.at('2026-06-03 09:15');
  const told = world.withButton(hr, 'nominations.deferrals');
  expect(world.plain(told)).toContain('佐々木 翼さんの「ハラスメント研修」の延期の願い出が、総務課の確認を待っています。');
  expect(world.plain(told)).not.toContain(SECRET);
  const list = await world.says(hr, '管理 延期');
  expect(list).toContain('佐々木 翼（市民課）');
  expect(list).toContain('理由：その他');
  expect(list).toContain(SECRET);
  expect(await world.says(me, '管理 延期')).toContain('この操作は総務課研修担当のみ行うことができます。');
});

test('granted: DEFERRED, and person and head are told; the reason stands nowhere else', async () => {
  const { world } = story;
  const list = await world.types(hr, '管理 延期');
  await world.person(hr).press(list!, 'nominations.grant');
  expect(ephemeral(hr)).toContain('延期としました。本人と所属長へお知らせします。');
  expect(ephemeral(hr)).toContain('確認を待っている延期の願い出はありません。');
  await world.settle();
  expect(world.lastMessage(me)).toContain('「ハラスメント研修」の受講の延期が認められました。次の機会は改めてお知らせします。');
  expect(world.lastMessage(head)).toContain('所属職員佐々木 翼さんの「ハラスメント研修」の受講の延期が認められました。');
  expect(await enrolmentOf(me)).toMatchObject({ state: 'DEFERRED', events: [{ to: 'NOMINATED' }, { to: 'DEFERRED', reason: 'DEFERRAL' }] });
  const traces = await world.db.prisma.$queryRaw<{ text: string }[]>`
    SELECT detail::text AS text FROM audit_entry UNION ALL SELECT facts::text FROM notice UNION ALL SELECT COALESCE(reason, '') FROM enrolment_event`;
  expect(traces.filter((t) => t.text.includes(SECRET) || t.text.includes('その他'))).toEqual([]);
});

test('a seat can be deferred as well: the head does not agree, with the reason for the person, and nothing changes', async () => {
  const { world } = story;
  const status = await world.types('伊藤 結', '状況');
  await world.person('伊藤 結').press(status!, 'nominations.defer');
  await world.person('伊藤 結').submit(world.form('伊藤 結'), { reason_code: '災害対応' });
  await world.settle();
  const boss = world.person('佐藤 健');
  await boss.press(world.withButton('佐藤 健', 'nominations.disagree'), 'nominations.disagree');
  expect((await boss.submit(world.form('佐藤 健'), { reason: '　' })).errors).toEqual({ reason: '理由を入力してください。' });
  await boss.submit(world.form('佐藤 健'), { reason: '当日は応援の職員を配置します' });
  await world.settle();
  expect(world.lastMessage('伊藤 結')).toContain('「ハラスメント研修」の受講の延期は認められませんでした。理由：当日は応援の職員を配置します。日程については所属長とご相談ください。');
  expect(await enrolmentOf('伊藤 結')).toMatchObject({ state: 'CONFIRMED' });
});

test('asked by the head it goes to HR; refused with a reason, both are told', async () => {
  const { world } = story;
  const { id, version } = await enrolmentOf('伊藤 結');
  expect(await world.app.run(defer, { enrolment: id, version, reasonCode: '議会・選挙等業務都合', reason: '' }, { actor: await actorOf('佐藤 健') })).toMatchObject({ ok: true, value: { state: 'AGREED' } });
  const list = await world.types(hr, '管理 延期');
  await world.person(hr).press(list!, 'nominations.refuse');
  const answer = await world.person(hr).submit(world.form(hr), { reason: '今年度中の受講が必要です' });
  expect(shown(hr, answer)).toContain('認めないこととしました。');
  await world.settle();
  expect(world.lastMessage('伊藤 結')).toContain('理由：今年度中の受講が必要です。');
  expect(world.lastMessage('佐藤 健')).toContain('所属職員伊藤 結さんの「ハラスメント研修」の受講の延期は認められませんでした。理由：今年度中の受講が必要です。');
});

test('granted, a seat becomes free, and the next who is named can choose it', async () => {
  const { world } = story;
  const { id, version } = await enrolmentOf('伊藤 結');
  const asked = await world.app.run(defer, { enrolment: id, version, reasonCode: '長期派遣', reason: '' }, { actor: await actorOf('佐藤 健') });
  expect(await world.app.run(grantDeferral, { deferral: asked.ok ? asked.value.deferral : 0 }, { actor: await actorOf(hr) })).toMatchObject({ ok: true });
  await named('D09-2', '柴田 久美');
  const status = await world.types('柴田 久美', '状況');
  await world.person('柴田 久美').press(status!, 'nominations.choose');
  expect(world.plain(world.form('柴田 久美'))).toContain('令和8年7月8日（水）13時30分〜16時30分／本庁舎3階 第1会議室（空き1席）');
  await world.person('柴田 久美').closeView(world.form('柴田 久美'));
});

test('a request that waits goes to the new head after a transfer; choosing a date takes it back', async () => {
  const { world } = story;
  const status = await world.types('柴田 久美', '状況');
  await world.person('柴田 久美').press(status!, 'nominations.defer');
  await world.person('柴田 久美').submit(world.form('柴田 久美'), { reason_code: '介護' });
  await world.settle();
  expect(world.lastMessage('菅原 誠')).toContain('柴田 久美さんから「ハラスメント研修」の受講の延期の願い出がありました。');
  await world.db.prisma.$executeRaw`UPDATE posting SET unit_id = (SELECT unit_id FROM unit_version WHERE name = '税務課') WHERE staff_id = (SELECT id FROM staff WHERE name = '柴田 久美')`;
  await world.at('2026-06-04 09:15');
  expect(world.lastMessage('佐藤 健')).toContain('柴田 久美さんから「ハラスメント研修」の受講の延期の願い出がありました。');
  expect(await world.says('佐藤 健', '対象者')).toContain('延期の願い出：所属長の確認待ち');
  const again = await world.types('柴田 久美', '状況');
  await world.person('柴田 久美').press(again!, 'nominations.choose');
  await world.person('柴田 久美').submit(world.form('柴田 久美'), { offering: String(await idOf('D09-2')) });
  await world.settle();
  expect(await world.db.prisma.enrolmentRequest.count({ where: { state: 'VOID' } })).toBe(1);
  expect(world.messages('佐藤 健').some((m) => m.includes('柴田 久美さんの「ハラスメント研修」の延期の願い出は、取り下げられました'))).toBe(true);
});

test('a seat that is deferred is offered to whoever waits for it, in the same transaction', async () => {
  const { world } = story;
  await world.db.prisma.$executeRaw`
    INSERT INTO enrolment (offering_id, staff_id, state, unit_id, applied_at, place)
    SELECT o.id, s.id, 'WAITLISTED', p.unit_id, now(), 1 FROM offering o, staff s JOIN posting p ON p.staff_id = s.id WHERE o.code = 'D09-2' AND s.name = '鈴木 光'`;
  const { id, version } = await enrolmentOf('髙橋 﨑子');
  const asked = await world.app.run(defer, { enrolment: id, version, reasonCode: '介護', reason: '' }, { actor: await actorOf('佐藤 健') });
  expect(await world.app.run(grantDeferral, { deferral: asked.ok ? asked.value.deferral : 0 }, { actor: await actorOf(hr) })).toMatchObject({ ok: true });
  expect(await world.db.prisma.seatOffer.findMany({ select: { state: true, enrolment: { select: { staff: { select: { name: true } } } } } })).toEqual([{ state: 'OPEN', enrolment: { staff: { name: '鈴木 光' } } }]);
  await world.settle();
  expect(world.lastMessage('鈴木 光')).toContain('【繰上げのご案内】');
});

test('a head who does not answer holds nothing up: HR may decide, and the head hears it', async () => {
  const { world } = story;
  const { id, version } = await enrolmentOf('柴田 久美');
  const asked = await world.app.run(defer, { enrolment: id, version, reasonCode: '介護', reason: '' }, { actor: await actorOf('柴田 久美') });
  expect(asked).toMatchObject({ ok: true });
  await world.settle();
  const list = await world.types(hr, '管理 延期');
  expect(world.plain(list)).toContain('柴田 久美');
  await world.person(hr).press(list!, 'nominations.grant');
  await world.settle();
  expect((await enrolmentOf('柴田 久美')).state).toBe('DEFERRED');
  await world.at('2026-06-05 09:15');
  expect(world.messages('佐藤 健').some((m) => m.includes('柴田 久美さんの「ハラスメント研修」の受講の延期が認められました'))).toBe(true);
});
