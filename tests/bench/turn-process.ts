import { Agent, createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startIssuer } from '../../src/workbench/teams/issuer';
import { serve } from './child';
import type { Measured } from './load';
import { TURNS } from './turn-ids';

/** The platform's side of a turn: who issues tokens, a connector that takes every answer, and the people who type. */
export interface Conversation { readonly serviceUrl: string; readonly metadataUrl: string; readonly appId: string; readonly password: string; readonly tenantId: string }

/** One activity to send. `expect` is looked for in what the connector gets; absent: the turn ends with its HTTP answer. */
export interface Turn { readonly user: string; readonly text?: string; readonly expect?: readonly string[] }
export interface Turns { readonly url: string; readonly perSecond: number; readonly seconds: number; readonly turns: readonly Turn[] }

let issuer: Awaited<ReturnType<typeof startIssuer>> | undefined;
let connector: Server | undefined;
/** By conversation: who waits for its answers, which come in the order of the questions. */
const waiting = new Map<string, ((body: string) => void)[]>();

const bodyOf = async (from: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of from as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};

function listenOnLoopback(): Promise<Server> {
  const server = createServer((asked, answer) => {
    void bodyOf(asked).then((body) => {
      const [, conversation = '', what = ''] = /^\/v3\/conversations\/([^/]+)\/(\w+)/.exec(asked.url ?? '') ?? [];
      if (asked.method === 'POST' && what === 'activities' && !body.includes('"type":"typing"')) waiting.get(decodeURIComponent(conversation))?.shift()?.(body);
      const value = what === 'members' ? { id: '29:bench', aadObjectId: decodeURIComponent(asked.url ?? '').split('/').pop(), tenantId: TURNS.tenantId } : { id: `${performance.now()}` };
      answer.writeHead(asked.method === 'POST' ? 201 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    });
  });
  return new Promise((resolve) => { server.listen(0, '127.0.0.1', () => resolve(server)); });
}

const urlOf = (server: Server | undefined): string => `http://127.0.0.1:${(server?.address() as AddressInfo).port}`;

function activity({ user, text }: Turn, i: number): object {
  return {
    type: text === undefined ? 'event' : 'message', ...(text === undefined ? { name: 'bench/nothing' } : { text, textFormat: 'plain' }), id: `${i}.${Math.round(performance.now() * 1000)}`, timestamp: new Date().toISOString(),
    serviceUrl: urlOf(connector), channelId: 'msteams', from: { id: `29:${user}`, aadObjectId: user, name: 'bench' }, recipient: { id: `28:${TURNS.appId}`, name: 'kenshu' },
    conversation: { id: `a:${user}`, conversationType: 'personal', tenantId: TURNS.tenantId }, channelData: { tenant: { id: TURNS.tenantId } }, locale: 'ja-JP',
  };
}

/** Open loop, as for commands: a turn leaves at its instant, whether or not those before have ended. */
async function run({ url, perSecond, seconds, turns }: Turns): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const token = issuer?.token({ serviceUrl: urlOf(connector) }) ?? '';
  const latencies: number[] = [];
  const errors: string[] = [];
  const ends: Promise<void>[] = [];
  let sample = '';
  const start = performance.now() + 50;
  for (let i = 0; i < perSecond * seconds; i++) {
    const at = start + (i * 1000) / perSecond;
    const wait = at - performance.now();
    if (wait > 0) await new Promise((resume) => setTimeout(resume, wait));
    const turn = turns[i % turns.length]!;
    const answered = turn.expect === undefined ? undefined : new Promise<string>((resolve) => { waiting.set(`a:${turn.user}`, [...(waiting.get(`a:${turn.user}`) ?? []), resolve]); });
    ends.push(post(agent, url, token, JSON.stringify(activity(turn, i))).then(async (status) => {
      if (status >= 300) { errors.push(`status ${status}`); return; }
      sample = (await answered) ?? '';
      latencies.push(performance.now() - at);
      const missing = turn.expect?.find((part) => !sample.includes(part));
      if (missing !== undefined) errors.push(`without ${missing}: ${sample.slice(0, 300)}`);
    }, (e: unknown) => { errors.push(String(e)); }));
  }
  await Promise.all(ends);
  agent.destroy();
  waiting.clear();
  return { latencies, errors, sample };
}

function post(agent: Agent, url: string, token: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), authorization: `Bearer ${token}` };
    const sent = request(url, { method: 'POST', agent, headers, timeout: 10_000 }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
      answer.on('error', reject);
    });
    sent.on('timeout', () => sent.destroy(new Error('no answer within 10 s')));
    sent.on('error', reject);
    sent.end(body);
  });
}

serve({
  open: async (): Promise<Conversation> => {
    issuer = await startIssuer(TURNS);
    connector = await listenOnLoopback();
    return { ...TURNS, serviceUrl: urlOf(connector), metadataUrl: issuer.metadataUrl };
  },
  turns: run,
}, async () => {
  await issuer?.close();
  connector?.closeAllConnections();
  connector?.close();
});
