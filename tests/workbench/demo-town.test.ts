import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Acted } from '../../src/workbench/server/client';
import type { Overview } from '../../src/workbench/server/overview';
import type { Screen } from '../../src/workbench/server/screen';
import type { SlackShown } from '../../src/workbench/server/slack/shown';
import type { TeamsShown } from '../../src/workbench/server/teams/shown';
import { assureFree, servePage, type PageServer } from '../../src/workbench/server/page-server';
import { startTown, type Town } from '../../src/workbench/town/town';
import { useDatabase } from '../support/database';

const TODAY = new Date('2026-10-13T23:00:00+09:00'); // a Tuesday; the town opens on it at 9:30

describe('the town of the demonstration, as its page sees it', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kenshu-town-'));
  let town: Town;
  let page: PageServer;

  afterAll(async () => {
    await page.close();
    await town.stop();
    await expect(fetch(page.url)).rejects.toThrow();
    await expect(fetch(town.app.url)).rejects.toThrow();
    await expect(fetch(town.standIns.slack.url)).rejects.toThrow();
    await expect(fetch(town.standIns.teams.serviceUrl)).rejects.toThrow();
    rmSync(dataDir, { recursive: true });
  });

  const db = useDatabase(); // here, because its database goes after those who use it

  beforeAll(async () => {
    town = await startTown({ today: TODAY, dataDir, databaseUrl: db.url, people: 90 });
    page = await servePage(town, 0);
  });

  const get = async <T>(path: string): Promise<T> => (await fetch(new URL(path, page.url))).json() as Promise<T>;
  const post = (path: string, body: unknown, headers: Record<string, string> = { 'content-type': 'application/json' }) => fetch(new URL(path, page.url), { method: 'POST', headers, body: JSON.stringify(body) });
  const idOf = (part: string) => town.people.inPart(part).id;
  const screen = (part: string, conversation = 'dm') => get<Screen<SlackShown>>(`/api/people/${idOf(part)}?in=${conversation}`);
  const teamsScreen = (part: string, conversation = 'dm') => get<Screen<TeamsShown>>(`/api/people/${idOf(part)}?on=teams&in=${encodeURIComponent(conversation)}`);
  /** What has come into a Teams chat since its person wrote something last. */
  const since = async (part: string) => {
    const { messages } = await teamsScreen(part);
    return JSON.stringify(messages.slice(messages.findLastIndex(({ by }) => by.own) + 1));
  };
  const act = async (part: string, doing: unknown, platform?: 'teams'): Promise<Acted> => {
    const response = await post(`/api/people/${idOf(part)}/acts${platform ? `?on=${platform}` : ''}`, doing);
    expect(response.status).toBe(200);
    return response.json() as Promise<Acted>;
  };
  const sentences = async (part: string, conversation = 'dm') => (await screen(part, conversation)).messages.map(({ text }) => text).join('\n');

  test('opens in the morning of a working day, with the days before already in it', async () => {
    const { clock, opening, tour, cast } = await get<Overview>('/api/town');
    expect(clock.label.ja).toBe('令和8年10月13日（火）9時30分');
    expect(clock.moves['after-deadline']?.ja).toBe('令和8年10月15日（木）9時15分');
    expect(opening.map(({ person }) => person)).toEqual([idOf('applicant'), idOf('head')]);
    expect(tour.map(({ done }) => done)).toEqual([false, false, false, false, false, false]);
    expect(cast.find(({ part }) => part === 'hr')).toMatchObject({ badges: ['desk'], unit: '人事研修グループ' });
    expect(cast.find(({ part }) => part === 'applicant')?.unread).toBeGreaterThan(0);
  });

  test('a person sees the calls that address them, at the hours at which they came', async () => {
    const { messages, conversations } = await screen('applicant');
    expect(messages.at(-1)).toMatchObject({ time: '9:15', day: { ja: '令和8年10月9日（金）' }, by: { bot: true }, ephemeral: false });
    expect(messages.at(-1)?.text).toContain('説明力向上研修');
    expect(conversations.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['home ', 'dm ', 'channel # 研修のお知らせ']);
    expect((await screen('approver')).conversations.map(({ name }) => name)).toContain('# 総務課');
  });

  test('who is on leave was told nothing', async () => {
    expect(await screen('colleague')).toMatchObject({ messages: [], person: { badges: ['away'] } });
  });

  test('the bot sent nothing that a platform would have refused, and answered everything', () => {
    for (const { transcript } of [town.standIns.slack, town.standIns.teams]) {
      expect(transcript.refused()).toEqual([]);
      expect(transcript.unanswered()).toEqual([]);
    }
  });

  test('searches names whatever their characters', async () => {
    const found = await get<readonly { name: string }[]>(`/api/people?q=${encodeURIComponent('高橋 美咲')}`);
    expect(found.map(({ name }) => name)).toEqual(['髙橋 美咲']);
    expect(await get(`/api/people?q=${encodeURIComponent('ソンザイシナイ')}`)).toEqual([]);
  });

  test('offers the commands that somebody may use, and each of them works', async () => {
    expect((await screen('applicant')).words.map(({ text }) => text.ja)).not.toContain('承認');
    expect((await screen('head')).words.map(({ text }) => text.ja)).toContain('承認');
    const { words } = await screen('hr');
    expect(words.map(({ text }) => text.ja)).toContain('管理 決定');
    for (const { text, argument } of words) {
      if (argument) continue;
      expect(await act('hr', { act: 'command', text: text.ja, conversation: 'dm' })).toMatchObject({ status: 200, timedOut: false });
      expect(await sentences('hr')).not.toContain('というコマンドはありません');
    }
  });

  test('an answer to a command is for that person alone, and no date in it is in ISO form', async () => {
    await act('applicant', { act: 'command', text: '一覧', conversation: 'dm' });
    const { messages } = await screen('applicant');
    expect(messages.at(-1)).toMatchObject({ ephemeral: true });
    expect(JSON.stringify(messages)).not.toMatch(/\d{4}-\d{2}-\d{2}T/);
  });

  test('who is not on the roster is told so', async () => {
    await act('stranger', { act: 'command', text: '状況', conversation: 'dm' });
    expect(await sentences('stranger')).toContain('職員情報と連携されていません');
  });

  test('words to the bot are answered as well as commands', async () => {
    await act('approver', { act: 'say', text: 'ヘルプ', conversation: 'dm' });
    expect(await sentences('approver')).toContain('研修の手続を行うコマンドです');
  });

  test('the home opens when it is looked at', async () => {
    expect((await screen('applicant', 'home')).home).toBeNull();
    await act('applicant', { act: 'home' });
    expect(JSON.stringify((await screen('applicant', 'home')).home)).toContain('募集中の研修');
  });

  test('somebody whose client speaks English is spoken to in English', async () => {
    await act('english', { act: 'command', text: 'status', conversation: 'dm' });
    expect(await sentences('english')).toContain('Nothing in');
  });

  test('a form is filled, refused where it is empty, kept, sent and answered; the head is asked, approves, and the applicant is told', async () => {
    const call = (await screen('applicant')).messages.findLast(({ text, ephemeral }) => !ephemeral && text.includes('説明力向上研修'));
    const button = elementIn(call?.blocks ?? [], 'enrolments.apply');
    await act('applicant', { act: 'press', where: { at: 'message', channel: call?.channel, ts: call?.id }, ...button });
    const view = (await screen('applicant')).modal?.id;
    await act('applicant', { act: 'submit', view, values: { motive: '   ' } });
    expect((await screen('applicant')).modal).toMatchObject({ id: view, errors: { motive: '受講動機を入力してください。' }, held: { 'motive\nfield.motive': '   ' } });
    await act('applicant', { act: 'submit', view, values: { motive: '<b>説明</b> & 図' } });
    expect(JSON.stringify((await screen('applicant')).modal)).toContain('受け付けました');
    await act('applicant', { act: 'close', view });
    expect((await screen('applicant')).modal).toBeNull();

    await town.turn();
    const asked = (await teamsScreen('head')).messages.at(-1);
    expect(JSON.stringify(asked?.card)).toContain('<b>説明</b> & 図');
    await act('head', { act: 'press', where: { at: 'message', conversation: 'dm', id: asked?.id }, actionId: 'enrolments.approve', values: {} });
    expect(JSON.stringify((await teamsScreen('head')).messages)).toContain('受講申込みを承認しました');
    await town.turn();
    expect(await sentences('applicant')).toContain('所属長に承認されました');
    const { tour } = await get<Overview>('/api/town');
    expect(tour.filter(({ done }) => done).map(({ id }) => id)).toEqual(['apply', 'approve']);
  });

  test('in Teams a dialog opens, says what is wrong with what was typed, keeps it, and tells how it went', async () => {
    const call = (await teamsScreen('rival1')).messages.findLast(({ summary }) => summary.includes('クレーム対応力強化研修'));
    await act('rival1', { act: 'press', where: { at: 'message', conversation: 'dm', id: call?.id }, actionId: actionNamed('「クレーム対応力強化研修」に申し込む', call?.card), values: {} });
    const dialog = (await teamsScreen('rival1')).dialog;
    const submit = submitIn(dialog?.card);
    const send = (motive: string) => act('rival1', { act: 'press', where: { at: 'dialog', id: dialog?.id }, actionId: submit, values: { motive } });
    await send('   ');
    const again = JSON.stringify((await teamsScreen('rival1')).dialog?.card);
    expect(again).toContain('受講動機を入力してください。');
    expect(again).toContain('"value":"   "');
    await send('苦情の聞き方を身に付けたい。');
    expect(JSON.stringify((await teamsScreen('rival1')).dialog?.card)).toContain('受け付けました');
    await act('rival1', { act: 'close', dialog: dialog?.id });
    expect((await teamsScreen('rival1')).dialog).toBeNull();
  });

  test('in a Teams without dialogs the form stands in the chat', async () => {
    await act('rival1', { act: 'client', isOld: true });
    const call = (await teamsScreen('rival1')).messages.findLast(({ summary }) => summary.includes('パソコン操作研修'));
    await act('rival1', { act: 'press', where: { at: 'message', conversation: 'dm', id: call?.id }, actionId: actionNamed('「パソコン操作研修（表計算・応用）」に申し込む', call?.card), values: {} });
    const { dialog, messages, client } = await teamsScreen('rival1');
    expect([dialog, client.isOld]).toEqual([null, true]);
    const form = messages.findLast(({ card }) => JSON.stringify(card).includes('Input.Text'));
    await act('rival1', { act: 'press', where: { at: 'message', conversation: 'dm', id: form?.id }, actionId: submitIn(form?.card), values: { motive: '集計を早く済ませたい。' } });
    expect(JSON.stringify((await teamsScreen('rival1')).messages)).toContain('「パソコン操作研修（表計算・応用）」の受講申込みを受け付けました');
    await act('rival1', { act: 'client', isOld: false });
  });

  test('Teams lists what it notified of, by the line that it shows', async () => {
    const { activity, conversations } = await teamsScreen('rival1');
    expect(conversations.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['activity ', 'dm ', 'channel 研修掲示板']);
    expect(activity.map(({ place }) => place)).toEqual(expect.arrayContaining(['', '研修掲示板']));
    expect(activity.some(({ summary }) => summary.startsWith('【研修受講者の募集】「説明力向上研修」'))).toBe(true);
  });

  test('the first words in a Teams chat are the home of a person whom the bot knows', async () => {
    expect(JSON.stringify((await teamsScreen('head')).messages[0]?.card)).toContain('研修ホーム');
  });

  test('what is asked in a Teams channel is answered in the chat alone', async () => {
    const channel = (await teamsScreen('head')).conversations.find(({ name }) => name === '研修掲示板')?.id ?? '';
    await act('head', { act: 'say', text: '状況', conversation: channel });
    expect(await since('head')).toContain('受講状況');
    const seen = (await teamsScreen('head', channel)).messages;
    expect(seen.at(-2)).toMatchObject({ by: { own: true } });
    expect(JSON.stringify(seen.at(-1))).not.toContain('受講状況');
  });

  test('who has both platforms is one person on either', async () => {
    await act('hr', { act: 'command', text: '管理 決定', conversation: 'dm' }, 'teams');
    expect(await since('hr')).toContain('決定を待っている実施回');
    expect((await screen('hr')).person).toMatchObject({ platforms: ['slack', 'teams'] });
  });

  test('without the bot nothing arrives; with it again, things go on', async () => {
    await act('head', { act: 'uninstall' });
    expect((await teamsScreen('head')).client.installed).toBe(false);
    await act('head', { act: 'install' });
    await act('head', { act: 'command', text: '状況', conversation: 'dm' });
    expect(await since('head')).toContain('受講状況');
  });

  test('reading takes the number of unread messages away', async () => {
    const unread = async () => (await screen('rival1')).conversations.find(({ id }) => id === 'dm')?.unread;
    expect(await unread()).toBeGreaterThan(0);
    expect(await act('rival1', { act: 'read', conversation: 'dm' })).toMatchObject({ changed: true });
    expect(await unread()).toBe(0);
    expect(await act('rival1', { act: 'read', conversation: 'dm' })).toMatchObject({ changed: false });
  });

  test('the page hears of a change', async () => {
    const aborting = new AbortController();
    const events = (await fetch(new URL('/api/changes', page.url), { signal: aborting.signal })).body?.getReader();
    const decoder = new TextDecoder();
    let heard = '';
    const listening = (async () => {
      while (!heard.includes('event: changed')) heard += decoder.decode((await events?.read())?.value as Uint8Array);
    })();
    await act('rival2', { act: 'command', text: 'ヘルプ', conversation: 'dm' });
    await listening;
    aborting.abort();
  });

  test('moving the clock brings what was due on the way', async () => {
    const response = await post('/api/clock', { move: 'after-deadline' });
    expect(response.status).toBe(200);
    const { clock } = await get<Overview>('/api/town');
    expect(clock.label.ja).toBe('令和8年10月15日（木）9時15分');
    const { messages } = await screen('applicant');
    expect(messages.find(({ text }) => text.includes('コミュニケーション能力向上研修'))).toMatchObject({ time: '9:15', day: { ja: '令和8年10月14日（水）' } });
    expect(await sentences('hr')).toContain('「説明力向上研修」の申込みを締め切りました');
    expect(await sentences('applicant', town.standIns.slack.channels.find(({ name }) => name === '研修のお知らせ')?.id)).toContain('説明力向上研修');
  });

  test.each([
    ['no such person', 'GET', '/api/people/000000', undefined, 404],
    ['no such place', 'GET', '/api/nowhere', undefined, 404],
    ['a file outside of the page', 'GET', '/page/..%2Fdemo.ts', undefined, 404],
    ['a library that the page has no use for', 'GET', '/library/pg.js', undefined, 404],
    ['an act that nobody knows', 'POST', '/api/people/002101/acts', { act: 'fly' }, 400],
    ['a button that does not stand there', 'POST', '/api/people/002101/acts', { act: 'press', where: { at: 'message', channel: 'D0002101', ts: '1.0' }, blockId: '0', actionId: 'x.y', choose: {} }, 409],
    ['a form that is closed', 'POST', '/api/people/002101/acts', { act: 'submit', view: 'V0', values: {} }, 409],
    ['an act of the other platform', 'POST', '/api/people/002001/acts', { act: 'home' }, 400],
    ['a dialog that is closed', 'POST', '/api/people/002001/acts', { act: 'press', where: { at: 'dialog', id: 'x' }, actionId: 'x.y', values: {} }, 409],
    ['a platform where somebody has no account', 'GET', '/api/people/002101?on=teams', undefined, 404],
    ['a move of the clock that there is not', 'POST', '/api/clock', { move: 'yesterday' }, 400],
    ['a method that means nothing', 'POST', '/api/people/002101', {}, 405],
  ])('%s is refused with a sentence', async (_what, method, path, body, status) => {
    const response = method === 'GET' ? await fetch(new URL(path, page.url)) : await post(path, body);
    expect(response.status).toBe(status);
    expect(((await response.json()) as { error: string }).error).not.toBe('');
  });

  test('pages of elsewhere cannot act: neither by a form, nor under another name of this machine', async () => {
    expect((await post('/api/clock', { move: 'half-hour' }, { 'content-type': 'text/plain' })).status).toBe(415);
    const status = await new Promise((resolve) => {
      request(new URL('/api/town', page.url), { headers: { host: 'elsewhere.example:80' } }, (response) => { response.resume(); resolve(response.statusCode); }).end();
    });
    expect(status).toBe(403);
  });

  test('a port that is taken is named, with what to do', async () => {
    const port = Number(new URL(page.url).port);
    await expect(assureFree(port)).rejects.toThrow(`port ${port} is taken: stop what uses it, or choose another one with PORT=${port + 1} npm run demo`);
  });

  test('the page and its libraries are served', async () => {
    for (const path of ['/', '/page/app.js', '/page/frame.css', '/page/teams/card.js', '/page/slack/slack.css', '/page/mark.svg', '/library/adaptivecards.js', '/library/preact.mjs', '/library/hooks.mjs', '/library/htm.mjs']) {
      const response = await fetch(new URL(path, page.url));
      expect([path, response.status]).toEqual([path, 200]);
      await response.arrayBuffer();
    }
  });
});

interface Element { readonly action_id?: string; readonly value?: string }

/** Where a button stands, as the page tells it to the server. */
function elementIn(blocks: readonly unknown[], actionId: string): { blockId: string; actionId: string; choose: { value: string } } {
  for (const block of blocks as readonly { block_id: string; elements?: readonly Element[] }[]) {
    const found = block.elements?.find((element) => element.action_id === actionId);
    if (found) return { blockId: block.block_id, actionId, choose: { value: found.value ?? '' } };
  }
  throw new Error(`there is no ${actionId}`);
}

/** The id of the action of that accessible name. */
function actionNamed(name: string, card: unknown): string {
  const { body } = card as { readonly body: readonly { readonly items?: readonly object[] }[] };
  const [found] = body.flatMap((part) => [part, ...(part.items ?? [])]).flatMap((part) => ('actions' in part ? (part.actions as { readonly id: string; readonly tooltip?: string }[]) : [])).filter(({ tooltip }) => tooltip === name);
  if (!found) throw new Error(`there is no ${name}`);
  return found.id;
}

/** The action that sends a form. */
function submitIn(card: unknown): string {
  const { actions } = card as { readonly actions?: readonly { readonly id: string }[] };
  const [submit] = actions ?? [];
  if (!submit) throw new Error('the card sends nothing');
  return submit.id;
}
