import type { Inbound } from '../../src/interaction/inbound';
import type { Reply } from '../../src/ui/reply';
import { plain } from '../../src/workbench/teams';
import { containing, says, startTeamsBench, withButton, type TeamsBench } from './teams-bench';

let bench: TeamsBench;
beforeEach(async () => { bench = await startTeamsBench(); });
afterEach(async () => {
  await bench.teams.settled();
  expect(bench.teams.transcript.refused()).toEqual([]);
  await bench.stop();
});

const CONTENT = 'BEGIN:VCALENDAR\r\nSUMMARY:接遇研修\r\nEND:VCALENDAR\r\n';
let version = 1;
const file = (): Reply => ({ reply: 'file', file: { name: '接遇研修.ics', mediaType: 'text/calendar', content: `${CONTENT}${version}` }, card: says('予定のファイルをお渡ししました。') });
beforeEach(() => { version = 1; });

/** A person who has pressed a button that gives a file, in their own chat. */
async function asked() {
  const hanako = bench.teams.addPerson({ name: '佐藤 花子', email: 'hanako@example.jp', announced: false });
  bench.answerWith({ reply: 'card', card: withButton('申し込み済みです。', 'enrolments.calendar') });
  const { message } = await hanako.command('状況');
  if (!message) throw new Error('no answer');
  bench.answerWith(file());
  const answer = await hanako.press(message, 'enrolments.calendar');
  return { hanako, answer, offer: hanako.chat.find((m) => m.consent !== undefined) };
}

it('is offered first: without leave no bot may give one', async () => {
  const { answer, offer } = await asked();
  expect(answer).toMatchObject({ status: 200, told: containing('受取り確認') });
  expect(offer?.consent).toMatchObject({ name: '接遇研修.ics', size: Buffer.byteLength(`${CONTENT}1`) });
  expect(JSON.stringify(offer?.consent)).not.toContain('VCALENDAR');
  expect(bench.teams.files.size).toBe(0);
});

it('that is wanted is given as it is then, and the card says so', async () => {
  const { hanako, offer } = await asked();
  if (!offer) throw new Error('nothing was offered');
  version = 2;
  bench.answerWith(() => file());
  expect((await hanako.accept(offer)).status).toBe(200);
  await bench.teams.settled();
  const press = { kind: 'press', name: 'enrolments.calendar', args: { enrolment: 7, version: 2 } };
  expect(bench.heard.slice(1)).toMatchObject([press, press]);
  expect(new Set(bench.heard.map((inbound: Inbound) => inbound.deliveryId)).size).toBe(3);
  expect([...bench.teams.files.values()].map((f) => [f.name, Buffer.from(f.bytes ?? []).toString()])).toEqual([['接遇研修.ics', `${CONTENT}2`]]);
  expect(hanako.chat.flatMap((m) => m.files.map((f) => f.name))).toEqual(['接遇研修.ics']);
  expect(plain(hanako.chat.at(-1))).toBe('予定のファイルをお渡ししました。');
  expect(offer.deleted).toBe(true); // it is asked once
});

it('that is not wanted is not given', async () => {
  const { hanako, offer } = await asked();
  if (!offer) throw new Error('nothing was offered');
  expect((await hanako.decline(offer)).status).toBe(200);
  expect([bench.heard.length, bench.teams.files.size]).toEqual([2, 0]);
});

it('that can\'t be taken is told so, and can be asked for again', async () => {
  const { hanako, offer } = await asked();
  if (!offer) throw new Error('nothing was offered');
  bench.teams.faults.add({ on: 'upload', kind: 'ServiceError' });
  await hanako.accept(offer);
  expect(plain(hanako.chat.at(-1))).not.toContain('お渡ししました');
  expect(bench.log.lines).toEqual([containing('a file could not be given')]);
  await hanako.accept(offer);
  expect([...bench.teams.files.values()].filter((f) => f.bytes !== undefined)).toHaveLength(1);
});

it('asked for in a channel is offered in the person\'s own chat', async () => {
  const hanako = bench.teams.addPerson({ name: '佐藤 花子', email: 'hanako@example.jp', announced: false });
  const team = bench.teams.addTeam('全職員', { members: [hanako.id] });
  const channel = bench.teams.addChannel({ name: '募集', team: team.id });
  await bench.teams.settled();
  const address = await bench.platform.courier.channel('募集');
  if (!address.ok || !address.value) throw new Error('no channel');
  await bench.platform.courier.post(address.value, withButton('募集', 'enrolments.calendar'), 'ja', 'n-1');
  bench.answerWith(file());
  const [posted] = hanako.sees(channel.id);
  if (!posted) throw new Error('not posted');
  expect((await hanako.press(posted, 'enrolments.calendar')).told).toContain('1対1のチャット');
  expect(hanako.chat.filter((m) => m.consent !== undefined)).toHaveLength(1);
});
