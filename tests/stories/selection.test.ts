import { planEntries, readPlan } from '../../src/features/catalogue';
import { drawNumber, recompute, type DecisionRecord } from '../../src/features/enrolments/deciding/selection';
import { loadPlan } from '../../src/features/mandatory';
import { explaining, yuzawa } from '../support/offices';
import { REFERENCE_PLAN, useWorld, type OfferingOf } from '../support/world';

const story = useWorld(() => ({ office: yuzawa, at: '2026-05-29 10:00' }));
const hr = '高階 涼';
const HEAD: Readonly<Record<string, string>> = { '髙橋 﨑子': '佐藤 健', '伊藤 結': '佐藤 健', '鈴木 光': '佐藤 健', '佐々木 翼': '藤原 香', '三浦 遥': '藤原 香', '工藤 蓮': '渡部 正' };

/** Nothing is left open on that person's screen. */
async function closed(name: string): Promise<void> {
  const person = story.world.person(name);
  while (person.view) await person.closeView(person.view);
}

/** A call for which these people apply one after the other, each with the head's approval, until the morning after the deadline. */
async function applied(offering: Partial<OfferingOf> & Pick<OfferingOf, 'opens' | 'deadline'>, applicants: readonly string[], morning: string): Promise<void> {
  const { world } = story;
  await world.offer(explaining({ channels: '', ...offering }));
  await world.at(`${offering.opens.slice(0, 10)} 09:15`);
  for (const name of applicants) {
    await world.applies(name, offering.code ?? 'D07-1');
    await world.approves(HEAD[name]!);
    await closed(name);
  }
  await world.at(morning);
}

/** The form of the only 実施回 that waits. */
async function deciding(by = hr): Promise<string> {
  const { world } = story;
  await closed(by);
  await world.person(by).press((await world.types(by, '管理 決定'))!, 'enrolments.decide');
  return world.plain(world.form(by));
}

const idOf = async (name: string, code: string) => String((await story.world.db.prisma.enrolment.findFirstOrThrow({ where: { staff: { name }, offering: { code } } })).id);
const kept = async (code: string) => (await story.world.db.prisma.decision.findFirstOrThrow({ where: { offering: { code } } })) as unknown as DecisionRecord & { documentNo: string | null; decidedPost: string | null };
const lines = (form: string) => form.split('\n').filter((l) => /^\d+\. /.test(l));

describe('selection', () => {
  test('somebody whom HR marks is not selected, and is told so; the seat goes to the next', async () => {
    const { world } = story;
    await world.offer(explaining({ channels: '' }));
    await world.at('2026-06-01 09:15');
    await world.applies('髙橋 﨑子', 'D07');
    await world.approves('佐藤 健');
    await world.applies('三浦 遥', 'D07');
    await world.approves('藤原 香');
    await world.at('2026-06-15 09:15');
    await world.person(hr).press(world.withButton(hr, 'enrolments.decide'), 'enrolments.decide');
    const first = await world.db.prisma.enrolment.findFirstOrThrow({ where: { staff: { name: '髙橋 﨑子' } } });
    await world.person(hr).submit(world.form(hr), { exclude: [String(first.id)], adjust_reason: '前期の同内容の研修を受講しているため' });
    await world.settle();
    expect(world.lastMessage('髙橋 﨑子')).toContain('選考の結果、今回は受講いただけないこととなりました。次回の募集の際は、優先して選考の対象とします。');
    expect(world.lastMessage('三浦 遥')).toContain('【受講決定のお知らせ】');
  });

  test('at the next call of the same course that person comes first, and the form says why', async () => {
    const { world } = story;
    await world.offer(explaining({ code: 'D07-2', channels: '', days: [['2026-09-01 13:30', '2026-09-01 16:30']], opens: '2026-07-01 08:30', deadline: '2026-07-10 17:15' }));
    await world.at('2026-07-01 09:15');
    await world.applies('佐々木 翼', 'D07-2');
    await world.approves('藤原 香');
    await world.applies('髙橋 﨑子', 'D07-2');
    await world.approves('佐藤 健');
    await world.at('2026-07-13 09:15');
    await world.person(hr).press(world.withButton(hr, 'enrolments.decide'), 'enrolments.decide');
    const form = world.plain(world.form(hr));
    expect(form).toContain('1. 髙橋 﨑子（税務課）：受講決定。前回の募集で選外となったため優先');
    expect(form).toContain('2. 佐々木 翼（市民課）：補欠1番目');
  });

  test('an application that changes while HR looks at the order is not decided unseen; what HR had typed is kept', async () => {
    const { world } = story;
    await world.types('佐々木 翼', '取消 D07-2');
    const [asked] = world.person('佐々木 翼').ephemerals().slice(-1);
    await world.person('佐々木 翼').press(asked!, 'enrolments.withdraw');
    const answer = await world.person(hr).submit(world.form(hr), { document_no: '総第7号' });
    const form = world.after(hr, answer);
    expect(form).toContain('表示の後に申込みの内容が変わりました。');
    expect(form).toContain('総第7号');
    expect(form).not.toContain('佐々木 翼');
    expect(await world.db.prisma.decision.count()).toBe(1);
  });

  test('a cancellation after the deadline is told to the head and to HR, in their next bundle', async () => {
    const { world } = story;
    await world.at('2026-07-14 09:15');
    expect(world.lastMessage('藤原 香')).toContain('佐々木 翼さんが「説明力向上研修」の申込みを締切後に取り消しました。');
    expect(world.lastMessage(hr)).toContain('佐々木 翼さんが「説明力向上研修」の申込みを締切後に取り消しました。');
  });

  test('the stored decision has the order, the reasons and the document number', async () => {
    const { world } = story;
    await world.person(hr).submit(world.form(hr));
    const decision = await world.db.prisma.decision.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(decision).toMatchObject({ documentNo: '総第7号', actor: expect.stringMatching(/^staff:\d+$/) as string });
    expect(decision.order).toMatchObject([{ place: 1, seat: true, reason: 'APPLICATION_TIME', applicant: { missedLastTime: true } }]);
  });
});

describe('所属別定員, and what HR decides by hand', () => {
  const why = '窓口の体制を保つため、所属内で調整した結果による';

  test('nobody of a unit that has all its seats gets another one; the form says so', async () => {
    await applied({ course: 'S06', code: 'S06-1', name: '行政法実務研修', capacity: 2, quota: 1, opens: '2026-07-15 08:30', deadline: '2026-07-24 17:15', days: [['2026-09-08 09:00', '2026-09-08 17:00']] }, ['伊藤 結', '鈴木 光', '佐々木 翼', '三浦 遥'], '2026-07-27 09:15');
    expect(lines(await deciding())).toEqual([
      '1. 伊藤 結（税務課）：受講決定。申込順による', '2. 佐々木 翼（市民課）：受講決定。申込順による',
      '3. 鈴木 光（税務課）：補欠1番目。所属別定員による', '4. 三浦 遥（市民課）：補欠2番目。今年度・前年度の公募研修の受講回数による',
    ]);
  });

  test('what cannot be is said at its field, and what was chosen and typed is kept', async () => {
    const { world } = story;
    const person = world.person(hr);
    const [ito, suzuki] = [await idOf('伊藤 結', 'S06-1'), await idOf('鈴木 光', 'S06-1')];
    expect((await person.submit(world.form(hr), { prefer: [suzuki] })).errors).toEqual({ adjust_reason: '個別に指定する理由を入力してください。' });
    expect((await person.submit(world.form(hr), { prefer: [suzuki], adjust_reason: 'あ'.repeat(301) })).errors).toEqual({ adjust_reason: '理由は300字以内で入力してください（現在301字）。' });
    expect((await person.submit(world.form(hr), { prefer: [suzuki], exclude: [suzuki], adjust_reason: why })).errors).toEqual({ exclude: '受講決定と選外の両方に指定された方がいます。どちらか一方にしてください。' });
    expect((await person.submit(world.form(hr), { prefer: [suzuki, ito], exclude: [], adjust_reason: why, document_no: '総第8号' })).errors)
      .toEqual({ prefer: '定員又は所属別定員を超えるため、1人を受講決定とすることができません。指定を減らしてください。' });
    expect(world.plain(world.form(hr))).toContain(why);
    expect(await world.db.prisma.decision.count({ where: { offering: { code: 'S06-1' } } })).toBe(0);
  });

  test('whom HR prefers has a seat, whom HR leaves out is told so without the reason; the order keeps the rest', async () => {
    const { world } = story;
    const answer = await world.person(hr).submit(world.form(hr), { prefer: [await idOf('鈴木 光', 'S06-1')], exclude: [await idOf('三浦 遥', 'S06-1')], adjust_reason: why });
    expect(world.after(hr, answer)).toContain('受講決定2人、補欠1人、選外1人');
    await world.settle();
    expect(world.lastMessage('鈴木 光')).toContain('【受講決定のお知らせ】');
    expect(world.lastMessage('佐々木 翼')).toContain('【受講決定のお知らせ】');
    expect(world.lastMessage('伊藤 結')).toContain('補欠（1番目）');
    expect(world.lastMessage('三浦 遥')).toContain('選考の結果、今回は受講いただけないこととなりました。');
  });

  test('the reason stands in the record and the history, and is told to the heads of these people alone', async () => {
    const { world } = story;
    const [suzuki, miura] = [Number(await idOf('鈴木 光', 'S06-1')), Number(await idOf('三浦 遥', 'S06-1'))];
    expect((await kept('S06-1')).adjustments).toEqual({ prefer: [suzuki], exclude: [miura], reason: why });
    const events = await world.db.prisma.enrolmentEvent.findMany({ where: { enrolmentId: { in: [suzuki, miura] }, to: { in: ['CONFIRMED', 'NOT_SELECTED'] } } });
    expect(events.map((e) => e.reason)).toEqual([why, why]);
    expect(await world.db.prisma.enrolment.findMany({ where: { id: { in: [suzuki, miura] } }, select: { decisionCode: true }, orderBy: { id: 'asc' } })).toEqual([{ decisionCode: 'BY_HR_SEAT' }, { decisionCode: 'BY_HR' }]);
    const audit = await world.db.prisma.auditEntry.findFirstOrThrow({ where: { operation: 'enrolments.decide' }, orderBy: { id: 'desc' } });
    expect(audit.detail).toEqual({ verdicts: 4, prefer: [suzuki], exclude: [miura] });
    await world.at('2026-07-28 09:15');
    expect(world.lastMessage('佐藤 健')).toContain('総務課が次の職員について選考順によらない調整をしました。');
    expect(world.lastMessage('佐藤 健')).toContain('鈴木 光さん：受講決定');
    expect(world.lastMessage('藤原 香')).toContain('三浦 遥さん：選外');
    expect(world.lastMessage('藤原 香')).not.toContain('鈴木');
    const knowing = yuzawa.members.map((m) => m.name).filter((name) => world.persons.some((p) => p.account.name === name) && world.messages(name).some((m) => m.includes(why)));
    expect(knowing).toEqual(['佐藤 健', '藤原 香']);
  });

  test('the record of a decision can be looked up: who decided when, by which rule, what was changed by hand, and everybody\'s place', async () => {
    const { world } = story;
    const list = (await world.types(hr, '管理 決定'))!;
    expect(world.plain(list)).toContain('決定を待っている実施回はありません。');
    expect(world.plain(list)).toContain('最近30日間に決定した実施回は2件です。');
    await world.person(hr).press(list, 'enrolments.record', { index: 0 });
    const card = world.plain(world.person(hr).ephemerals().at(-1));
    for (const said of [
      '決定の記録', '「行政法実務研修」の決定の記録です（受講決定2人、補欠1人）。', '決定日時：令和8年7月27日（月）9時15分', '決定者：主任 高階 涼', '文書番号：総第8号', '定員：2人', '所属別定員：1人',
      '選考の順序：必須対象→前回選外→受講決定なし→公募受講の少ない順→所属の均衡→申込順', '受講決定とする申込者：鈴木 光（税務課）', '選外とする申込者：三浦 遥（市民課）', `個別に指定した理由：${why}`,
      '1. 鈴木 光（税務課）：受講決定。個別の指定による', '2. 佐々木 翼（市民課）：受講決定。', '3. 伊藤 結（税務課）：補欠1番目。所属別定員による',
      'この順序は、記録にある条件から計算し直した順序と一致しています。',
    ]) expect(card).toContain(said);
  });
});

describe('confirmed by two at the same moment, and precedence at the next call', () => {
  test('one of the two decides; the other is told that it has been done, with its record; everybody is told once', async () => {
    const { world } = story;
    await applied({ course: 'D14', code: 'D14-1', name: 'パソコン操作研修', opens: '2026-08-12 08:30', deadline: '2026-08-21 17:15', days: [['2026-09-29 09:00', '2026-09-29 12:00']] }, ['髙橋 﨑子', '鈴木 光'], '2026-08-13 09:15');
    await world.applies('伊藤 結', 'D14-1');
    await world.at('2026-08-24 09:15');
    const both = [hr, '菅原 誠'] as const;
    for (const one of both) await deciding(one);
    const answers = await Promise.all(both.map(async (one) => {
      const answer = await world.person(one).submit(world.form(one));
      return world.after(one, answer);
    }));
    expect(answers.filter((a) => a.includes('受講決定1人、補欠1人、選外1人'))).toHaveLength(1);
    expect(answers.filter((a) => a.includes('この手続はすでに処理済みです（令和8年8月24日（月）9時15分）') && a.includes('「パソコン操作研修」の決定の記録です'))).toHaveLength(1);
    await world.settle();
    expect(await world.db.prisma.decision.count({ where: { offering: { code: 'D14-1' } } })).toBe(1);
    expect(world.messages('髙橋 﨑子').filter((m) => m.includes('【受講決定のお知らせ】') && m.includes('パソコン操作研修'))).toHaveLength(1);
    expect(await world.db.prisma.enrolmentEvent.count({ where: { enrolment: { offering: { code: 'D14-1' } }, to: { in: ['CONFIRMED', 'WAITLISTED', 'NOT_SELECTED'] } } })).toBe(3);
  });

  test('who waited in vain comes before those who apply for the first time; who had no approval does not', async () => {
    await applied({ course: 'D14', code: 'D14-2', name: 'パソコン操作研修', opens: '2026-10-01 08:30', deadline: '2026-10-09 17:15', days: [['2026-11-10 09:00', '2026-11-10 12:00']] }, ['三浦 遥', '伊藤 結', '髙橋 﨑子', '鈴木 光'], '2026-10-13 09:15');
    const order = lines(await deciding());
    expect(order[0]).toBe('1. 鈴木 光（税務課）：受講決定。前回の募集で選外となったため優先');
    expect(order.slice(1).map((l) => l.replace(/（.*/, ''))).toEqual(['2. 伊藤 結', '3. 三浦 遥', '4. 髙橋 﨑子']);
    expect(order[1]).toContain('今年度・前年度の公募研修の受講回数による');
    expect(order[3]).toContain('この研修を初めて受講するかどうかによる');
    await story.world.person(hr).submit(story.world.form(hr));
    await story.world.settle();
  });
});

describe('a draw', () => {
  const settings = async (order: string) => {
    const read = await readPlan(REFERENCE_PLAN);
    if (!read.ok) throw new Error(JSON.stringify(read.faults));
    const changed = { ...read.plan, settings: read.plan.settings.map((s) => (s.key === 'selection.order' ? { ...s, value: order } : s)) };
    await story.world.operate(loadPlan, { entries: planEntries(changed).map(({ part, code, data }) => ({ part, code, data })), dryRun: false });
  };

  test('puts people in the order of their numbers, and names them', async () => {
    const { world } = story;
    await settings('必須対象;抽選');
    await applied({ course: 'S08', code: 'S08-1', name: 'クレーム対応力強化研修', capacity: 2, opens: '2026-10-14 08:30', deadline: '2026-10-23 17:15', days: [['2026-11-24 09:00', '2026-11-24 12:00']] }, ['髙橋 﨑子', '伊藤 結', '佐々木 翼', '三浦 遥'], '2026-10-26 09:15');
    const shown = lines(await deciding());
    const { drawSeed } = await world.db.prisma.offering.findUniqueOrThrow({ where: { code: 'S08-1' } });
    const numbers = await Promise.all(['髙橋 﨑子', '伊藤 結', '佐々木 翼', '三浦 遥'].map(async (name) => [drawNumber(drawSeed!, Number(await idOf(name, 'S08-1'))), name] as const));
    const expected = numbers.sort(([a], [b]) => a - b).map(([n, name], i) => expect.stringMatching(new RegExp(`^${i + 1}\\. ${name}.*抽選（番号${String(n).padStart(10, '0')}）による$`)) as string);
    expect(shown).toEqual(expected);
  });

  test('its seed stands in the record, from which anybody gets the same order, also when the office\'s settings have changed', async () => {
    const { world } = story;
    await world.person(hr).submit(world.form(hr));
    await settings('必須対象;前回選外;受講決定なし;公募受講の少ない順;所属の均衡;申込順');
    const record = await kept('S08-1');
    expect(record.rule).toMatchObject({ capacity: 2, seatsTaken: {}, unitMax: 2, unitQuota: null, order: ['MANDATORY', 'DRAW'], seed: (await world.db.prisma.offering.findUniqueOrThrow({ where: { code: 'S08-1' } })).drawSeed });
    expect(recompute(record)).toEqual(record.order);
    await world.person(hr).press((await world.types(hr, '管理 決定'))!, 'enrolments.record', { index: 0 });
    const card = world.plain(world.person(hr).ephemerals().at(-1));
    expect(card).toContain(`抽選の種：${record.rule.seed}`);
    expect(card).toContain('選考の順序：必須対象→抽選');
    expect(card).toContain('計算し直した順序と一致しています。');
  });
});
