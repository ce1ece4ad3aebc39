import type { Config } from './config';
import { features } from './features';
import { openDatabase, type OpenDatabase, type OpenOptions } from './infra/db';
import { ledger } from './infra/outbox';
import { places } from './infra/places';
import { shownForms } from './infra/shown-forms';
import type { Run } from './interaction/operation';
import type { Places } from './interaction/places';
import type { ShownForms } from './interaction/shown-forms';
import { operationRunner } from './interaction/operation';
import { buildRegistry, type Registry } from './interaction/registry';
import type { Database } from './interaction/transaction';
import type { Clock } from './kernel/clock';

/** Database, features and the one road in: what a command of the operator needs, and what the bot builds on. */
export interface Core extends Pick<Database, 'read'> {
  readonly clock: Clock;
  readonly opened: OpenDatabase;
  readonly registry: Registry;
  readonly run: Run;
  /** What platforms keep. */
  readonly memory: { readonly places: Places; readonly forms: ShownForms };
  close(): Promise<void>;
}

export interface CoreOptions extends OpenOptions {
  /** Trade time. */
  readonly clock: Clock;
  /** After an operation has committed: there may be something to send. */
  readonly onCommit?: () => void;
}

export async function openCore(config: Pick<Config, 'databaseUrl' | 'dataDir'>, options: CoreOptions): Promise<Core> {
  const registry = buildRegistry(features);
  const opened = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir }, options);
  const { database } = opened;
  const run = operationRunner({ database, ledger: ledger(registry.notices), clock: options.clock, ...(options.onCommit ? { onCommit: options.onCommit } : {}) });
  return { clock: options.clock, opened, registry, run, memory: { places: places(database), forms: shownForms(database) }, read: (work) => database.read(work), close: () => opened.close() };
}
