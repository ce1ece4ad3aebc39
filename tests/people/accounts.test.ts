import { accountsToOpen, link, seen, syncAccounts, type RunAsMachine } from '../../src/features/people';
import type { AccountSource, SeenAccount } from '../../src/interaction/accounts';
import { newId } from '../../src/kernel/ids';
import { emptyTables, useDatabase } from '../support/database';
import { roster, type World } from '../support/roster';
import { at, MACHINE, staffImport } from './office';

const db = useDatabase();
let world: World;
const JUNE = '2026-06-10';
const account = (id: string, more: Partial<SeenAccount> = {}): SeenAccount => ({ platform: 'slack', tenant: 'T1', account: id, ...more });
const see = (...accounts: SeenAccount[]) => at(db, JUNE, seen, { accounts }, MACHINE);
const linkTo = (number: string, id: string, more: { platform?: string; tenant?: string } = {}) => at(db, JUNE, link, { number, platform: 'slack', account: id, ...more });
/** State and person of every account, by id. */
const links = async () => Object.fromEntries((await db.prisma.account.findMany({ include: { staff: true }, orderBy: { accountId: 'asc' } })).map((a) => [a.accountId, [a.state, a.staff?.name ?? null]]));

beforeEach(async () => {
  await emptyTables(db);
  world = roster(db);
  await world.unit('総務課');
  await world.staff('佐藤 花子', { unit: '総務課', number: '0001', email: 'sato@town.jp', account: false });
  await world.staff('鈴木 一郎', { unit: '総務課', number: '0002', email: 'suzuki@town.jp', account: false });
});

describe('accounts that a platform shows', () => {
  test('are linked by e-mail, whatever its case; the others wait', async () => {
    expect(await see(account('U1', { email: 'Sato@Town.JP', locale: 'en-US' }), account('U2', { email: 'nobody@town.jp' }), account('U3'))).toMatchObject({ ok: true, value: { seen: 3, changed: 1 } });
    expect(await links()).toEqual({ U1: ['LINKED', '佐藤 花子'], U2: ['UNLINKED', null], U3: ['UNLINKED', null] });
    expect(await db.prisma.account.findFirst({ where: { accountId: 'U1' } })).toMatchObject({ email: 'sato@town.jp', locale: 'en-US', byHand: false });
  });
  test('twice, and twice in one page, change nothing more', async () => {
    await see(account('U1', { email: 'sato@town.jp' }));
    expect(await see(account('U1', { email: 'sato@town.jp' }), account('U1', { email: 'sato@town.jp' }))).toMatchObject({ value: { seen: 1, changed: 0 } });
    expect(await links()).toEqual({ U1: ['LINKED', '佐藤 花子'] });
  });
  test('guests, bots and strangers are never linked, and lose a link they had', async () => {
    await see(account('U1', { email: 'sato@town.jp', refused: 'bot' }), account('U2', { email: 'suzuki@town.jp' }));
    expect(await links()).toEqual({ U1: ['REFUSED', null], U2: ['LINKED', '鈴木 一郎'] });
    await see(account('U2', { email: 'suzuki@town.jp', refused: 'guest' }));
    expect(await links()).toMatchObject({ U2: ['REFUSED', null] });
    await see(account('U2', { email: 'suzuki@town.jp' }));
    expect(await links()).toMatchObject({ U2: ['LINKED', '鈴木 一郎'] });
  });
  test('a deactivated account is gone, and comes back as it was', async () => {
    await see(account('U1', { email: 'sato@town.jp' }));
    await see(account('U1', { gone: true }));
    expect(await links()).toEqual({ U1: ['GONE', '佐藤 花子'] });
    await see(account('U1'));
    expect(await links()).toEqual({ U1: ['LINKED', '佐藤 花子'] });
  });
  test('another e-mail address is another person', async () => {
    await see(account('U1', { email: 'sato@town.jp' }));
    expect(await see(account('U1', { email: 'suzuki@town.jp' }))).toMatchObject({ value: { changed: 2 } });
    expect(await links()).toEqual({ U1: ['LINKED', '鈴木 一郎'] });
  });
  test('an address that several people have links nobody, and says why', async () => {
    await world.staff('佐藤 双子', { unit: '総務課', email: 'sato@town.jp', account: false });
    await see(account('U1', { email: 'sato@town.jp' }));
    expect(await links()).toEqual({ U1: ['UNLINKED', null] });
    expect((await db.prisma.account.findFirstOrThrow()).trouble).toContain('several');
  });
  test('who has left is not linked', async () => {
    await world.retire('佐藤 花子', '2026-06-10');
    await see(account('U1', { email: 'sato@town.jp' }));
    expect(await links()).toEqual({ U1: ['UNLINKED', null] });
  });
  test('only the system itself may say what it has seen', async () => {
    await see(account('U1', { email: 'sato@town.jp' }));
    const person = { staffId: 1, number: '0001', name: '', unitId: 1, unitName: '', postTitle: '', rankCode: null, employmentType: 'REGULAR', roles: ['HR_ADMIN' as const], headOf: [], language: 'ja' as const };
    expect(await at(db, JUNE, seen, { accounts: [] }, { kind: 'person', person, channel: 'slack' })).toMatchObject({ ok: false, refusal: { code: 'Z01' } });
  });
  test('a page of a thousand takes as many statements as a page of ten', async () => {
    const page = (n: number) => Array.from({ length: n }, (_, i) => account(`U${i}`, { email: `staff${i}@town.jp` }));
    const few = await db.count(() => see(...page(10)));
    expect(await db.count(() => see(...page(1_000)))).toBe(few);
  });
  test('a person whose link changed has a home that is out of date', async () => {
    await see(account('U1', { email: 'sato@town.jp' }));
    expect((await db.prisma.subjectChange.findMany()).map((c) => c.subject)).toEqual([`person:${world.person('佐藤 花子').id}`]);
  });
});

describe('linking by hand', () => {
  test('holds through every later reading of the list', async () => {
    await see(account('U1', { email: 'private@home.jp' }));
    expect(await linkTo('０００１', 'U1')).toMatchObject({ ok: true, value: { name: '佐藤 花子', unitName: '総務課' } });
    await see(account('U1', { email: 'private@home.jp' }));
    await see(account('U1', { email: 'suzuki@town.jp' }));
    expect(await links()).toEqual({ U1: ['LINKED', '佐藤 花子'] });
  });
  test('takes the place of the account linked by e-mail, on that platform alone', async () => {
    await see(account('U1', { email: 'sato@town.jp' }), account('U2'), account('A1', { platform: 'teams', email: 'sato@town.jp' }));
    await linkTo('0001', 'U2');
    await see(account('U1', { email: 'sato@town.jp' }));
    expect(await links()).toEqual({ A1: ['LINKED', '佐藤 花子'], U1: ['UNLINKED', null], U2: ['LINKED', '佐藤 花子'] });
  });
  test('moves an account from one person to another', async () => {
    await see(account('U1', { email: 'sato@town.jp' }));
    await linkTo('0002', 'U1');
    expect(await links()).toEqual({ U1: ['LINKED', '鈴木 一郎'] });
    expect((await db.prisma.subjectChange.findMany()).map((c) => c.subject)).toEqual(expect.arrayContaining([`person:${world.person('佐藤 花子').id}`, `person:${world.person('鈴木 一郎').id}`]));
  });
  test('an account never seen needs its organisation', async () => {
    expect(await linkTo('0001', 'U9')).toMatchObject({ ok: false, refusal: { code: 'UNKNOWN_ACCOUNT', sentence: { ja: expect.stringContaining('U9') as string } } });
    expect(await linkTo('0001', 'U9', { tenant: 'T1' })).toMatchObject({ ok: true });
    expect(await links()).toEqual({ U9: ['LINKED', '佐藤 花子'] });
  });
  test.each([['a guest', { refused: 'guest' }, 'ACCOUNT_REFUSED'], ['a deactivated account', { gone: true }, 'ACCOUNT_GONE']])('%s is refused', async (_, more, code) => {
    await see(account('U1', more));
    expect(await linkTo('0001', 'U1')).toMatchObject({ ok: false, refusal: { code } });
    expect(await links()).toMatchObject({ U1: [expect.anything(), null] });
  });
  test('an account of two organisations needs the organisation; a number must exist', async () => {
    await see(account('U1'), account('U1', { tenant: 'T2' }));
    expect(await linkTo('0001', 'U1')).toMatchObject({ refusal: { code: 'SEVERAL_ACCOUNTS' } });
    expect(await linkTo('0001', 'U1', { tenant: 'T2' })).toMatchObject({ ok: true });
    expect(await linkTo('7777', 'U1', { tenant: 'T1' })).toMatchObject({ refusal: { code: 'UNKNOWN_STAFF' } });
  });
  test('is in the audit, without names', async () => {
    await linkTo('0001', 'U9', { tenant: 'T1' });
    expect(await db.prisma.auditEntry.findMany({ where: { operation: 'people.link' } })).toMatchObject([{ actor: 'operator', channel: 'cli', subject: `staff:${world.person('佐藤 花子').id}`, detail: { platform: 'slack', account: 'U9' } }]);
  });
});

describe('what stands in a chat', () => {
  /** A home, and a card of a message, as they stand in somebody's chat; both follow them. */
  const cardsOf = async (name: string, platform: string) => {
    const staffId = world.person(name).id;
    const { id } = await db.prisma.delivery.create({ data: { id: newId(), staffId, platform, state: 'SENT', priority: 1, dueAt: new Date() } });
    const card = (of: string, more: object) => db.prisma.postedCard.create({ data: { platform, facts: {}, ref: { of: `${name} ${of}` }, refKey: `${platform} ${name} ${of}`, subject: `person:${staffId}`, kind: of, ...more } });
    await card('home', {});
    await card('approval', { deliveryId: id, subject: `enrolment:${staffId}` });
  };
  const standing = async () => (await db.prisma.postedCard.findMany({ orderBy: { refKey: 'asc' } })).map((c) => c.refKey);

  test('follows nobody who has the account no more: whoever has it now would read on', async () => {
    await see(account('U1', { email: 'sato@town.jp' }), account('A1', { platform: 'teams', email: 'sato@town.jp' }), account('A2', { platform: 'teams', email: 'suzuki@town.jp' }));
    for (const [name, platform] of [['佐藤 花子', 'slack'], ['佐藤 花子', 'teams'], ['鈴木 一郎', 'teams']] as const) await cardsOf(name, platform);
    await see(account('A1', { platform: 'teams', email: 'nobody@town.jp' }));
    expect(await standing()).toEqual(['slack 佐藤 花子 approval', 'slack 佐藤 花子 home', 'teams 鈴木 一郎 approval', 'teams 鈴木 一郎 home']);
  });

  test('nor after a link by hand, of either of them', async () => {
    await see(account('A1', { platform: 'teams', email: 'sato@town.jp' }), account('A2', { platform: 'teams', email: 'suzuki@town.jp' }));
    for (const [name, platform] of [['佐藤 花子', 'teams'], ['鈴木 一郎', 'teams'], ['鈴木 一郎', 'slack']] as const) await cardsOf(name, platform);
    await linkTo('0001', 'A1', { platform: 'teams' });
    expect(await standing()).toHaveLength(6);
    await linkTo('0002', 'A1', { platform: 'teams' });
    expect(await standing()).toEqual(['slack 鈴木 一郎 approval', 'slack 鈴木 一郎 home']);
  });
});

describe('the roster and the accounts', () => {
  const HEADER = '職員番号,氏名,所属コード,職階,採用年月日,メール';
  const file = (email: string) => [HEADER, `0001,佐藤 花子,0001,主事,R2.4.1,${email}`, '0002,鈴木 一郎,0001,主事,R2.4.1,suzuki@town.jp'];
  test('accounts seen before the person existed are linked by the import', async () => {
    await see(account('U3', { email: 'suga@town.jp' }));
    await staffImport(db, JUNE, [...file('sato@town.jp'), '0003,菅 三郎,0001,主事,R2.4.1,Suga@town.jp']);
    expect(await links()).toEqual({ U3: ['LINKED', '菅 三郎'] });
  });
  test('an address that changes in the file moves the link; one linked by hand stays', async () => {
    await see(account('U1', { email: 'sato@town.jp' }), account('U2', { email: 'new@town.jp' }), account('U4'));
    await linkTo('0002', 'U4');
    await staffImport(db, JUNE, file('new@town.jp'));
    expect(await links()).toEqual({ U1: ['UNLINKED', null], U2: ['LINKED', '佐藤 花子'], U4: ['LINKED', '鈴木 一郎'] });
  });
});

describe('reading a platform\'s whole list', () => {
  const run: RunAsMachine = (operation, input) => at(db, JUNE, operation, input, MACHINE);
  async function* pages(...all: SeenAccount[][]) { for (const page of all) yield await Promise.resolve(page); }
  const source = (of: () => AsyncIterable<readonly SeenAccount[]>): AccountSource => ({ platform: 'slack', pages: of, one: () => Promise.resolve(undefined) });

  test('page by page', async () => {
    const result = await syncAccounts(source(() => pages([account('U1', { email: 'sato@town.jp' })], [], [account('U2', { email: 'suzuki@town.jp' })])), run);
    expect(result).toEqual({ seen: 2, changed: 2 });
    expect(await links()).toEqual({ U1: ['LINKED', '佐藤 花子'], U2: ['LINKED', '鈴木 一郎'] });
  });
  test('a fault half way keeps what was read, and is told', async () => {
    async function* broken() { yield await Promise.resolve([account('U1', { email: 'sato@town.jp' })]); throw new Error('ratelimited'); }
    await expect(syncAccounts(source(broken), run)).rejects.toThrow('ratelimited');
    expect(await links()).toEqual({ U1: ['LINKED', '佐藤 花子'] });
  });
  test('conversations to open in advance: linked and without an address', async () => {
    await see(account('U1', { email: 'sato@town.jp' }), account('U2', { email: 'suzuki@town.jp' }), account('U3'), account('A1', { platform: 'teams', email: 'sato@town.jp' }));
    await db.prisma.account.updateMany({ where: { accountId: 'U2' }, data: { address: 'D2' } });
    expect(await db.database.read((tx) => accountsToOpen(tx, 'slack', 10))).toMatchObject([{ account: 'U1', tenant: 'T1', staffId: world.person('佐藤 花子').id }]);
  });
});
