import { places } from '../../src/infra/places';
import { forgetForms, shownForms } from '../../src/infra/shown-forms';
import type { Place } from '../../src/interaction/places';
import { verbatim } from '../../src/kernel/messages';
import type { Form } from '../../src/ui/form';
import { useDatabase } from '../support/database';

const db = useDatabase();
const form: Form = { id: 'enrolments.apply', title: verbatim('受講申込'), args: { offering: 12 }, intro: [{ node: 'paragraph', line: verbatim('前回の申込みは差し戻されました。') }], fields: [], submit: verbatim('申し込む') };

describe('forms as they were shown', () => {
  test('come back to the person they were shown to, in this process and in another; to nobody else', async () => {
    const here = shownForms(db.database);
    const elsewhere = shownForms(db.database);
    const id = await here.keep({ form, language: 'ja', owner: 'hanako' });
    expect(await here.find(id, 'hanako')).toEqual({ form, language: 'ja', owner: 'hanako' });
    expect(await elsewhere.find(id, 'hanako')).toEqual({ form, language: 'ja', owner: 'hanako' });
    expect([await here.find(id, 'taro'), await elsewhere.find(id, 'taro')]).toEqual([undefined, undefined]);
  });
  test.each(['', 'x', '-'.repeat(36), '\'; DROP TABLE shown_form; --'])('an id that is none finds none: %j', async (id) => {
    expect(await shownForms(db.database).find(id, 'hanako')).toBeUndefined();
  });
  test('are forgotten after a week', async () => {
    const id = await shownForms(db.database).keep({ form, language: 'en', owner: 'hanako' });
    await db.prisma.$executeRaw`UPDATE shown_form SET at = now() - interval '8 days' WHERE id = ${id}::uuid`;
    await forgetForms(db.database);
    expect(await shownForms(db.database).find(id, 'hanako')).toBeUndefined();
  });
});

describe('places', () => {
  const of = (kind: Place['kind'], owner: string, more: Partial<Place> = {}): Place => ({ platform: 'chat', tenant: 't', kind, owner, ref: { service: 'https://a.example' }, ...more });
  test('are added, brought up to date, and found by their key', async () => {
    const kept = places(db.database);
    await kept.keep([of('person', 'hanako'), of('group', 'g1', { name: '全職員' }), of('channel', 'c1', { name: '募集', within: 'g1' })]);
    await kept.keep([of('person', 'hanako', { ref: { service: 'https://b.example' } })]);
    expect(await kept.find({ platform: 'chat', tenant: 't', kind: 'person', owner: 'hanako' })).toEqual(of('person', 'hanako', { ref: { service: 'https://b.example' } }));
    expect(await kept.find({ platform: 'chat', tenant: 'u', kind: 'person', owner: 'hanako' })).toBeUndefined();
    expect(await kept.all({ platform: 'chat', tenant: 't', kind: 'channel' })).toEqual([of('channel', 'c1', { name: '募集', within: 'g1' })]);
  });
  test('what has not changed is not written', async () => {
    const kept = places(db.database);
    const before = await db.prisma.place.findFirstOrThrow({ where: { owner: 'g1' } });
    await kept.keep([of('group', 'g1', { name: '全職員' })]);
    expect(await db.prisma.place.findFirstOrThrow({ where: { owner: 'g1' } })).toEqual(before);
  });
  test('a group takes its channels with it, and only its own', async () => {
    const kept = places(db.database);
    await kept.keep([of('channel', 'c2', { name: '雑談', within: 'g2' })]);
    await kept.drop({ platform: 'chat', tenant: 't', kind: 'group', owner: 'g1' });
    expect((await kept.all({ platform: 'chat', tenant: 't', kind: 'channel' })).map((p) => p.owner)).toEqual(['c2']);
    expect(await kept.find({ platform: 'chat', tenant: 't', kind: 'person', owner: 'hanako' })).toBeDefined();
  });
});
