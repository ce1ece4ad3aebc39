import type { Reply } from '../../src/ui/reply';
import { plain, type Message, type Person } from '../../src/workbench/slack';
import { becomes, says, startBench, withButton, type Bench } from './slack-bench';

let bench: Bench;
beforeEach(async () => { bench = await startBench(); });
afterEach(async () => {
  expect(bench.slack.transcript.refused()).toEqual([]);
  await bench.stop();
});

const FILE: Reply = { reply: 'file', file: { name: '説明力向上研修.ics', mediaType: 'text/calendar', content: 'BEGIN:VCALENDAR\r\n研修\r\nEND:VCALENDAR\r\n' }, card: says('お送りしました。') };
const Z10 = 'ただいま処理できませんでした。入力内容は保存されていません。時間をおいて、もう一度お試しください。';

const person = () => bench.slack.addPerson({ name: '佐藤 花子', email: 'hanako@example.jp' });
const filesOf = (who: Person) => who.directMessages.flatMap((m) => m.files).map((f) => f.title);

async function inChannel(who: Person): Promise<Message> {
  const channel = bench.slack.addChannel({ name: 'kenshu', members: [who.id], botIsMember: true });
  await bench.platform.courier.post(channel.id, withButton('募集', 'enrolments.calendar'), 'ja', 'n-1');
  const [message] = who.sees(channel.id);
  if (!message) throw new Error('not posted');
  return message;
}

describe('a file', () => {
  it('asked for among others comes into the person\'s own messages, and the card stands where they pressed', async () => {
    const hanako = person();
    const message = await inChannel(hanako);
    bench.answerWith(FILE);
    await hanako.press(message, 'enrolments.calendar');
    expect(filesOf(hanako)).toEqual(['説明力向上研修.ics']);
    expect(hanako.sees(message.channel).map((m) => [plain(m).split('\n')[0], m.ephemeral, m.files.length])).toEqual([['募集', undefined, 0], ['お送りしました。', hanako.id, 0]]);
    const [stored] = [...bench.slack.files.values()];
    expect(Buffer.from(stored?.bytes ?? []).toString()).toBe('BEGIN:VCALENDAR\r\n研修\r\nEND:VCALENDAR\r\n');
  });

  it('comes once, also where the card has to be drawn anew', async () => {
    const hanako = person();
    bench.answerWith({ reply: 'home', card: withButton('研修ホーム', 'offerings.list') });
    await hanako.openHome();
    bench.answerWith({ reply: 'card', card: withButton('一覧です。', 'enrolments.calendar') });
    await hanako.press(hanako.home ?? fail('no home'), 'offerings.list');
    const view = hanako.view ?? fail('no view');
    let asked = 0;
    bench.answerWith(() => {
      if ((asked += 1) === 1) bench.slack.changeHash(view);
      return FILE;
    });
    await hanako.press(view, 'enrolments.calendar');
    expect([asked, filesOf(hanako).length, plain(hanako.view).includes('お送りしました。')]).toEqual([2, 1, true]);
  });

  it('that takes long comes after Slack has its answer', async () => {
    await bench.stop();
    bench = await startBench({ patience: { answer: 150 } });
    const hanako = person();
    const message = await inChannel(hanako);
    bench.answerWith(FILE);
    bench.slack.faults.add({ method: 'upload', kind: 'delay', delayMs: 400 });
    expect(await hanako.press(message, 'enrolments.calendar')).toMatchObject({ status: 200, timedOut: false });
    await becomes(bench.slack, () => hanako.ephemerals().length > 0);
    expect([filesOf(hanako).length, hanako.ephemerals().map((m) => m.text)]).toEqual([1, ['お送りしました。']]);
  });

  it.each([
    ['conversations.open', 'http500'], ['files.getUploadURLExternal', '429'], ['upload', 'http500'], ['upload', 'cut-before'], ['files.completeUploadExternal', 'http500'],
  ] as const)('that %s does not take (%s) is told with a sentence; the log has neither the file nor its name', async (method, kind) => {
    const hanako = person();
    const message = await inChannel(hanako);
    bench.answerWith(FILE);
    bench.slack.faults.add({ method, kind });
    await hanako.press(message, 'enrolments.calendar');
    expect([filesOf(hanako), hanako.ephemerals().map((m) => m.text)]).toEqual([[], [Z10]]);
    expect(bench.log.lines.filter((l) => l.includes('a file could not be given'))).toHaveLength(1);
    expect(bench.log.lines.join('\n')).not.toMatch(/研修|VCALENDAR/);
  });
});

function fail(what: string): never {
  throw new Error(what);
}
