import { fork } from 'node:child_process';
import path from 'node:path';

/** A process beside this one, asked over IPC: what is measured and what measures must not share an event loop. */
export interface Child {
  readonly pid: number;
  ask<T>(what: string, input?: unknown): Promise<T>;
  /** Asks it to end, and waits until it has. */
  end(): Promise<void>;
}

interface Question { readonly id: number; readonly what: string; readonly input: unknown }
interface Answer { readonly id: number; readonly value?: unknown; readonly fault?: string }

/**
 * @param file a module of this folder that calls `serve`
 * @param flags node's own, e.g. --cpu-prof
 */
export function child(file: string, flags: readonly string[] = []): Child {
  const process_ = fork(path.join(__dirname, file), [], { serialization: 'advanced', execArgv: [...process.execArgv, ...flags] });
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (fault: Error) => void }>();
  let ids = 0;
  const gone = new Promise<void>((resolve) => process_.once('exit', () => resolve()));
  void gone.then(() => { for (const { reject } of waiting.values()) reject(new Error(`${file} has ended`)); });
  process_.on('message', ({ id, value, fault }: Answer) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (fault === undefined) asked?.resolve(value as never);
    else asked?.reject(new Error(`${file}: ${fault}`));
  });
  const ask = <T>(what: string, input?: unknown) => new Promise<T>((resolve, reject) => {
    const id = ids++;
    waiting.set(id, { resolve, reject });
    process_.send({ id, what, input } satisfies Question, (e) => { if (e) reject(e); });
  });
  return {
    pid: process_.pid ?? 0, ask,
    end: async () => {
      if (process_.exitCode === null && process_.connected) process_.send({ id: ids++, what: 'end', input: undefined } satisfies Question);
      await gone;
    },
  };
}

/** With BENCH_PROFILE a process writes a CPU profile into that folder when it ends. */
export function profiling(): string[] {
  const folder = process.env.BENCH_PROFILE;
  return folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`];
}

/** The other side: answers questions by name until it is asked to end, or the one who asks is gone. */
export function serve(answers: Readonly<Record<string, (input: never) => unknown>>, end: () => Promise<unknown> = () => Promise.resolve()): void {
  const leave = () => { void end().catch((e: unknown) => { process.stderr.write(`${String(e)}\n`); }).finally(() => process.exit(0)); };
  process.once('disconnect', leave);
  process.on('SIGINT', () => undefined); // Ctrl-C reaches the whole group; the first process ends the others
  process.on('message', ({ id, what, input }: Question) => {
    if (what === 'end') { process.removeListener('disconnect', leave); return leave(); }
    const answer = (): unknown => {
      const known = answers[what];
      if (!known) throw new Error(`nothing answers ${what}`);
      return known(input as never);
    };
    Promise.resolve().then(answer).then((value) => ({ id, value }), (e: unknown) => ({ id, fault: e instanceof Error ? (e.stack ?? e.message) : String(e) }))
      .then((message: Answer) => process.send?.(message), () => undefined);
  });
}
