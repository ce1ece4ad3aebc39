import { approveRoster } from '../../src/features/mandatory';
import { remindHeads } from '../../src/features/mandatory/reminding/remind-heads';
import { remindPeople } from '../../src/features/mandatory/reminding/remind-people';
import type { Post } from '../support/client';
import { harassment } from '../support/nominations';
import { yuzawa } from '../support/offices';
import { buttons } from '../support/reading';
import type { OfferingOf } from '../support/world';
import { useWorld } from '../support/world';

const story = useWorld(() => ({ office: yuzawa, at: '2026-03-16 10:00' }));
const hr = '高階 涼';
const head = '佐藤 健';
/** Promoted a year ago, and never took what that asks for. */
const me = '髙橋 﨑子';
const colleague = '鈴木 光';
/** Promoted this April. */
const promoted = '佐々木 翼';
const D04 = 'コンプライアンス研修';
const D09 = 'ハラスメント研修';

const on = (course: string, name: string, n: number, day: string): OfferingOf => ({ ...harassment(n, 5, day), course, code: `${course}-${n}`, name, opens: '2027-03-01 08:30', deadline: '2027-03-05 17:15' });
const approve = (year: number) => story.world.operate(approveRoster, { year, by: '000002' });
const count = (name: string): number => story.world.messages(name).length;
/** What the person got since then, without the week's digest, which is another matter. */
const since = (name: string, n: number): string => story.world.messages(name).slice(n).filter((m) => !m.includes('【今週の研修状況】')).join('\n');
/** What everybody gets when the clock moves to that instant. */
async function getsAt(time: string): Promise<(name: string) => string> {
  const before = new Map(yuzawa.members.filter((m) => m.linked !== false).map(({ name }) => [name, count(name)]));
  await story.world.at(time);
  return (name) => since(name, before.get(name) ?? 0);
}
const away = (name: string, from: string, to: string) =>
  story.world.db.prisma.$executeRaw`INSERT INTO absence (staff_id, kind, reason, valid_from, last_day) SELECT id, 'LEAVE', '病気休暇', ${from}::date, ${to}::date FROM staff WHERE name = ${name}`;
const bookable = (card: Post): number => buttons(card).filter((b) => b.actionId === 'mandatory.book').length;
/** HR grants a later due date. */
async function putsOff(name: string, rule: string, newDue: string): Promise<void> {
  const { id: staffId } = await story.world.db.prisma.staff.findFirstOrThrow({ where: { name } });
  const at = story.world.clock.now();
  await story.world.db.prisma.mandatoryDeferral.create({ data: { staffId, rule, triggeredOn: new Date('2026-04-01'), state: 'GRANTED', reasonCode: 'その他', newDueOn: new Date(newDue), askedAt: at, askedBy: 'operator', decidedAt: at, decidedBy: 'operator' } });
}
/** How many reminders have been written. */
const written = () => story.world.db.prisma.notice.count({ where: { kind: { in: ['mandatory.told', 'mandatory.reminded', 'mandatory.overdue', 'mandatory.head-list', 'mandatory.head-reminded'] } } });

beforeAll(async () => {
  await story.world.db.prisma.$executeRaw`UPDATE staff SET promoted_on = '2025-04-01' WHERE name = ${me}`;
  await story.world.db.prisma.$executeRaw`UPDATE staff SET promoted_on = '2026-04-01' WHERE name = ${promoted}`;
  await story.world.db.prisma.$executeRaw`UPDATE posting SET valid_from = '2026-04-01' WHERE staff_id = (SELECT id FROM staff WHERE name = ${promoted})`;
});

describe('a year of reminders', () => {
  test('nobody hears anything before the roster is approved; afterwards on the next day, each of what concerns them', async () => {
    const { world } = story;
    const before = await getsAt('2026-03-17 09:15');
    expect(before(me)).toBe('');
    await approve(2025);
    const got = await getsAt('2026-03-18 09:15');
    expect(got(me)).toContain(`${me}さんは、今年度「係長級職員研修」の受講対象です。受講期限は令和8年3月31日（火）です。日程は所属長と調整のうえ決定し、改めてお知らせします。`);
    expect(got(me)).toContain(`今年度「${D04}」の受講対象です`);
    expect(got('加藤 凛')).toBe(''); // on leave
    expect(got(head)).toContain('必須研修の受講対象となる所属職員は3人（7件）です。');
    expect(got(head)).not.toMatch(/三浦|佐々木/);
    expect(world.messages(me)).toHaveLength(1); // one bundle
  });

  test('what comes with April waits for its roster and for the end of the quiet window; what was past due meanwhile comes with it', async () => {
    const { world } = story;
    await world.offer(harassment(1, 5, '2026-07-01'), harassment(2, 1, '2026-07-08'));
    await world.at('2026-04-02 10:00');
    await approve(2026);
    const quiet = await getsAt('2026-04-03 09:15');
    expect([me, head, promoted].map(quiet)).toEqual(['', '', '']);
    const got = await getsAt('2026-04-06 09:15');
    expect(got(me)).toContain('「係長級職員研修」の受講期限（令和8年3月31日（火））を過ぎています。次回の日程は、決まり次第総務課からご案内します。受講の時期について、所属長とご相談ください。');
    expect(got(me)).toContain(`今年度「${D04}」の受講対象です。受講期限は令和9年3月31日（水）です。`);
    expect(got(me)).toContain('令和8年7月1日（水）13時30分〜16時30分');
    expect(got(promoted)).toContain('今年度「係長級職員研修」の受講対象です。受講期限は令和9年3月31日（水）です。');
    for (const text of [got(me), got(head)]) expect(text).not.toMatch(/督促|警告|違反|！/);
  });

  test('the head reads on the same day what is past due and what begins, of their own people alone, with a date to press for each', async () => {
    const { world } = story;
    const text = world.lastMessage(head);
    expect(text).toContain('【所属職員の研修状況のお知らせ】');
    expect(text).toMatch(new RegExp(`${me}（税務課）\n「係長級職員研修」　受講期限：令和8年3月31日（火）（期限を過ぎています）`));
    expect(text).toContain('必須研修の受講対象となる所属職員は3人（6件）です。受講期限までに受講できるよう、日程の調整と時間の確保にご配慮をお願いします。');
    expect(text).not.toMatch(/三浦|佐々木/);
    const card = world.withButton(head, 'mandatory.book');
    expect(bookable(card)).toBe(2 + 3); // two dates of their own, and the next one for each of their people
    await world.person(head).press(card, 'mandatory.book', { index: 3 });
    await world.settle();
    expect(await world.db.prisma.enrolment.count({ where: { staff: { name: '伊藤 結' }, state: 'CONFIRMED', offering: { code: 'D09-1' } } })).toBe(1);
  });

  test('begun again from half way, nothing is written twice; the next day brings nothing', async () => {
    const { world } = story;
    const n = await written();
    await world.db.prisma.reminderDay.deleteMany({ where: { day: new Date('2026-04-06') } });
    const staff = (await world.db.prisma.staff.findMany()).map((s) => s.id);
    const [first = 0] = staff;
    const few = await world.db.count(() => world.operate(remindPeople, { staff: [first] }));
    expect(await world.db.count(() => world.operate(remindPeople, { staff }))).toBe(few);
    await world.operate(remindHeads, {});
    expect(await written()).toBe(n);
    expect(await world.app.run(remindPeople, { staff }, { actor: { kind: 'operator', channel: 'cli' } })).toMatchObject({ ok: false, refusal: { code: 'NOT_DUE' } });
    const got = await getsAt('2026-04-07 09:15');
    expect([me, promoted].map(got)).toEqual(['', '']);
  });

  test('past due is said again on the first business day of a month, until a date is booked', async () => {
    const { world } = story;
    expect((await getsAt('2026-04-30 09:15'))(me)).toBe('');
    await world.offer({ ...on('S03', '係長級職員研修', 1, '2026-07-22'), opens: '2026-06-15 08:30', deadline: '2026-06-19 17:15' });
    const may = await getsAt('2026-05-01 09:15');
    expect(may(me)).toContain('「係長級職員研修」の受講期限（令和8年3月31日（火））を過ぎています。次回の日程は令和8年7月22日（水）13時30分〜16時30分です。所属長と日程の調整をお願いします。');
    expect(may(head)).toContain('（期限を過ぎています）');
    await world.person(me).press(world.withButton(me, 'mandatory.book'), 'mandatory.book');
    await world.settle();
    expect(await world.db.prisma.enrolment.count({ where: { staff: { name: me }, state: 'CONFIRMED', offering: { code: 'S03-1' } } })).toBe(1);
    const june = await getsAt('2026-06-01 09:15');
    expect([june(me), june(head)].join()).not.toContain('係長級職員研修');
  });

  test('a press on the reminder books, and what is booked is not spoken of again', async () => {
    const { world } = story;
    const april = world.person(me).directMessages.find((m) => world.plain(m).includes(`今年度「${D09}」`) && bookable(m) > 0)!;
    await world.person(me).press(april, 'mandatory.book', { index: 0 });
    await world.settle();
    await world.at('2026-11-30 09:15');
    const got = await getsAt('2026-12-25 09:15');
    expect(got(colleague)).toContain(`「${D04}」の受講期限（令和9年3月31日（水））まであと60営業日です。受講できる日程は、決まり次第総務課からご案内します。`);
    expect(got(colleague)).toContain(`「${D09}」の受講期限`);
    expect(got(me)).toContain(`「${D04}」の受講期限`);
    expect(got(me)).not.toContain(D09);
    expect(got(head)).toMatch(new RegExp(`${me}（税務課）\n「${D04}」　受講期限：令和9年3月31日（水）（あと60営業日）`));
    expect(got(head)).toContain('業務の状況を確認のうえ、受講の時間の確保にご配慮をお願いします。');
  });
});

describe('leave and deferral', () => {
  test('whoever is on leave, or whose due date has just been put off, hears nothing, and neither does the head about them', async () => {
    const { world } = story;
    await away(colleague, '2027-01-12', '2027-02-28');
    await world.at('2027-01-29 09:15');
    await world.at('2027-02-15 08:45');
    await putsOff('伊藤 結', 'M14', '2028-03-31');
    const got = await getsAt('2027-02-15 09:15');
    expect(got('伊藤 結')).toBe(''); // written, and no longer true when the bundle leaves
    expect(got(colleague)).toBe('');
    expect(got(me)).toContain('まであと30営業日です。');
    expect(got(head)).toContain(me);
    expect(got(head)).not.toMatch(new RegExp(`${colleague}|休|病`));
    const back = await getsAt('2027-03-02 09:15');
    expect(back(colleague)).toBe(''); // due a year later by now
  });
});

describe('a mute', () => {
  test('holds everything; on the first day afterwards one bundle makes up for it, by the due dates as they are then', async () => {
    const { world } = story;
    await world.offer(on('D04', D04, 1, '2027-03-23'));
    await world.at('2027-03-11 10:00');
    await world.person(hr).press((await world.types(hr, '管理 休止'))!, 'mute.start');
    const before = await written();
    const muted = await getsAt('2027-03-16 09:15');
    expect([me, head, promoted].map(muted)).toEqual(['', '', '']);
    expect(await written()).toBe(before); // not even kept for later: who leads whom, and what is due, may be otherwise then
    await world.at('2027-03-17 10:00');
    await world.person(hr).press((await world.types(hr, '管理 休止'))!, 'mute.end');
    const n = count(promoted);
    const got = await getsAt('2027-03-18 09:15');
    expect(count(promoted)).toBe(n + 1);
    expect(got(promoted)).toContain(`「${D04}」の受講期限（令和9年3月31日（水））まであと8営業日です。次の日程からお選びください。`); // a window ends when it ends
    expect(got(promoted)).not.toContain('係長級職員研修'); // four business days later: its stage is still to come
    expect(got(head)).toContain(me);
    const quiet = await getsAt('2027-03-25 09:15');
    expect(quiet(promoted)).toBe('');
  });

  test('what was put off by it into the next year, whose roster nobody has approved yet, is told of as of the year in which it was due', async () => {
    const got = await getsAt('2027-04-06 09:15');
    expect(got(promoted)).toContain('「係長級職員研修」の受講期限は本日（令和9年4月6日（火））です。日程の調整が難しい場合は、所属長又は総務課へご相談ください。');
    expect(got(promoted)).not.toContain('今年度');
    expect(got(me)).toBe('');
  });
});
