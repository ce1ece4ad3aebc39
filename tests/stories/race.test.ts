import { edit } from '../../src/features/changes/operations/edit';
import { apply } from '../../src/features/enrolments/applying/apply';
import { keepSeatsFilled } from '../../src/features/enrolments/seats/keep-filled';
import { positionsOf } from '../../src/features/enrolments/seats/store';
import { openLog } from '../../src/infra/log';
import type { Actor } from '../../src/interaction/actor';
import { elementsOf, type Message } from '../../src/workbench/slack';
import type { Post, Reaction } from '../support/client';
import { explaining, yuzawa } from '../support/offices';
import { until } from '../support/until';
import { useWorld } from '../support/world';

const MANY = 500;
/** Milliseconds: far more than so many presses take on a loaded machine. */
const HANGS = 900_000;
const head = '佐藤 健';
const crowd = Array.from({ length: MANY }, (_, i) => ({ name: `応募 ${i + 1}番`, unit: '税務課', rank: '主査', linked: false }));
/** A thousand requests are made and answered by this one process: whether all is in time is for the bench to say, that all is answered is for here. */
const PATIENT = { answerWithinMs: 100_000 };
const written: string[] = [];
const log = openLog({ level: 'warn' }, { write: (line: string) => { written.push(line); } });
const story = useWorld(() => ({ office: { ...yuzawa, members: [...yuzawa.members, ...crowd] }, at: '2026-05-29 10:00', log, standIn: PATIENT }));

/** Those that were not answered with a 200. */
const unanswered = (answers: readonly Reaction[]) => answers.map(({ status, timedOut }) => ({ status, timedOut })).filter(({ status, timedOut }) => status !== 200 || timedOut);
const statesOf = (code: string) => story.world.db.prisma.enrolment.groupBy({ by: ['state'], where: { offering: { code } }, _count: true, orderBy: { state: 'asc' } }).then((rows) => rows.map((r) => [r.state, r._count]));
const lineOf = (code: string) => story.world.db.prisma.enrolment.findMany({ where: { offering: { code }, state: 'WAITLISTED' }, orderBy: { place: 'asc' } });

/** The same card, about another application: as many as one person's client could never be shown at once. */
function about(card: Post, enrolment: number): Post {
  const copy = structuredClone(card as Message);
  for (const { element } of elementsOf(copy.blocks)) Object.assign(element, { value: String(element.value).replace(/"enrolment":\d+/, `"enrolment":${enrolment}`) });
  return copy;
}

/** The crowd applies, as their forms would have it. */
async function crowdApplies(code: string): Promise<void> {
  const { app, db } = story.world;
  const offering = await db.prisma.offering.findUniqueOrThrow({ where: { code } });
  const staff = await db.prisma.staff.findMany({ where: { name: { startsWith: '応募' } }, include: { postings: true } });
  const actor = ({ id, number, name, postings }: (typeof staff)[number]): Actor => ({
    kind: 'person', channel: 'web',
    person: { staffId: id, number, name, unitId: postings[0]!.unitId, unitName: '', postTitle: '主査', rankCode: null, employmentType: 'REGULAR', roles: [], headOf: [], language: 'ja' },
  });
  const applied = await Promise.all(staff.map((one) => app.run(apply, { offering: offering.id, motive: '窓口での説明に生かしたいため' }, { actor: actor(one) })));
  expect(applied.filter((outcome) => !outcome.ok)).toEqual([]);
}

describe('five hundred approvals at once, for the one seat that is left', () => {
  test('every press is answered, with a sentence', async () => {
    const { world } = story;
    await world.offer(explaining({ capacity: 1, channels: '', firstCome: true }));
    await world.at('2026-06-01 10:00');
    await world.applies('髙橋 﨑子', '説明力向上研修'); // a first card; the platform shows a person one message a second, so the others are copies of it
    await crowdApplies('D07-1');
    const card = world.withButton(head, 'enrolments.approve');
    const applications = await world.db.prisma.enrolment.findMany({ where: { staff: { name: { startsWith: '応募' } } } });
    const replies = () => world.slack.transcript.calls('response_url').slice(before);
    const before = world.slack.transcript.calls('response_url').length;
    written.length = 0;
    const presses = await Promise.all(applications.map(({ id }) => world.person(head).press(about(card, id), 'enrolments.approve')));
    expect(unanswered(presses)).toEqual([]);
    await until(() => replies().length === MANY); // whoever was late for the answer to the press is told by the other road
    expect(replies().filter(({ args, status }) => status !== 200 || !/受講申込み：(受講決定|補欠)/.test(String(args.text)))).toEqual([]);
  }, HANGS);

  test('one has the seat; the others are in line, each at a place of their own', async () => {
    const { world } = story;
    const line = await lineOf('D07-1');
    expect(await statesOf('D07-1')).toEqual([['APPLIED', 1], ['CONFIRMED', 1], ['WAITLISTED', MANY - 1]]);
    const positions = await world.app.core.read((tx) => positionsOf(tx, line.map((e) => e.id)));
    expect([...positions.values()].sort((a, b) => a - b)).toEqual(Array.from({ length: MANY - 1 }, (_, i) => i + 1));
  });

  test('nothing was amiss on the way', () => {
    expect(written).toEqual([]);
  });
});

describe('five hundred presses by the one who is offered a seat, while time runs out and HR takes the seat back', () => {
  const [first, offered, next] = ['伊藤 結', '髙橋 﨑子', '鈴木 光'] as const;
  const hr: Actor = { kind: 'operator', channel: 'cli' };
  const own = (name: string) => story.world.db.prisma.enrolment.findFirstOrThrow({ where: { offering: { code: 'D07-2' }, staff: { name } }, include: { events: { orderBy: { id: 'asc' } }, offers: true } });
  const offering = () => story.world.db.prisma.offering.findUniqueOrThrow({ where: { code: 'D07-2' } });
  const seats = async (capacity: number) => {
    const { id, version, place } = await offering();
    return story.world.app.run(edit, { offering: id, version, typed: { place, capacity: String(capacity), minimum: '', unit_quota: '', belongings: '', lecturer: '', cutoff: '' }, reason: '' }, { actor: hr });
  };

  test('each is answered', async () => {
    const { world } = story;
    await world.offer(explaining({ code: 'D07-2', name: '説明力応用研修', days: [['2026-07-08 13:30', '2026-07-08 16:30']], opens: '2026-06-01 10:30', channels: '', firstCome: true }));
    await world.at('2026-06-01 10:31');
    for (const name of [first, offered, next]) {
      await world.applies(name, '説明力応用研修');
      await world.approves(head);
    }
    expect((await seats(2)).ok).toBe(true);
    await world.settle();
    const card = world.withButton(offered, 'enrolments.accept');
    const before = world.slack.transcript.calls('response_url').length;
    const press = (n: number) => world.person(offered).press(card, n % 2 ? 'enrolments.accept' : 'enrolments.decline');
    const inTime = Array.from({ length: MANY / 2 }, (_, n) => press(n));
    const [offer] = (await own(offered)).offers;
    world.clock.moveTo(new Date(offer!.dueAt.getTime() + 60_000));
    const { id } = await offering();
    const others = [seats(1), ...Array.from({ length: 3 }, () => world.app.run(keepSeatsFilled, { offering: id }, { actor: { kind: 'job', job: 'enrolments.keep-seats-filled', channel: 'job' } }))];
    const late = Array.from({ length: MANY / 2 }, (_, n) => press(n));
    expect(unanswered(await Promise.all([...inTime, ...late]))).toEqual([]);
    await Promise.all(others);
    await until(() => world.slack.transcript.calls('response_url').length === before + MANY);
    expect(world.slack.transcript.calls('response_url').slice(before).filter(({ args, status }) => status !== 200 || !/受講が決定しました|辞退しました|期限（.*）/.test(String(args.text)))).toEqual([]);
  }, HANGS);

  test('the offer was settled once, and the seat is with one person or on its way to the next', async () => {
    const { offers, events, state } = await own(offered);
    expect(offers.map((o) => o.state)).not.toContain('OPEN');
    expect(events.slice(-2).map((e) => e.to)).toEqual(['WAITLISTED', state]);
    const { capacity } = await offering();
    const nextOffers = (await own(next)).offers.map((o) => o.state);
    const held = 1 + (state === 'CONFIRMED' ? 1 : 0) + nextOffers.filter((offer) => offer === 'OPEN').length;
    expect(held).toBeLessThanOrEqual(capacity);
    if (held < capacity) expect(nextOffers).toEqual(['LAPSED']); // idle only because the next let it run out
    expect((await own(first)).state).toBe('CONFIRMED');
    expect(written).toEqual([]);
  });
});
