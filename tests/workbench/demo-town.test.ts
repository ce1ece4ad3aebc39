import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Acted } from '../../src/workbench/server/acts';
import type { Overview } from '../../src/workbench/server/overview';
import type { Screen } from '../../src/workbench/server/screen';
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
    await expect(fetch(town.standIn.url)).rejects.toThrow();
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
  const screen = (part: string, conversation = 'dm') => get<Screen>(`/api/people/${idOf(part)}?in=${conversation}`);
  const act = async (part: string, doing: unknown): Promise<Acted> => {
    const response = await post(`/api/people/${idOf(part)}/acts`, doing);
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
    expect(conversations.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['home ', 'dm ', 'channel 研修のお知らせ']);
    expect((await screen('approver')).conversations.map(({ name }) => name)).toContain('総務課');
  });

  test('who is on leave was told nothing', async () => {
    expect(await screen('colleague')).toMatchObject({ messages: [], person: { badges: ['away'] } });
  });

  test('the bot sent nothing that Slack would have refused, and answered everything', () => {
    expect(town.standIn.transcript.refused()).toEqual([]);
    expect(town.standIn.transcript.unanswered()).toEqual([]);
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
    await act('head', { act: 'say', text: 'ヘルプ', conversation: 'dm' });
    expect(await sentences('head')).toContain('研修の手続を行うコマンドです');
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
    await act('applicant', { act: 'press', where: { at: 'message', channel: call?.channel, ts: call?.ts }, ...button });
    const view = (await screen('applicant')).modal?.id;
    await act('applicant', { act: 'submit', view, values: { motive: '   ' } });
    expect((await screen('applicant')).modal).toMatchObject({ id: view, errors: { motive: '受講動機を入力してください。' }, held: { 'motive\nfield.motive': '   ' } });
    await act('applicant', { act: 'submit', view, values: { motive: '<b>説明</b> & 図' } });
    expect(JSON.stringify((await screen('applicant')).modal)).toContain('受け付けました');
    await act('applicant', { act: 'close', view });
    expect((await screen('applicant')).modal).toBeNull();

    await town.turn();
    const asked = (await screen('head')).messages.at(-1);
    expect(JSON.stringify(asked?.blocks)).toContain('<b>説明</b> & 図');
    await act('head', { act: 'press', where: { at: 'message', channel: asked?.channel, ts: asked?.ts }, ...elementIn(asked?.blocks ?? [], 'enrolments.approve') });
    await town.turn();
    expect(await sentences('applicant')).toContain('所属長に承認されました');
    const { tour } = await get<Overview>('/api/town');
    expect(tour.filter(({ done }) => done).map(({ id }) => id)).toEqual(['apply', 'approve']);
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
    expect(await sentences('applicant', town.standIn.channels.find(({ name }) => name === '研修のお知らせ')?.id)).toContain('説明力向上研修');
  });

  test.each([
    ['no such person', 'GET', '/api/people/U0', undefined, 404],
    ['no such place', 'GET', '/api/nowhere', undefined, 404],
    ['a file outside of the page', 'GET', '/page/..%2Fdemo.ts', undefined, 404],
    ['a library that the page has no use for', 'GET', '/library/pg.js', undefined, 404],
    ['an act that nobody knows', 'POST', '/api/people/U0002101/acts', { act: 'fly' }, 400],
    ['a button that does not stand there', 'POST', '/api/people/U0002101/acts', { act: 'press', where: { at: 'message', channel: 'D0002101', ts: '1.0' }, blockId: '0', actionId: 'x.y', choose: {} }, 409],
    ['a form that is closed', 'POST', '/api/people/U0002101/acts', { act: 'submit', view: 'V0', values: {} }, 409],
    ['a move of the clock that there is not', 'POST', '/api/clock', { move: 'yesterday' }, 400],
    ['a method that means nothing', 'POST', '/api/people/U0002101', {}, 405],
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
    for (const path of ['/', '/page/app.js', '/page/frame.css', '/page/mark.svg', '/library/preact.mjs', '/library/hooks.mjs', '/library/htm.mjs']) {
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
