import { z } from 'zod';
import { officeOf } from '../../src/features/catalogue';
import { cancelOffering } from '../../src/features/changes/operations/put-off';
import { standingsOn } from '../../src/features/mandatory';
import { agree, grantDeferral } from '../../src/features/mandatory/deferring/answer';
import { askDeferral } from '../../src/features/mandatory/deferring/ask';
import { deferredTold } from '../../src/features/mandatory/deferring/notices';
import { deferForQuota } from '../../src/features/mandatory/deferring/quota';
import { defineOperation } from '../../src/interaction/operation';
import { localDate, localDateOf } from '../../src/kernel/calendar';
import { done } from '../../src/kernel/refusal';
import { harassment, nominationsIn } from '../support/nominations';
import { yuzawa } from '../support/offices';
import { buttons } from '../support/reading';
import { useWorld } from '../support/world';

const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));
const { actorOf, named, shown, staffIds, ephemeral } = nominationsIn(story);
const hr = '高階 涼';
const approver = '菅原 誠';
const me = '佐々木 翼';
const head = '藤原 香';
const SECRET = '家族の看護のため当面は難しい';
const EVIDENCE = '他市の修了証の写し';

/** Where somebody stands with the rule that asks for this course. */
async function stands(name: string, course: string): Promise<string> {
  const [staffId] = await staffIds(name);
  const [person] = await story.world.app.core.read(async (tx) => standingsOn(tx, await officeOf(tx), [staffId!], localDateOf(story.world.clock.now())));
  const found = person?.standings.find((s) => s.rule.courses.includes(course) && s.status !== 'NOT_APPLICABLE');
  return `${found?.status} ${found?.due ?? ''}`;
}

const ruleOf = async (course: string): Promise<string> => {
  const { plan } = await story.world.app.core.read((tx) => officeOf(tx));
  return plan.rules.find((r) => r.active && r.coursesAnyOf.includes(course) && r.trigger === 'ALL_STAFF')!.code;
};

/** The person's own request, as the form would send it. */
async function asks(name: string, by = name, reasonCode = '介護', course = 'D04'): Promise<number> {
  const { world } = story;
  const [staff] = await staffIds(name);
  const outcome = await world.app.run(askDeferral, { staff: staff!, rule: await ruleOf(course), reasonCode, reason: SECRET }, { actor: await actorOf(by) });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  await world.settle();
  return outcome.value.deferral;
}

describe('asked by the person', () => {
  test('from 状況: the head is asked at once, with the reason, and a second press shows that it waits', async () => {
    const { world } = story;
    const status = await world.types(me, '状況');
    const pressed = buttons(status).findIndex((b) => b.actionId === 'mandatory.ask-deferral');
    expect(pressed).not.toBe(-1);
    await world.person(me).press(status!, 'mandatory.ask-deferral', { index: 0 });
    expect(world.plain(world.form(me))).toContain('「コンプライアンス研修」（期限：令和9年3月31日（水））の受講期限の延期を願い出ます。');
    expect(world.plain(world.form(me))).toContain('理由は所属長と総務課だけに表示されます。');
    expect((await world.person(me).submit(world.form(me), { reason_code: 'その他', reason: '　' })).errors).toEqual({ reason: '理由を入力してください。' });
    expect(world.plain(world.form(me))).toContain('その他');
    const answer = await world.person(me).submit(world.form(me), { reason_code: 'その他', reason: SECRET });
    expect(shown(me, answer)).toContain('の受講期限の延期の願い出を受け付けました。所属長（藤原 香）の確認後、総務課が確認します。');
    await world.putsAway(me);
    await world.settle();
    expect(world.lastMessage(head)).toContain('【受講期限の延期の確認のお願い】');
    expect(world.lastMessage(head)).toContain(SECRET);
    await world.person(me).press((await world.types(me, '状況'))!, 'mandatory.ask-deferral', { index: 0 });
    expect(world.plain(world.front(me))).toContain('に願い出を受け付け、所属長の確認を待っています。');
    expect(await world.app.run(askDeferral, { staff: (await staffIds(me))[0]!, rule: await ruleOf('D04'), reasonCode: '介護', reason: '' }, { actor: await actorOf(me) })).toMatchObject({ ok: false, refusal: { code: 'ASKED_ALREADY' } });
  });

  test('the head alone answers; it stands on their home too, and the card says what became of it', async () => {
    const { world } = story;
    const { id } = await world.db.prisma.mandatoryDeferral.findFirstOrThrow();
    expect(await world.app.run(agree, { deferral: id }, { actor: await actorOf('佐藤 健') })).toMatchObject({ ok: false, refusal: { code: 'Z01' } });
    expect(await world.app.run(grantDeferral, { deferral: id, newDue: '2028-03-31' }, { actor: await actorOf(head) })).toMatchObject({ ok: false, refusal: { code: 'Z01' } });
    expect(await world.says(head, '')).toContain('所属職員の受講期限の延期の願い出が1件、確認を待っています。');
    const card = world.withButton(head, 'mandatory.agree');
    const stale = structuredClone(card);
    await world.person(head).press(card, 'mandatory.agree');
    await world.settle();
    const now = () => world.plain(world.person(head).directMessages.find((m) => m.ts === card.ts));
    expect(now()).toContain('の受講期限の延期の願い出に同意しました（令和8年5月29日（金）10時）。総務課が確認します。');
    await world.person(head).press(stale, 'mandatory.agree');
    expect(now()).toContain('この手続はすでに処理済みです');
  });

  test('HR hears it without the reason, and grants it until a day: a day that will not do is said at the field', async () => {
    const { world } = story;
    await world.at('2026-06-01 09:15');
    const told = world.withButton(hr, 'mandatory.deferrals');
    expect(world.plain(told)).toContain('佐々木 翼さんの「コンプライアンス研修」の受講期限の延期の願い出が、総務課の確認を待っています。');
    expect(world.plain(told)).not.toContain(SECRET);
    const list = await world.types(hr, '管理 猶予');
    expect(world.plain(list)).toContain('理由：その他');
    expect(world.plain(list)).toContain(SECRET);
    expect(await world.says(me, '管理 猶予')).toContain('行うことができます');
    await world.person(hr).press(list!, 'mandatory.grant');
    expect(world.plain(world.form(hr))).toContain('令和9年3月31日（水）から令和12年3月31日（日）まで');
    expect((await world.person(hr).submit(world.form(hr), { new_due: '令和9年2月1日' })).errors).toEqual({ new_due: '新しい期限は令和9年3月31日（水）以後の日を入力してください。' });
    expect((await world.person(hr).submit(world.form(hr), { new_due: 'そのうち' })).errors?.new_due).toContain('日付として読み取れません。');
    const answer = await world.person(hr).submit(world.form(hr), { new_due: '令和10年3月31日' });
    expect(shown(hr, answer)).toContain('期限を令和10年3月31日（金）に変更しました。本人と所属長へお知らせします。');
    await world.putsAway(hr);
    expect(await stands(me, 'D04')).toBe('DEFERRED 2028-03-31');
    await world.at('2026-06-02 09:15');
    expect(world.lastMessage(me)).toContain('「コンプライアンス研修」の受講期限を令和10年3月31日（金）に変更しました。');
    expect(world.messages(head).some((m) => m.includes('所属職員佐々木 翼さんの「コンプライアンス研修」の受講期限を令和10年3月31日（金）に変更しました。'))).toBe(true);
  });
});

test('asked by the head it goes to HR; refused with a reason, both are told and the due date stays', async () => {
  const { world } = story;
  const before = await stands('三浦 遥', 'D04');
  await asks('三浦 遥', head);
  expect(await world.db.prisma.mandatoryDeferral.findFirstOrThrow({ where: { staff: { name: '三浦 遥' } } })).toMatchObject({ state: 'AGREED' });
  await world.person(hr).press((await world.types(hr, '管理 猶予'))!, 'mandatory.refuse');
  expect((await world.person(hr).submit(world.form(hr), { reason: '　' })).errors).toEqual({ reason: '理由を入力してください。' });
  await world.person(hr).submit(world.form(hr), { reason: '今年度中の受講が必要です' });
  await world.putsAway(hr);
  await world.settle();
  expect(world.lastMessage('三浦 遥')).toContain('の受講期限の延期は認められませんでした。理由：今年度中の受講が必要です。日程については所属長とご相談ください。');
  expect(world.lastMessage(head)).toContain('所属職員三浦 遥さんの「コンプライアンス研修」の受講期限の延期は認められませんでした。');
  expect(await stands('三浦 遥', 'D04')).toBe(before);
});

test('what waits goes to the new head after a transfer, who does not agree; what is asked no more is over', async () => {
  const { world } = story;
  const lapsed = await asks('工藤 蓮');
  const moved = await asks('三浦 遥', '三浦 遥', '介護', 'D09');
  await world.db.prisma.$executeRaw`UPDATE posting SET unit_id = (SELECT unit_id FROM unit_version WHERE name = '税務課') WHERE staff_id = (SELECT id FROM staff WHERE name = '三浦 遥')`;
  await world.db.prisma.completionRecord.create({ data: { staffId: (await staffIds('工藤 蓮'))[0]!, courseCode: 'D04', completedOn: new Date('2026-06-01T00:00:00Z'), recordedAt: world.clock.now(), actor: 'operator' } });
  await world.at('2026-06-03 09:15');
  expect(world.lastMessage('佐藤 健')).toContain('三浦 遥さんから「ハラスメント研修」の受講期限の延期の願い出がありました。');
  expect(await world.db.prisma.mandatoryDeferral.findUniqueOrThrow({ where: { id: lapsed } })).toMatchObject({ state: 'VOID' });
  await asks('髙橋 﨑子');
  const boss = world.person('佐藤 健');
  await boss.press((await world.types('佐藤 健', ''))!, 'mandatory.asked-deferrals');
  expect(ephemeral('佐藤 健')).toContain('所属職員の受講期限の延期の願い出が2件、確認を待っています。');
  expect(ephemeral('佐藤 健')).toContain(SECRET);
  await boss.press(boss.ephemerals().at(-1)!, 'mandatory.agree', { index: 1 });
  expect(ephemeral('佐藤 健')).toContain('同意しました。総務課が確認します。');
  expect(ephemeral('佐藤 健')).toContain('所属職員の受講期限の延期の願い出が1件、確認を待っています。');
  await boss.press(boss.ephemerals().at(-1)!, 'mandatory.disagree');
  await boss.submit(world.form('佐藤 健'), { reason: '応援の職員を配置します' });
  await world.putsAway('佐藤 健');
  await world.settle();
  expect(await world.db.prisma.mandatoryDeferral.findUniqueOrThrow({ where: { id: moved } })).toMatchObject({ state: 'REFUSED' });
  expect(world.lastMessage('三浦 遥')).toContain('理由：応援の職員を配置します。');
});

test('whoever was named for the course is pointed to the deferral of that; a course called off defers by itself when the year has no other', async () => {
  const { world } = story;
  await world.offer(harassment(1, 3, '2026-07-01'), harassment(2, 3, '2026-07-08'));
  await named('D09-1', '伊藤 結');
  const askAbout = async () => {
    const status = await world.types('伊藤 結', '状況');
    const about = buttons(status).filter((b) => b.actionId === 'mandatory.ask-deferral').findIndex((b) => b.value?.includes('M15'));
    await world.person('伊藤 結').press(status!, 'mandatory.ask-deferral', { index: about });
  };
  await askAbout();
  expect(world.plain(world.front('伊藤 結'))).toContain('「ハラスメント研修」は、すでに受講の手続が進んでいます。');
  expect(buttons(world.front('伊藤 結')).map((b) => b.actionId)).toContain('nominations.defer');
  const [staff] = await staffIds('伊藤 結');
  expect(await world.app.run(askDeferral, { staff: staff!, rule: await ruleOf('D09'), reasonCode: '介護', reason: '' }, { actor: await actorOf('伊藤 結') })).toMatchObject({ ok: false, refusal: { code: 'HAS_DATE' } });
  const cancel = async (code: string) => {
    const { id, version } = await world.db.prisma.offering.findFirstOrThrow({ where: { code } });
    expect(await world.app.run(cancelOffering, { offering: id, version, reason: '講師の都合' }, { actor: await actorOf(hr) })).toMatchObject({ ok: true });
  };
  await cancel('D09-1');
  expect(await stands('伊藤 結', 'D09')).toBe('REQUIRED 2027-03-31');
  await named('D09-2', '鈴木 光');
  await cancel('D09-2');
  expect(await stands('鈴木 光', 'D09')).toBe('DEFERRED 2027-03-31');
});

test('for whom there is no seat the due date is moved, once, and they are told so without the reason', async () => {
  const { world } = story;
  const people = (await staffIds('鈴木 光', '伊藤 結')).map(async (staffId) => ({ staffId, rule: await ruleOf('D04'), triggeredOn: localDate('2026-04-01'), newDueOn: localDate('2028-03-31') }));
  const putOff = defineOperation({
    name: 'test.put-off', input: z.object({}), load: () => Promise.resolve(undefined), allow: () => true,
    run: async ({ tx, now }) => {
      const ids = await deferForQuota(tx, await Promise.all(people), { at: now, actor: 'operator', channel: 'cli' });
      return done({ value: { n: ids.length }, subject: 'test', notices: await deferredTold(tx, ids) });
    },
  });
  expect([await world.operate(putOff, {}), await world.operate(putOff, {})]).toEqual([{ n: 2 }, { n: 0 }]);
  expect(await stands('鈴木 光', 'D04')).toBe('DEFERRED 2028-03-31');
  await world.at('2026-06-04 09:15');
  const told = world.messages('鈴木 光').filter((m) => m.includes('「コンプライアンス研修」の受講期限を令和10年3月31日（金）に変更しました。'));
  expect(told).toHaveLength(1);
  expect(told[0]).not.toContain('定員');
});

describe('免除', () => {
  test('is entered by who decides on participants; all that is wrong is said at its field, and what was typed stays', async () => {
    const { world } = story;
    expect(await world.says(head, '管理 免除')).toContain('行うことができます');
    await world.person(hr).press((await world.types(hr, '管理 免除'))!, 'mandatory.exempt');
    const wrong = await world.person(hr).submit(world.form(hr), { person: '藤', rule: 'コンプライアンス（全職員）', from: '2026-06-04', until: '2026-06-03', reason_code: '同等研修受講済（前歴・他機関）' });
    expect(wrong.errors).toEqual({ person: expect.stringContaining('一致する職員が複数います。職員番号で入力してください：') as string, until: '終了日は開始日以後の日を入力してください。' });
    const answer = await world.person(hr).submit(world.form(hr), { person: '柴田', until: '', evidence: EVIDENCE, reason: SECRET });
    expect(shown(hr, answer)).toContain('柴田 久美さんの「コンプライアンス研修」の免除を登録しました。本人へお知らせします。');
    await world.putsAway(hr);
    expect(await stands('柴田 久美', 'D04')).toBe('EXEMPT ');
    await world.at('2026-06-05 09:15');
    expect(world.lastMessage('柴田 久美')).toContain('「コンプライアンス研修」の受講が免除となりました（令和8年6月4日（木）から）。');
    expect(await world.says('柴田 久美', '状況')).toContain('免除');
    expect(await world.says('柴田 久美', '状況')).not.toContain(EVIDENCE);
  });

  test('the list has reason and evidence; taken back, the course is asked for again', async () => {
    const { world } = story;
    const list = await world.types(approver, '管理 免除');
    expect(world.plain(list)).toContain('期間：令和8年6月4日（木）から（期限なし）');
    expect(world.plain(list)).toContain(`根拠資料：${EVIDENCE}`);
    await world.person(approver).press(list!, 'mandatory.end-exemption');
    expect(ephemeral(approver)).toContain('免除を取り消しました。');
    expect(ephemeral(approver)).toContain('有効な免除はありません。');
    expect(await stands('柴田 久美', 'D04')).toBe('REQUIRED 2027-03-31');
  });
});

test('nobody but the head and HR has read a reason, and it stands in no notice, audit or button', async () => {
  const { world } = story;
  const words = [SECRET, EVIDENCE, 'その他', '介護', '定員超過', '同等研修受講済'];
  const has = (text: string): boolean => words.some((word) => text.includes(word));
  const may = [head, hr, approver, '佐藤 健', '小野寺 実', '渡部 正'];
  for (const { account: { name } } of world.persons) if (!may.includes(name)) expect(world.messages(name).filter(has)).toEqual([]);
  const traces = await world.db.prisma.$queryRaw<{ text: string }[]>`SELECT detail::text AS text FROM audit_entry UNION ALL SELECT facts::text FROM notice UNION ALL SELECT outcome::text FROM handled_delivery`;
  expect(traces.length).toBeGreaterThan(20);
  expect(traces.filter((t) => has(t.text))).toEqual([]);
  const values = world.persons.flatMap((p) => [...p.directMessages, ...p.ephemerals()].flatMap((m) => buttons(m).map((b) => b.value ?? '')));
  expect(values.filter(has)).toEqual([]);
});
