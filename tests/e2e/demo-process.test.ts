import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Ended { readonly code: number | null; readonly output: string }

/** `npm run demo` without npm, in a folder and a temporary folder of its own. */
class Demo {
  output = '';
  readonly ended: Promise<Ended>;
  private readonly child: ChildProcess;

  constructor(private readonly home: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
    this.child = spawn(process.execPath, ['--import', 'tsx', 'src/workbench/demo.ts', ...args], {
      env: { PATH: process.env.PATH ?? '', DATA_DIR: join(home, 'var'), TMPDIR: join(home, 'tmp'), PORT: '0', ...env }, stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.on('data', (data: Buffer) => { this.output += data.toString(); });
    this.child.stderr?.on('data', (data: Buffer) => { this.output += data.toString(); });
    this.ended = new Promise((resolve) => this.child.on('exit', (code) => resolve({ code, output: this.output })));
  }

  /** The address that it prints. */
  async url(): Promise<string> {
    for (;;) {
      const [url] = /http:\/\/127\.0\.0\.1:\d+\//.exec(this.output) ?? [];
      if (url !== undefined && this.output.includes('Ctrl-C stops it')) return url;
      await Promise.race([new Promise((resolve) => this.child.stdout?.once('data', resolve)), this.ended.then(({ output }) => { throw new Error(`it ended: ${output}`); })]);
    }
  }

  stop(signal: 'SIGINT' | 'SIGTERM'): Promise<Ended> {
    this.child.kill(signal);
    return this.ended;
  }
}

describe('npm run demo', () => {
  const home = mkdtempSync(join(tmpdir(), 'kd-')); // short: the database's socket stands below it
  chmodSync(home, 0o755); // as root the database runs as another user, who has to walk there
  mkdirSync(join(home, 'tmp'));
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  const clockOf = async (url: string) => ((await (await fetch(`${url}api/town`)).json()) as { clock: { label: { ja: string } } }).clock.label.ja;

  test('starts on an empty folder, tells where and what, and Ctrl-C leaves nothing running', async () => {
    const demo = new Demo(home, [], { KENSHU_CLOCK: '2026-10-13T08:00:00+09:00' });
    const url = await demo.url();
    expect(await clockOf(url)).toBe('令和8年10月13日（火）9時30分');
    for (const said of ['3分の案内', '職員が申し込む', 'A member of the staff applies', '--keep', 'Ctrl-C']) expect(demo.output).toContain(said);
    await fetch(`${url}api/clock`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ move: 'next-morning' }) });
    expect((await demo.stop('SIGINT')).code).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
    expect(existsSync(join(home, 'var/demo/pg/postmaster.pid'))).toBe(false);
    expect(readdirSync(join(home, 'tmp')).filter((name) => !name.startsWith('tsx-'))).toEqual([]);
  }, 180_000);

  test('goes on where it was with --keep', async () => {
    const demo = new Demo(home, ['--keep']);
    const url = await demo.url();
    expect(await clockOf(url)).toMatch(/^令和8年10月14日（水）9時1[5-9]分$/);
    await fetch(`${url}api/people/002001/acts?on=teams`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ act: 'command', text: '状況', conversation: 'dm' }) });
    expect(await (await fetch(`${url}api/people/002001?on=teams&in=dm`)).text()).toContain('受講状況');
    expect((await demo.stop('SIGTERM')).code).toBe(0);
  }, 180_000);

  test('names a port that is taken, before it does anything else', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { code, output } = await new Demo(home, [], { PORT: String(port) }).ended;
    await new Promise((resolve) => server.close(resolve));
    expect([code, output]).toEqual([1, `port ${port} is taken: stop what uses it, or choose another one with PORT=${port + 1} npm run demo\n`]);
  });

  test('deletes nothing that it did not make', async () => {
    const other = join(home, 'other');
    mkdirSync(join(other, 'demo'), { recursive: true });
    writeFileSync(join(other, 'demo', 'precious'), 'x');
    const { code, output } = await new Demo(home, [], { DATA_DIR: other }).ended;
    expect(code).toBe(1);
    expect(output).toContain('was not made by the demonstration');
    expect(existsSync(join(other, 'demo', 'precious'))).toBe(true);
  });

  test('an argument that means nothing is named', async () => {
    const { code, output } = await new Demo(home, ['--fast']).ended;
    expect([code, output]).toEqual([1, '--fast means nothing here: npm run demo [-- --keep]\n']);
  });
});
