import { teamsPlatform } from '../../src/platforms/teams';
import { plain, startTeamsStandIn, type TokenOverrides } from '../../src/workbench/teams';
import { silent } from '../support/silent-log';
import { applyForm, containing, says, startTeamsBench, type TeamsBench } from './teams-bench';
import { testMemory } from './teams-memory';

let bench: TeamsBench;
afterEach(() => bench.stop());

const JSON_TYPE = { 'content-type': 'application/json' };
const person = () => bench.teams.addPerson({ name: '佐藤 花子', email: 'hanako@example.jp', announced: false });
const bearer = (overrides: TokenOverrides = {}) => ({ ...JSON_TYPE, authorization: `Bearer ${bench.teams.issuer.token({ serviceUrl: bench.teams.serviceUrl, ...overrides })}` });
const activity = (more: object = {}) => ({
  type: 'message', id: '1700000000001', text: '一覧', channelId: 'msteams', serviceUrl: bench.teams.serviceUrl, from: { id: '29:x', aadObjectId: person().id }, recipient: { id: bench.teams.botId },
  conversation: { id: 'a:1', conversationType: 'personal', tenantId: bench.teams.tenantId }, channelData: { tenant: { id: bench.teams.tenantId } }, ...more,
});
const send = (headers: Record<string, string>, body: unknown = activity()) => bench.teams.sendRaw({ headers, body: typeof body === 'string' ? body : JSON.stringify(body) });

describe('at the door', () => {
  beforeEach(async () => { bench = await startTeamsBench(); });

  it('an activity with the platform\'s token is heard', async () => {
    const answer = await bench.teams.sendActivity(person(), { type: 'message', id: '1', text: '一覧' });
    expect([answer.status, bench.heard.map((i) => i.kind)]).toEqual([200, ['command']]);
  });

  it.each<[string, () => Record<string, string>]>([
    ['no token', () => JSON_TYPE], ['an empty one', () => ({ ...JSON_TYPE, authorization: '' })], ['garbage', () => ({ ...JSON_TYPE, authorization: 'Bearer x.y.z' })], ['another scheme', () => ({ ...JSON_TYPE, authorization: 'Basic eDp5' })],
    ['a forged signature in the name of the right key', () => bearer({ key: 'forged' })], ['a key that stands in no list', () => bearer({ key: 'unknown' })], ['a key of another channel', () => bearer({ key: 'unendorsed' })],
    ['no signature', () => bearer({ key: 'none' })], ['a token that has ended', () => bearer({ expiresIn: -3_600 })], ['another bot\'s token', () => bearer({ audience: '00000000-0000-0000-0000-000000000000' })],
    ['another issuer\'s', () => bearer({ issuer: 'https://api.botframework.com' })], ['the token of another service', () => bearer({ serviceUrl: 'https://elsewhere.example/' })],
  ])('%s: 401 without a word, and nothing is done', async (_, headers) => {
    expect(await send(headers())).toMatchObject({ status: 401, body: '' });
    expect([bench.heard, bench.memory.kept.size, bench.log.lines]).toEqual([[], 0, []]);
  });

  it.each<[string, () => object]>([
    ['another tenant', () => activity({ conversation: { id: 'a:1', conversationType: 'personal', tenantId: '00000000-0000-0000-0000-000000000000' } })],
    ['another tenant beside ours', () => activity({ channelData: { tenant: { id: '00000000-0000-0000-0000-000000000000' } } })],
    ['no tenant', () => activity({ conversation: { id: 'a:1' }, channelData: {} })],
  ])('%s, properly signed: 403, and nothing is done', async (_, body) => {
    expect((await send(bearer(), body())).status).toBe(403);
    expect([bench.heard, bench.memory.kept.size]).toEqual([[], 0]);
  });

  it.each([
    ['no JSON', '{"type":'], ['an empty body', ''], ['null', 'null'], ['a list', '[]'], ['a number', '7'], ['an object without a type', '{"text":"x"}'], ['a type that is no word', '{"type":7}'],
  ])('%s, properly signed: 400 without a word', async (_, body) => {
    expect(await send(bearer(), body)).toMatchObject({ status: 400, body: '' });
    expect(bench.heard).toEqual([]);
  });

  it.each([
    ['fields of other kinds', { timestamp: 5, attachments: 'x', entities: 7, locale: {} }], ['no conversation', { conversation: undefined }], ['no sender', { from: undefined }], ['an invoke without a value', { type: 'invoke', name: 'task/submit', value: undefined }],
    ['a kind nobody knows', { type: 'somethingNew' }], ['a reaction', { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] }],
  ])('%s, properly signed: answered', async (_, more) => expect((await send(bearer(), activity(more))).status).toBe(200));

  it('another channel, for which the keys are not endorsed: 401', async () => expect((await send(bearer(), activity({ channelId: 'webchat' }))).status).toBe(401));

  it('a body of more than 1 MB: 413', async () => expect((await send(bearer(), activity({ text: 'x'.repeat(1_100_000) }))).status).toBe(413));

  it('anything but JSON: 415; a page on the web can have a browser send the rest', async () => expect((await send({ ...bearer(), 'content-type': 'text/plain' })).status).toBe(415));

  it('anything but POST: 405', async () => expect((await fetch(bench.url)).status).toBe(405));

  it('keys that have changed are looked up again', async () => {
    const hanako = person();
    await hanako.command('一覧');
    bench.teams.issuer.rotate();
    await hanako.command('状況');
    expect([bench.heard.length, bench.teams.transcript.unanswered()]).toEqual([2, []]);
  });

  it('keys that are known stay good while nobody can be asked for new ones, whoever names an unknown one', async () => {
    const event = activity({ type: 'messageReaction' });
    expect((await send(bearer(), event)).status).toBe(200);
    await bench.teams.issuer.close();
    const answers: number[] = [];
    for (const key of ['unknown', 'right'] as const) answers.push((await send(bearer({ key }), event)).status);
    expect(answers).toEqual([401, 200]);
  });

  it('before it has started, and once it has stopped, it asks for patience', async () => {
    await bench.platform.stop();
    expect((await send(bearer())).status).toBe(503);
  });

  it('an activity that comes again gets the same answer, and is done once', async () => {
    const hanako = person();
    bench.answerWith({ reply: 'form', form: applyForm });
    bench.teams.faults.duplicateActivities();
    await hanako.command('申込 D07');
    await bench.teams.settled();
    const again = await bench.teams.redeliver(bench.teams.transcript.lastRequest('message'));
    expect([again.status, bench.heard.length, hanako.ephemerals().length]).toEqual([200, 1, 1]);
  });

  it('an activity that could not be answered is done anew when it comes again', async () => {
    const hanako = person();
    bench.answerWith({ reply: 'form', form: applyForm });
    const faults = ['reply', 'reply', 'reply'] as const;
    for (const on of faults) bench.teams.faults.add({ on, kind: 'Throttled', retryAfter: 0 });
    const { status } = await hanako.command('申込 D07');
    const again = await bench.teams.redeliver(bench.teams.transcript.lastRequest('message'));
    expect([status, again.status, hanako.ephemerals().length]).toEqual([500, 200, 1]);
  });

  it('no token and nothing that people wrote gets into the log or on the console', async () => {
    const printed: unknown[] = [];
    const spies = (['log', 'warn', 'error'] as const).map((level) => jest.spyOn(console, level).mockImplementation((...said: unknown[]) => { printed.push(...said); }));
    await bench.stop();
    bench = await startTeamsBench(); // with the console that is listened to
    const hanako = person();
    bench.teams.faults.add({ on: 'reply', kind: 'BotDisabledByAdmin' });
    bench.answerWith({ reply: 'card', card: says('秘密の答え') });
    await hanako.command('申込 秘密の理由');
    await send(bearer({ key: 'forged' }));
    await send(bearer({ expiresIn: -3_600 }));
    for (const spy of spies) spy.mockRestore();
    const written = bench.log.lines.join('\n');
    expect(bench.log.lines.length).toBeGreaterThan(0);
    expect(printed).toEqual([]);
    for (const secret of [bench.teams.password, 'eyJ', '秘密', '花子', 'hanako@']) expect(written).not.toContain(secret);
  });
});

describe('without tokens, on this machine alone', () => {
  beforeEach(async () => { bench = await startTeamsBench({ standIn: { insecure: true }, config: { insecureLocal: true, openIdMetadataUrl: undefined } }); });

  it('an activity is heard and answered', async () => {
    const hanako = person();
    expect(plain((await hanako.command('一覧')).message)).toContain('はい');
  });
  it('an activity of a service elsewhere is refused: answers would go there', async () => {
    expect((await send(JSON_TYPE, activity({ serviceUrl: 'https://elsewhere.example/' }))).status).toBe(403);
    expect(bench.heard).toEqual([]);
  });
  it('another tenant is refused as ever', async () => expect((await send(JSON_TYPE, activity({ channelData: { tenant: { id: 'x' } } }))).status).toBe(403));
});

describe('starting', () => {
  beforeEach(async () => { bench = await startTeamsBench(); });
  const receiver = { dispatch: () => Promise.reject(new Error('unused')), seen: () => Promise.resolve(), homeStands: () => Promise.resolve(), reachable: () => Promise.resolve() };
  const platform = (config: object) => teamsPlatform({ appId: bench.teams.appId, password: bench.teams.password, tenantId: bench.teams.tenantId, openIdMetadataUrl: bench.teams.metadataUrl, ...config }, receiver, { log: silent, memory: testMemory() });

  it('with a wrong secret says what to do', async () => {
    await expect(platform({ password: 'wrong' }).start()).rejects.toThrow('Teams refuses the bot\'s credentials (invalid_client). Check TEAMS_APP_ID');
  });
  it('without the server that authenticates says so', async () => {
    const gone = await startTeamsStandIn();
    await gone.close();
    await expect(platform({ openIdMetadataUrl: gone.metadataUrl }).start()).rejects.toThrow('can\'t be reached (TokenUnavailable)');
  });
  it('needs one token, and none for each answer', async () => {
    const hanako = person();
    await hanako.command('一覧');
    await hanako.command('状況');
    expect(bench.teams.issuer.asked).toBeLessThanOrEqual(2);
  });
  it('a token that ended before its time is replaced, and the answer arrives', async () => {
    const hanako = person();
    await hanako.command('一覧');
    bench.teams.issuer.expireAccess();
    expect(plain((await hanako.command('状況')).message)).toContain('はい');
  });
  it('the doctor says that nobody has the app, until somebody has', async () => {
    expect(await bench.platform.examine()).toEqual([{ ja: containing('まだ誰も'), en: containing('Nobody has the app') }]);
    await person().command('一覧');
    expect(await bench.platform.examine()).toEqual([]);
  });
  it('logs nothing when all is well', () => expect(bench.log.lines).toEqual([]));
});
