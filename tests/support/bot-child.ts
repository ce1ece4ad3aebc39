import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A bot in a process of its own (bot-process.ts). */
export class BotChild {
  private readonly child: ChildProcess;
  private readonly said = new Set<unknown>();
  private readonly ended: Promise<readonly [code: number | null, signal: NodeJS.Signals | null]>;

  constructor(env: Readonly<Record<string, string>>) {
    this.child = spawn(process.execPath, ['--import', 'tsx', require.resolve('./bot-process')], { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    this.child.on('message', (word) => this.said.add(word));
    this.ended = once(this.child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  }

  /** Loads its code beforehand, so that a restart takes no longer than a bot's start. */
  async begin(clockAt: string): Promise<void> {
    await this.heard('loaded');
    this.child.send(clockAt);
  }

  /** @throws when it ended instead */
  async heard(word: 'loaded' | 'ready'): Promise<void> {
    while (!this.said.has(word)) {
      const [what] = await Promise.race([once(this.child, 'message'), this.ended.then(() => ['ended'])]) as [unknown];
      if (what === 'ended') throw new Error(`the bot ended before it was ${word}`);
    }
  }

  /** Resolves when it has ended. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<readonly [code: number | null, signal: NodeJS.Signals | null]> {
    this.child.kill(signal);
    return this.ended;
  }
}
