import { Agent, request } from 'node:http';
import { stringify } from 'node:querystring';
import { signatureHeaders, realSeconds } from '../../src/workbench/slack/signing';

/** One command to send, and what its answer must hold. */
export interface Typed { readonly user: string; readonly text: string; readonly expect: readonly string[] }

export interface Load { readonly url: string; readonly secret: string; readonly teamId: string; readonly perSecond: number; readonly seconds: number; readonly typed: readonly Typed[] }

/** Latencies in milliseconds from the instant at which a request had to leave, whenever it did. */
export interface Measured { readonly latencies: readonly number[]; readonly errors: readonly string[]; readonly sample: string }

/**
 * Open loop: requests leave at fixed instants, whether or not those before have been answered, so that a server that stalls is not spared
 * the requests that people would go on to send. Every answer's content is checked.
 */
export async function openLoop({ url, secret, teamId, perSecond, seconds, typed }: Load): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const latencies: number[] = [];
  const errors: string[] = [];
  let sample = '';
  const start = performance.now() + 50;
  const total = perSecond * seconds;
  const answers: Promise<void>[] = [];
  for (let i = 0; i < total; i++) {
    const at = start + (i * 1000) / perSecond;
    const wait = at - performance.now();
    if (wait > 0) await new Promise((resume) => setTimeout(resume, wait));
    const { user, text, expect } = typed[i % typed.length]!;
    answers.push(command(agent, url, secret, bodyOf(teamId, user, text, i)).then((answer) => {
      latencies.push(performance.now() - at);
      sample = answer.body;
      const missing = expect.find((part) => !answer.body.includes(part));
      if (answer.status !== 200 || missing !== undefined) errors.push(`${answer.status} without ${missing}: ${answer.body.slice(0, 300)}`);
    }, (e: unknown) => { errors.push(String(e)); }));
  }
  await Promise.all(answers);
  agent.destroy();
  return { latencies, errors, sample };
}

function bodyOf(teamId: string, user: string, text: string, i: number): string {
  return stringify({
    token: 'verification-token', team_id: teamId, team_domain: 'bench', channel_id: `D${user.slice(1)}`, channel_name: 'directmessage', user_id: user, user_name: user.toLowerCase(),
    command: '/kenshu', text, api_app_id: 'A0BENCH', is_enterprise_install: 'false', response_url: 'http://127.0.0.1:9/none', trigger_id: `${i}.${Math.round(performance.now() * 1000)}.bench`,
  });
}

function command(agent: Agent, url: string, secret: string, body: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body), ...signatureHeaders(body, secret, realSeconds()) };
    const sent = request(url, { method: 'POST', agent, headers, timeout: 10_000 }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
      answer.on('error', reject);
    });
    sent.on('timeout', () => sent.destroy(new Error('no answer within 10 s')));
    sent.on('error', reject);
    sent.end(body);
  });
}
