import { Writable } from 'node:stream';
import { openLog } from '../../src/infra/log';

function written(level: string, act: (log: ReturnType<typeof openLog>) => void): string {
  const lines: string[] = [];
  act(openLog({ level }, new Writable({ write: (chunk: Buffer, _, done) => { lines.push(chunk.toString()); done(); } })));
  return lines.join('');
}

test.each([
  ['a bot token in a sentence', 'xoxb-1-secret', (log: ReturnType<typeof openLog>) => log.warn('refused xoxb-1-secret')],
  ['an app token in a value', 'xapp-1-A', (log: ReturnType<typeof openLog>) => log.warn({ detail: 'with xapp-1-A' }, 'x')],
  ['a password in an error', 'hunter2', (log: ReturnType<typeof openLog>) => log.error({ err: new Error('postgres://u:hunter2@host/db is away') })],
  ['a password in the cause of an error', 'hunter2', (log: ReturnType<typeof openLog>) => log.error({ err: new Error('away', { cause: new Error('postgres://u:hunter2@host/db') }) })],
  ['a header', 'abc.def', (log: ReturnType<typeof openLog>) => log.info({ request: { authorization: 'Bearer abc.def' } }, 'x')],
  ['a person', '髙橋', (log: ReturnType<typeof openLog>) => log.info({ person: { name: '髙橋' } }, 'x')],
  ['a mail address', 'taka@city.example', (log: ReturnType<typeof openLog>) => log.info('no account for taka@city.example')],
  ['what somebody wrote', '家庭の事情', (log: ReturnType<typeof openLog>) => log.info({ motive: '家庭の事情' }, 'x')],
  ['rows that a driver hangs on its error', '髙橋', (log: ReturnType<typeof openLog>) => log.error(Object.assign(new Error('x'), { detail: '髙橋' }))],
])('%s is not written', (_, secret, act) => {
  const line = written('info', act);
  expect(line).not.toBe('');
  expect(line).not.toContain(secret);
});

test('what is needed to find a fault is written: message, code, stack, ids', () => {
  const line = written('info', (log) => log.error({ err: Object.assign(new Error('lost'), { code: 'P1001' }), delivery: 'd-1' }, 'not sent'));
  expect(JSON.parse(line)).toMatchObject({ msg: 'not sent', delivery: 'd-1', err: { message: 'lost', code: 'P1001', stack: expect.stringContaining('log.test') as string } });
});

test('a level below the configured one is not written', () => {
  expect(written('warn', (log) => log.info('x'))).toBe('');
});
