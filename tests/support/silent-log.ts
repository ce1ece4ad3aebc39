import type { PlatformLog } from '../../src/platforms/platform';

export const silent: PlatformLog = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** A log whose lines can be read: `level line {fields}`. */
export function readableLog(): PlatformLog & { readonly lines: string[] } {
  const lines: string[] = [];
  const write = (level: string) => (fields: object, line: string) => { lines.push(`${level} ${line} ${JSON.stringify(fields)}`); };
  return { lines, debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
