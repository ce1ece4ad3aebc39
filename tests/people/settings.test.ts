import { people, preferChat, reachable, whoIs } from '../../src/features/people';
import { ledger } from '../../src/infra/outbox/ledger';
import { dispatcher } from '../../src/interaction/dispatch';
import { operationRunner } from '../../src/interaction/operation';
import { buildRegistry } from '../../src/interaction/registry';
import { instantAt, localDate } from '../../src/kernel/calendar';
import { fixedClock } from '../../src/kernel/clock';
import { verbatim } from '../../src/kernel/messages';
import type { Action } from '../../src/ui/action';
import type { Card } from '../../src/ui/card';
import type { Reply } from '../../src/ui/reply';
import { plainCard } from '../outbox/plain-card';
import { emptyTables, useDatabase } from '../support/database';
import { roster } from '../support/roster';
import { at, MACHINE, OPERATOR } from './office';

const db = useDatabase();
const JUNE = '2026-06-10';
const inUse = new Map([['slack', verbatim('Slack')], ['talk', verbatim('Talk')]]);
let staffId = 0;
let account = '';

beforeEach(async () => {
  await emptyTables(db);
  const world = roster(db);
  await world.unit('総務課');
  const person = await world.staff('佐藤 花子', { unit: '総務課' });
  ({ id: staffId, account: { account } } = person);
});

const linkTo = (platform: string, more: { reachable?: boolean; address?: string } = {}) => db.prisma.account.create({ data: { platform, tenant: 'T0001', accountId: `${platform}-1`, staffId, state: 'LINKED', seenAt: new Date(), ...more } });
const preferred = async () => (await db.prisma.account.findMany({ where: { preferred: true } })).map((a) => a.platform);

/** The bot with this feature alone. */
function bot() {
  const clock = fixedClock(instantAt(localDate(JUNE), '10:00'));
  const { database } = db;
  const text = verbatim('総務課');
  const dispatch = dispatcher({
    registry: buildRegistry([people]), database, clock, run: operationRunner({ database, ledger: ledger(new Map()), clock }), report: () => '',
    directory: { whoIs: (who) => database.read((tx) => whoIs(tx, who, localDate(JUNE))) }, platformLabel: (name) => inUse.get(name),
    names: () => Promise.resolve({ hr: text, unitHead: text, hrAdmin: text, contact: text }),
  });
  let n = 0;
  const envelope = (platform: string) => ({ who: { platform, tenant: 'T0001', account: platform === 'slack' ? account : `${platform}-1` }, deliveryId: String(++n), place: 'private' as const });
  return {
    say: (text: string, platform = 'slack') => dispatch.dispatch({ kind: 'command', text, ...envelope(platform) }),
    press: (args: unknown, platform = 'slack') => dispatch.dispatch({ kind: 'press', name: 'people.prefer', args, ...envelope(platform) }),
  };
}

function cardOf({ reply }: { reply: Reply }): Card {
  if (!('card' in reply)) throw new Error(reply.reply);
  return reply.card;
}
const shown = (answer: { reply: Reply }) => plainCard(cardOf(answer), 'ja');
const actions = (answer: { reply: Reply }): readonly Action[] => cardOf(answer).body.flatMap((node) => (node.node === 'actions' ? node.actions : []));

describe('設定', () => {
  test('with one chat: says which, and how another gets linked', async () => {
    const answer = await bot().say('設定');
    expect(shown(answer)).toContain('お知らせの届け先：Slack');
    expect(shown(answer)).toContain('自動で連携されます');
    expect(actions(answer)).toEqual([]);
  });

  test('with two: says which gets the messages, and offers the other; the choice is kept and shown in place', async () => {
    await linkTo('talk');
    const answer = await bot().say('settings');
    expect(shown(answer)).toContain('お知らせはSlackに届きます');
    expect(actions(answer)).toMatchObject([{ action: 'run', label: { ja: 'Talkで受け取る' }, call: { name: 'people.prefer', args: { platform: 'talk' } } }]);

    const pressed = await bot().press({ platform: 'talk' });
    expect([pressed.reply.reply, await preferred()]).toEqual(['replace', ['talk']]);
    expect(shown(pressed)).toContain('お知らせはTalkに届きます');
    await bot().press({ platform: 'slack' }, 'talk'); // from either chat
    expect(await preferred()).toEqual(['slack']);
    expect((await db.prisma.auditEntry.findMany({ orderBy: { id: 'asc' } })).map((a) => [a.actor, a.operation, a.subject, a.detail])).toEqual([
      [`staff:${staffId}`, 'people.prefer', `staff:${staffId}`, { platform: 'talk' }], [`staff:${staffId}`, 'people.prefer', `staff:${staffId}`, { platform: 'slack' }],
    ]);
  });

  test('a platform that is not in use here is not spoken of', async () => {
    await linkTo('elsewhere');
    expect(actions(await bot().say('設定'))).toEqual([]);
  });

  test('a chat that cannot be written to gets nothing, and says so; chosen from there, it can', async () => {
    await linkTo('talk', { reachable: false });
    await bot().press({ platform: 'talk' });
    const answer = await bot().say('設定');
    expect(shown(answer)).toContain('お知らせはSlackに届きます');
    expect(cardOf(answer).body).toContainEqual({ node: 'facts', facts: [{ label: inUse.get('slack'), value: expect.objectContaining({ ja: 'お知らせの届け先' }) as object }, { label: inUse.get('talk'), value: expect.objectContaining({ ja: expect.stringContaining('現在は届けられません') as string }) as object }] });
    expect(shown(await bot().press({ platform: 'talk' }, 'talk'))).toContain('お知らせはTalkに届きます');
  });

  test('a chat that is linked no more is refused with a sentence', async () => {
    await linkTo('talk');
    await db.prisma.account.updateMany({ where: { platform: 'talk' }, data: { state: 'GONE' } });
    expect(shown(await bot().press({ platform: 'talk' }))).toContain('現在連携されていない');
    expect(await preferred()).toEqual([]);
  });

  test('is a person\'s own', async () => {
    expect(await at(db, JUNE, preferChat, { platform: 'slack' }, OPERATOR)).toMatchObject({ ok: false, refusal: { code: 'Z01' } });
  });
});

describe('whether a chat can be written to', () => {
  const note = (is: boolean, platform = 'talk') => at(db, JUNE, reachable, { platform, tenant: 'T0001', account: `${platform}-1`, is }, MACHINE);
  const talk = () => db.prisma.account.findFirst({ where: { platform: 'talk' }, select: { reachable: true, address: true } });

  test('is noted once; where it can be again, the address is asked for anew', async () => {
    await linkTo('talk', { address: 'D-1' });
    expect(await note(false)).toMatchObject({ ok: true, value: { staffId, changed: true } });
    expect(await talk()).toEqual({ reachable: false, address: 'D-1' });
    expect(await note(false)).toMatchObject({ value: { changed: false } });
    expect(await note(true)).toMatchObject({ value: { staffId, changed: true } });
    expect(await talk()).toEqual({ reachable: true, address: null });
  });

  test('of an account that was never seen is no fault', async () => {
    expect(await note(false)).toMatchObject({ ok: true, value: { staffId: null, changed: false } });
  });
});
