import { plain } from '../../src/workbench/teams';
import type { TeamsOptions } from '../../src/platforms/teams';
import { announcedTo, containing, directTo, hanakoOf, inDialogOf, says, startTeamsBench, withButton, type TeamsBench } from './teams-bench';

let bench: TeamsBench;
const started = async (patience: TeamsOptions['patience'] = { typing: 0, answer: 30 }) => { bench = await startTeamsBench({ patience }); };
afterEach(async () => {
  await bench.teams.settled();
  expect(bench.teams.transcript.refused()).toEqual([]);
  await bench.stop();
});

it('a message: somebody is seen writing, and the answer comes when it is ready', async () => {
  await started();
  const hanako = hanakoOf(bench);
  const { script, release } = bench.held({ reply: 'card', card: says('できました。') });
  bench.answerWith(script);
  const typing = () => bench.teams.transcript.calls('reply').length > 0;
  expect(await hanako.command('一覧')).toMatchObject({ status: 200 });
  await until(typing);
  expect(hanako.ephemerals()).toEqual([]);
  release();
  await until(() => hanako.ephemerals().length > 0);
  expect(hanako.ephemerals().map(plain)).toEqual(['できました。']);
});

it.each(['replace', 'card'] as const)('a press (%s): a short sentence, then the card', async (reply) => {
  await started();
  const { to, message } = await directTo(bench, withButton('承認のお願い', 'enrolments.approve'), hanakoOf(bench));
  const { script, release } = bench.held({ reply, card: says('承認しました。') });
  bench.answerWith(script);
  expect((await to.press(message, 'enrolments.approve')).told).toBe('処理を続けています。結果はこのチャットでお知らせします。');
  release();
  await until(() => to.chat.some((m) => plain(m) === '承認しました。'));
  expect([to.directMessages.length, to.ephemerals().length]).toEqual([1, reply === 'card' ? 1 : 0]);
});

it('the short sentence is in the language of the client', async () => {
  await started();
  const { to, message } = await directTo(bench, withButton('承認のお願い', 'enrolments.approve'), hanakoOf(bench, { locale: 'en-US' }));
  const { script, release } = bench.held({ reply: 'card', card: says('Approved.') });
  bench.answerWith(script);
  expect((await to.press(message, 'enrolments.approve')).told).toBe('Still working on it. The result will be told in this chat.');
  release();
  await until(() => to.ephemerals().length > 0);
});

it('a press in a channel: the card comes in the person\'s own chat', async () => {
  await started();
  const { to, message, channel } = await announcedTo(bench, withButton('研修受講者の募集', 'enrolments.like'), hanakoOf(bench));
  const { script, release } = bench.held({ reply: 'replace', card: says('受け付けました。') });
  bench.answerWith(script);
  expect((await to.press(message, 'enrolments.like')).told).toContain('ボットとの1対1のチャットで');
  release();
  await until(() => to.chat.some((m) => plain(m) === '受け付けました。'));
  expect(channel.messages.map((m) => plain(m).split('\n')[0])).toEqual(['研修受講者の募集']);
});

it('a form: the dialog closes, and the form comes back in the chat with everything that was typed', async () => {
  await started({ answer: 60_000, crowd: 1 });
  const { to, view } = await inDialogOf(bench, hanakoOf(bench));
  const { script, release } = bench.held({ reply: 'errors', fields: { motive: { ja: '短すぎます。', en: 'Too short.' } } });
  bench.answerWith(script);
  const other = hanakoOf(bench, { name: '鈴木 次郎', email: 'jiro@example.jp' }).command('一覧'); // who is at work as well
  await until(() => bench.heard.length === 2);
  expect(await to.submit(view, { motive: '学', needs: ['seat'] })).toMatchObject({ told: containing('処理を続けています。'), closed: true });
  release();
  await until(() => to.view !== undefined);
  await other;
  expect(plain(to.view)).toContain('短すぎます。');
  bench.answerWith({ reply: 'close', card: says('申し込みました。') });
  if (!to.view) throw new Error('no form');
  await to.submit(to.view, { motive: '学びたい' });
  expect(bench.heard.at(-1)).toMatchObject({ fields: { motive: '学びたい', needs: ['seat'] } });
});

it('in a crowd everybody is answered at once', async () => {
  await started({ answer: 60_000, crowd: 0 });
  const { to, message } = await directTo(bench, withButton('承認のお願い', 'enrolments.approve'), hanakoOf(bench));
  const { script, release } = bench.held({ reply: 'replace', card: says('承認しました。') });
  bench.answerWith(script);
  expect((await to.press(message, 'enrolments.approve')).told).toContain('処理を続けています。');
  release();
  await until(() => to.directMessages.some((m) => plain(m) === '承認しました。'));
});

it('a call of ours that hangs does not keep Teams waiting', async () => {
  await started({ answer: 60 });
  const { to, message } = await directTo(bench, withButton('承認のお願い', 'enrolments.approve'), hanakoOf(bench));
  bench.teams.faults.add({ on: 'reply', kind: 'slow', delayMs: 500 });
  bench.answerWith({ reply: 'card', card: says('承認しました。') });
  expect((await to.press(message, 'enrolments.approve')).told).toContain('処理を続けています。');
  await until(() => to.ephemerals().length > 0);
  expect(to.ephemerals().map(plain)).toEqual(['承認しました。']);
});

/** Looks again at each turn; the wait is bounded by the test's own time. */
async function until(is: () => boolean): Promise<void> {
  while (!is()) await new Promise((next) => { setTimeout(next, 5); });
}
