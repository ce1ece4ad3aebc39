import type { Post } from '../support/client';
import { explaining, yuzawa } from '../support/offices';
import { useWorld } from '../support/world';

const story = useWorld(() => ({ office: yuzawa, at: '2026-06-01 08:00' }));
const LONGEST = '説明力向上研修'.padEnd(60, '長');
const labels = (message: Post) => [...JSON.stringify(message).matchAll(/"(?:accessibility_label|tooltip)":"([^"]*)"/g)].map(([, label]) => label ?? '');

test('a name of 61 characters is a fault of its line, and nothing is imported', async () => {
  const { world } = story;
  await expect(world.offer(explaining({ name: `${LONGEST}長` }))).rejects.toThrow('60文字以内');
  expect(await world.db.prisma.offering.count()).toBe(0);
});

test('the longest name is announced to everybody and shown in the list, in either language', async () => {
  const { world } = story;
  await world.openChannel('研修のお知らせ');
  for (const name of ['三浦 遥', '藤原 香']) await world.speaksEnglish(name);
  await world.settle();
  await world.offer(explaining({ name: LONGEST, capacity: 3 }));
  await world.at('2026-06-01 09:15');
  for (const name of ['髙橋 﨑子', '三浦 遥']) {
    expect(world.lastMessage(name)).toContain(LONGEST);
    expect(await world.says(name, '一覧')).toContain(LONGEST);
  }
});

test.each([['髙橋 﨑子', '佐藤 健'], ['三浦 遥', '藤原 香']])('%s applies and %s approves, from the message and with the list in view', async (applicant, head) => {
  const { world } = story;
  await world.applies(applicant, 'D07');
  const asked = world.withButton(head, 'enrolments.approve');
  expect(world.plain(asked)).toContain(LONGEST);
  expect(labels(asked)).toEqual([expect.stringContaining('説明力向上研修'), expect.stringContaining('説明力向上研修')]);
  if (world.platformOf(head) === 'slack') { // which takes 75 characters there
    expect(labels(asked).map((label) => label.length <= 75)).toEqual([true, true]);
    if (applicant === '三浦 遥') expect(labels(asked).every((label) => label.endsWith('…'))).toBe(true);
  }
  expect(await world.says(head, '承認')).toContain(LONGEST);
  expect(await world.says(applicant, '状況')).toContain(LONGEST);
  await world.approves(head);
  expect(await world.db.prisma.enrolment.count({ where: { state: 'UNIT_APPROVED' } })).toBe(applicant === '髙橋 﨑子' ? 1 : 2);
});

test('who is linked later gets what failed for want of an account, and nothing stays behind in the ledger', async () => {
  const { world } = story;
  expect(await world.app.outbox.status()).toMatchObject({ unlinked: 1, deliveries: { failed: 1 } });
  await world.joins('無縁 一');
  await world.app.syncAccounts();
  await world.settle();
  expect(world.lastMessage('無縁 一')).toContain(LONGEST);
  await world.at('2026-06-02 09:15');
  const { deliveries } = await world.app.outbox.status();
  expect(deliveries).toMatchObject({ failed: 0, pending: 0, sending: 0, ambiguous: 0 });
});
