import { officeOf, planEntries, readPlan } from '../../src/features/catalogue';
import { loadPlan } from '../../src/features/mandatory';
import { features } from '../../src/features';
import { whoIs } from '../../src/features/people';
import { ledger } from '../../src/infra/outbox';
import { dispatcher } from '../../src/interaction/dispatch';
import { operationRunner } from '../../src/interaction/operation';
import { buildRegistry } from '../../src/interaction/registry';
import { localDateOf } from '../../src/kernel/calendar';
import type { Card } from '../../src/ui/card';
import { useDatabase } from '../support/database';
import { roster } from '../support/roster';
import { REFERENCE_PLAN } from '../support/world';
import { useOffice } from './office';
import { plainCard } from './plain-card';

const db = useDatabase();
const held = useOffice(db);
const registry = buildRegistry(features);
const CALL = 'offerings.call-channel'; // held under the name that HR knows

/** The bot as HR and one other member of the staff use it. */
async function desk() {
  const { clock } = held.office;
  const run = operationRunner({ database: db.database, ledger: ledger(registry.notices), clock });
  const read = await readPlan(REFERENCE_PLAN);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  await run(loadPlan, { entries: planEntries(read.plan).map(({ part, code, data }) => ({ part, code, data })), dryRun: false }, { actor: { kind: 'operator', channel: 'cli' } });
  const town = roster(db, { platform: 'chat', tenant: 'T' });
  await town.unit('総務課');
  await town.staff('研修 花子', { unit: '総務課', roles: ['HR_ADMIN'] });
  await town.staff('髙橋 﨑子', { unit: '総務課' });
  const dispatch = dispatcher({
    registry, database: db.database, clock, run, names: () => db.database.read((tx) => officeOf(tx)), report: (fault) => { throw fault; },
    directory: { whoIs: (account) => db.database.read((tx) => whoIs(tx, account, localDateOf(clock.now()))) },
  });
  let n = 0;
  const envelope = (name: string) => ({ who: town.person(name).account, deliveryId: String(++n), place: 'private' as const });
  const cardOf = async (answer: ReturnType<typeof dispatch.dispatch>): Promise<Card> => {
    const { reply } = await answer;
    if (!('card' in reply)) throw new Error(reply.reply);
    return reply.card;
  };
  return {
    say: (name: string, text: string) => cardOf(dispatch.dispatch({ kind: 'command', text, ...envelope(name) })),
    home: (name: string) => cardOf(dispatch.dispatch({ kind: 'home', ...envelope(name) })),
    press: (name: string, press: string, args: unknown) => cardOf(dispatch.dispatch({ kind: 'press', name: press, args, ...envelope(name) })),
  };
}

/** An announcement in a channel that perhaps arrived, on a platform that can't be asked. */
async function unsure(): Promise<string> {
  const { office } = held;
  office.courier.expect('post', { fault: { fault: 'ambiguous', detail: 'timeout' }, accepted: true });
  office.courier.expect('find', { fault: { fault: 'unreachable', detail: 'nobody can look', advice: { ja: '', en: '' } } });
  await office.tell({ kind: 'seats', to: { channel: '総務' } });
  await office.deliver();
  await db.prisma.notice.updateMany({ data: { kind: CALL } });
  const [delivery] = await db.prisma.delivery.findMany({ where: { state: 'HELD' } });
  if (!delivery) throw new Error('nothing is held');
  return delivery.id;
}

const entries = (card: Card) => card.body.flatMap((node) => (node.node === 'entry' ? [node] : []));

describe('a message of which nobody knows whether it arrived', () => {
  test('stands in HR\'s list with where, what and when, and in their home; others see neither', async () => {
    const { say, home } = await desk();
    const id = await unsure();
    const card = await say('研修 花子', '管理 未確認');
    expect(entries(card)).toMatchObject([{ actions: [{ call: { name: 'deliveries.arrived', args: { delivery: id } } }, { call: { name: 'deliveries.again', args: { delivery: id } }, confirm: {} }] }]);
    expect(JSON.stringify(entries(card)[0]?.lines)).toMatch(/チャンネル：総務.*研修受講者の募集.*6月10日/);
    expect(plainCard(await home('研修 花子'), 'ja')).toContain('届いたかどうか分からないお知らせが1件あります');
    expect(plainCard(await home('髙橋 﨑子'), 'ja')).not.toContain('届いたかどうか');
    expect(entries(await say('髙橋 﨑子', '管理 未確認'))).toEqual([]);
  });

  test('that did arrive has been told, and is not sent again', async () => {
    const { press } = await desk();
    const id = await unsure();
    expect(plainCard(await press('研修 花子', 'deliveries.arrived', { delivery: id, page: 1 }), 'ja')).toContain('届いたかどうか分からないお知らせはありません');
    expect(await held.office.notice()).toMatchObject({ state: 'SENT', reason: null });
    await db.prisma.notice.updateMany({ data: { kind: 'seats' } });
    await held.office.deliver();
    expect([held.office.courier.count('post'), (await held.office.states()).HELD]).toEqual([1, undefined]);
    expect(await db.prisma.auditEntry.findFirst({ where: { operation: 'deliveries.settle' } })).toMatchObject({ subject: `delivery:${id}`, detail: { arrived: true } });
  });

  test('that did not is sent again; the second press finds it settled', async () => {
    const { press } = await desk();
    const id = await unsure();
    await press('研修 花子', 'deliveries.again', { delivery: id, page: 1 });
    await press('研修 花子', 'deliveries.arrived', { delivery: id, page: 1 });
    await db.prisma.notice.updateMany({ data: { kind: 'seats' } });
    await held.office.deliver();
    expect([held.office.courier.count('post'), await held.office.states()]).toEqual([2, { SENT: 1 }]);
  });

  test('is HR\'s alone to settle', async () => {
    const { press } = await desk();
    const id = await unsure();
    for (const name of ['deliveries.list', 'deliveries.arrived', 'deliveries.again']) expect(plainCard(await press('髙橋 﨑子', name, { delivery: id, page: 1 }), 'ja')).toContain('のみ行うことができます');
    expect(await held.office.states()).toEqual({ HELD: 1 });
  });

  test('and that went on: its further parts leave once somebody has seen the first', async () => {
    const { press } = await desk();
    const part = (text: string) => ({ summary: { ja: text, en: text }, body: [{ node: 'paragraph' as const, line: { ja: text, en: text } }] });
    Object.assign(held.office.courier, { parts: () => [part('一'), part('二')] });
    const id = await unsure();
    await press('研修 花子', 'deliveries.arrived', { delivery: id, page: 1 });
    await db.prisma.notice.updateMany({ data: { kind: 'seats' } });
    await held.office.deliver();
    expect(held.office.courier.texts()).toEqual(['一', '二']);
  });
});
