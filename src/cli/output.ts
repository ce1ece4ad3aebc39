import { once } from 'node:events';
import { Presets, SingleBar } from 'cli-progress';
import type { Text } from '../kernel/messages';

/** How a command speaks: results on stdout, everything else on stderr. */
export interface Output {
  /** Machine-readable when `--json` is given, else the lines. */
  result(value: unknown, lines: readonly string[]): void;
  note(line: string): void;
  /** What was read but refused: machine-readable too when `--json` is given; the lines are the reason. @returns what to throw */
  refused(value: unknown, lines: readonly string[]): Failure;
}

export function output(json: boolean): Output {
  return {
    result: (value, lines) => { process.stdout.write(json ? asJson(value) : lines.map((l) => `${l}\n`).join('')); },
    refused: (value, lines) => {
      if (json) process.stdout.write(asJson(value));
      return new Failure(lines);
    },
    note: (line) => { process.stderr.write(`${line}\n`); },
  };
}

/** Long results, entry by entry: no more of them in memory than the reader has yet to take. */
export interface Listing {
  /** @param lines of the entry, each with its end of line */
  entry(value: unknown, lines: string): Promise<void>;
  end(): Promise<void>;
}

export function listing(json: boolean, head = ''): Listing {
  let before = json ? '[\n' : head;
  const write = async (text: string) => {
    if (!process.stdout.write(text)) await once(process.stdout, 'drain');
  };
  return {
    entry: async (value, lines) => {
      await write(before + (json ? JSON.stringify(value) : lines));
      before = json ? ',\n' : '';
    },
    end: () => write(json ? (before === '[\n' ? '[]\n' : '\n]\n') : before),
  };
}

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Exit code 1: refused or failed, with the reason on stderr. */
export class Failure extends Error {
  constructor(readonly lines: readonly string[]) { super(lines.join('\n')); }
}

export const fail = (...lines: readonly string[]): Failure => new Failure(lines);

/** Both languages on one line: operators read either. */
export const both = (text: Text): string => `${text.ja} / ${text.en}`;

/** A finding of an import: where, what, why. */
export function findingLine(finding: { line: number; column: string; value?: string | null; reason: Text }): string {
  const place = [finding.line > 0 ? `line ${finding.line}` : 'file', ...(finding.column ? [finding.column] : []), ...(finding.value ? [`「${finding.value}」`] : [])];
  return `${place.join(', ')}: ${both(finding.reason)}`;
}

/** Steps of long work: a bar on a terminal, plain lines elsewhere. */
export function progress(steps: readonly string[]): { next(): void; end(): void } {
  const bar = process.stderr.isTTY ? new SingleBar({ format: '{bar} {step}', stream: process.stderr, hideCursor: true, clearOnComplete: true }, Presets.shades_classic) : undefined;
  let at = 0;
  bar?.start(steps.length, 0, { step: steps[0] ?? '' });
  if (!bar) process.stderr.write(`${steps[0] ?? ''} …\n`);
  return {
    next: () => {
      at += 1;
      const step = steps[at] ?? '';
      bar?.update(at, { step });
      if (!bar && step) process.stderr.write(`${step} …\n`);
    },
    end: () => bar?.stop(),
  };
}
