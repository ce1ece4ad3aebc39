import { approveRoster } from '../../src/features/mandatory/roster/approve';
import { nominateDue } from '../../src/features/mandatory/roster/nominate';
import type { Post } from '../support/client';
import { harassment, nominationsIn } from '../support/nominations';
import { explaining, yuzawa } from '../support/offices';
import { buttons } from '../support/reading';
import { useWorld } from '../support/world';

const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));
const { actorOf, enrolmentOf, idOf, staffIds } = nominationsIn(story);
const hr = '高階 涼';
const approver = '菅原 誠';
const front = (name: string) => story.world.plain(story.world.front(name));
const labels = (post: Post | undefined) => buttons(post).map((b) => b.text);
let stale: Post | undefined;

/** Presses what stands in the answer that this person has before them. */
const presses = async (name: string, where: Post, action: string): Promise<void> => {
  await story.world.person(name).press(where, action);
  await story.world.settle();
};
const roster = async (name: string, argument = ''): Promise<Post> => (await story.world.types(name, `管理 名簿 ${argument}`))!;
const latest = (name: string): Post => story.world.front(name) as Post;

/** Three who rose to a level whose course is given outside, and a head of whom nobody entered when he did. */
beforeAll(async () => {
  const { db } = story.world;
  await db.prisma.$executeRaw`UPDATE staff SET promoted_on = '2025-04-01' WHERE name IN ('柴田 久美', '髙橋 﨑子', '佐々木 翼')`;
  await db.prisma.$executeRaw`UPDATE staff SET promoted_on = NULL WHERE name = '佐藤 健'`;
});

describe('before it is approved', () => {
  test('HR sees how many are due for what, and who cannot be judged because a day is missing', async () => {
    const card = await roster(hr);
    const text = story.world.plain(card);
    expect(text).toContain('必須研修の対象者名簿（令和8年度）');
    expect(text).toMatch(/対象者は15人、\d+件です（令和8年5月29日（金）現在）。/);
    expect(text).toContain('この名簿は未承認です。総務課長が承認するまで、本人と所属長へのご案内は送りません。');
    expect(text).toMatch(/係長級職員研修（\S+ 係長級）\s+対象 3人（受講予定 0人・未受講 3人・猶予 0人）/);
    expect(text).toContain('台帳に日付がないため判定できない人が1人います。');
    expect(labels(card)).not.toContain('承認する');
    await presses(hr, card, 'mandatory.unjudged');
    expect(front(hr)).toContain('佐藤 健（000006）現職階昇任年月日が台帳にありません、人事評価者となった日が台帳にありません');
  });

  test('only who decides for the office approves it, and nobody is asked for a date before', async () => {
    const { world } = story;
    await world.offer(explaining({ course: 'S03', code: 'S03-1', name: '係長級職員研修', capacity: 2, target: '', channels: '', opens: '2026-06-15 08:30', deadline: '2026-06-19 17:15' }));
    expect(labels(await roster(hr))).not.toContain('日程を依頼');
    const asHr = { actor: await actorOf(hr) };
    expect(await world.app.run(approveRoster, { year: 2026 }, asHr)).toMatchObject({ ok: false, refusal: { code: 'Z01', sentence: { ja: '対象者名簿を承認できるのは総務課長のみです。' } } });
    expect(await world.app.run(nominateDue, { course: 'S03', year: 2026 }, asHr)).toMatchObject({ ok: false, refusal: { code: 'NOT_APPROVED' } });
    expect(await world.says('伊藤 結', '管理 名簿')).not.toContain('対象者名簿（');
    expect(await world.db.prisma.mandatoryRoster.count()).toBe(0);
  });

  test('a year can be named as people write it; what is none is said so', async () => {
    expect(story.world.plain(await roster(hr, '令和9年度'))).toContain('（令和9年4月1日（木）現在）');
    expect(story.world.plain(await roster(hr, '来年'))).toContain('「来年」は年度として読み取れません。');
  });
});

describe('approving', () => {
  test('it is kept as it stands, with who approved it; a second press on an older card approves nothing', async () => {
    const { world } = story;
    const card = await roster(approver);
    stale = structuredClone(card);
    expect(labels(card)).toContain('承認する');
    await presses(approver, card, 'mandatory.approve-roster');
    expect(front(approver)).toMatch(/令和8年度の対象者名簿を承認しました（15人、\d+件）。/);
    expect(front(approver)).toMatch(/令和8年5月29日（金）10時に菅原 誠さんが承認しました/);
    const [kept] = await world.db.prisma.mandatoryRoster.findMany({ include: { entries: true } });
    expect(kept).toMatchObject({ fiscalYear: 2026, actor: `staff:${(await staffIds(approver))[0]}`, channel: world.platformOf(approver) });
    expect(kept!.entries).toEqual(expect.arrayContaining([expect.objectContaining({ staffId: (await staffIds('髙橋 﨑子'))[0], rule: 'M08', status: 'OVERDUE', dueOn: new Date('2026-03-31') })]));
    await presses(approver, stale, 'mandatory.approve-roster');
    expect(front(approver)).toContain('この名簿はすでに承認されています（令和8年5月29日（金）10時）。');
    expect(await world.db.prisma.mandatoryRoster.count()).toBe(1);
  });

  test('HR has the whole list as a file, with whoever could not be judged', async () => {
    const { world } = story;
    await world.fetchesFile(hr, await roster(hr), 'mandatory.roster-file');
    const [file] = world.files(hr);
    expect(file!.name).toBe('必須研修対象者名簿_2026年度.csv');
    expect(file!.text).toMatch(/000007,髙橋 﨑子,税務課,M08,係長級,係長級職員研修,未了（期限超過）,2026-03-31,/);
    expect(file!.text).toContain('000006,佐藤 健,税務課,,,,要確認,,現職階昇任年月日が台帳にありません');
  });
});

describe('asking for dates', () => {
  test('HR sees beforehand who is asked and who gets no seat; whoever gets none at a provider outside is put off, not overdue', async () => {
    const { world } = story;
    const card = await roster(hr);
    await presses(hr, card, 'mandatory.naming');
    const plan = latest(hr);
    expect(front(hr)).toContain('「係長級職員研修」（令和8年度）：2人の日程の選択を、本人と所属長に依頼します。');
    expect(front(hr)).toContain('定員を超える1人は、受講期限を延ばして猶予とします。期限超過にはなりません。');
    expect(front(hr)).toContain('佐々木 翼（市民課）　期限：令和8年3月31日（火）→令和10年3月31日（金）／猶予');
    stale = structuredClone(plan);
    await presses(hr, plan, 'mandatory.nominate');
    expect(front(hr)).toContain('「係長級職員研修」の日程の選択を2人に依頼し、1人を猶予としました。');
    expect(front(hr)).toMatch(/係長級職員研修（\S+ 係長級）\s+対象 3人（受講予定 0人・未受講 2人・猶予 1人）/);
    expect(await world.db.prisma.enrolment.findMany({ where: { offering: { code: 'S03-1' } }, select: { staffId: true, state: true }, orderBy: { staffId: 'asc' } })).toEqual((await staffIds('柴田 久美', '髙橋 﨑子')).map((staffId) => ({ staffId, state: 'NOMINATED' })));
    expect(await world.db.prisma.mandatoryDeferral.findMany()).toMatchObject([{ staffId: (await staffIds('佐々木 翼'))[0], rule: 'M08', state: 'GRANTED', newDueOn: new Date('2028-03-31') }]);
    await presses(hr, stale, 'mandatory.nominate');
    expect(front(hr)).toContain('「係長級職員研修」の日程を依頼する人は、いまいません');
  });

  test('person and head hear it as of every nomination; the head chooses, and the person is confirmed', async () => {
    const { world } = story;
    await world.at('2026-06-01 09:15');
    expect(world.plain(world.withButton('髙橋 﨑子', 'nominations.choose'))).toContain('「係長級職員研修」の受講対象です。');
    expect(world.messages('佐藤 健').join()).toContain('所属職員のうち1人が「係長級職員研修」の受講対象です。');
    expect(world.messages('佐々木 翼').join()).toContain('「係長級職員研修」');
    expect(world.messages('佐々木 翼').join()).toContain('令和10年3月31日（金）');
    for (const { name } of yuzawa.members.filter((m) => m.linked !== false)) expect(world.messages(name).join()).not.toContain('定員超過');
    await world.person('佐藤 健').press(world.withButton('佐藤 健', 'nominations.choose'), 'nominations.choose');
    await world.person('佐藤 健').submit(world.form('佐藤 健'), { offering: String(await idOf('S03-1')) });
    await world.settle();
    expect(await enrolmentOf('髙橋 﨑子', 'S03')).toMatchObject({ state: 'CONFIRMED' });
    expect(story.world.plain(await roster(hr))).toMatch(/係長級職員研修（\S+ 係長級）\s+対象 3人（受講予定 1人・未受講 1人・猶予 1人）/);
  });

  test('two of HR at once name nobody twice; for a course of the house whoever gets no seat stays due until there is another 実施回', async () => {
    const { world } = story;
    await world.offer({ ...harassment(1, 1, '2026-07-01'), cohort: 'R8-D09' }, { ...harassment(2, 4, '2026-07-08'), cohort: 'R8-D09' });
    const as = { actor: await actorOf(hr) };
    const outcomes = await Promise.all([1, 2].map(() => world.app.run(nominateDue, { course: 'D09', year: 2026 }, as)));
    expect(outcomes.filter((o) => o.ok)).toMatchObject([{ value: { named: 5, rest: 9, deferred: 0 } }]); // of 15 one is on leave
    expect(outcomes.filter((o) => !o.ok)).toMatchObject([{ refusal: { code: 'NO_SEATS', sentence: { ja: '空席が足りないため、9人には依頼できません。実施回を追加した後に、改めて依頼してください。' } } }]);
    expect(await world.db.prisma.enrolment.count({ where: { offering: { courseCode: 'D09' } } })).toBe(5);
    expect(await world.db.prisma.mandatoryDeferral.count()).toBe(1);
    await world.offer({ ...harassment(3, 20, '2026-07-15'), cohort: 'R8-D09' });
    expect(await world.app.run(nominateDue, { course: 'D09', year: 2026, seen: { named: 5, rest: 9 } }, as)).toMatchObject({ ok: false, refusal: { code: 'CHANGED' } });
    expect(await world.app.run(nominateDue, { course: 'D09', year: 2026, seen: { named: 9, rest: 0 } }, as)).toMatchObject({ ok: true, value: { named: 9, rest: 0 } });
  });
});

test('approved again, with the missing day entered, it says what was added and what went', async () => {
  const { world } = story;
  await world.db.prisma.$executeRaw`UPDATE staff SET promoted_on = '2025-04-01' WHERE name = '佐藤 健'`;
  await world.db.prisma.$executeRaw`INSERT INTO completion_record (staff_id, course_code, completed_on, recorded_at, actor) SELECT id, 'D04', '2026-05-01', now(), 'operator' FROM staff WHERE name = '伊藤 結'`;
  const card = await roster(approver);
  expect(world.plain(card)).not.toContain('判定できない人');
  await presses(approver, card, 'mandatory.approve-roster');
  expect(front(approver)).toMatch(/改めて承認しました（15人、\d+件）。前回の承認から、追加[1-9]\d*件・修了等により外れたもの1件です。/);
  expect(await world.db.prisma.mandatoryRoster.count()).toBe(2);
});
