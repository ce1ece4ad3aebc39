import { readFile } from 'node:fs/promises';
import { openCore, type Core } from '../core';
import { ConfigFault, readConfig, type Config } from '../config';
import type { Json } from '../interaction/notice';
import type { Operation } from '../interaction/operation';
import { fixedClock, offsetClock, wallClock, type Clock } from '../kernel/clock';
import { both, fail } from './output';

/** What a command works with: the database, beside a running bot or alone, as the operator of this machine. */
export interface Session extends Core {
  readonly config: Config;
  /** Runs as the operator. @throws Failure with the refusal's sentence */
  act<I, F, R extends Json>(operation: Operation<I, F, R>, input: I): Promise<R>;
}

export function configuration(): Config {
  try {
    return readConfig();
  } catch (e) {
    throw e instanceof ConfigFault ? fail(...e.faults) : e;
  }
}

const clockOf = (config: Config): Clock => (config.clock ? offsetClock(config.clock) : wallClock);

/** @param at the instant that is this command's clock; absent: the process's clock */
export async function withSession<T>(work: (session: Session) => Promise<T>, options: { at?: Date; migrate?: boolean } = {}): Promise<T> {
  const config = configuration();
  const core = await openCore(config, { clock: options.at ? fixedClock(options.at) : clockOf(config), share: true, ...(options.migrate === undefined ? {} : { migrate: options.migrate }) });
  try {
    return await work({
      ...core, config,
      act: async (operation, input) => {
        const outcome = await core.run(operation, input, { actor: { kind: 'operator', channel: 'cli' } });
        if (!outcome.ok) throw fail(both(outcome.refusal.sentence));
        return outcome.value;
      },
    });
  } finally {
    await core.close();
  }
}

/** @throws Failure when there is no such file */
export async function fileBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (e) {
    throw fail((e as NodeJS.ErrnoException).code === 'ENOENT' ? `there is no file ${path}` : `${path} cannot be read: ${(e as Error).message}`);
  }
}
