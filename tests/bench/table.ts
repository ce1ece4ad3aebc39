/** A table as it is printed and as it stands in docs/performance.md. Columns after the first are set right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => width(row[i] ?? ''))));
  const filled = (cell: string, i: number) => ' '.repeat(Math.max(0, (widths[i] ?? 0) - width(cell)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, i) => (i === 0 ? cell + filled(cell, i) : filled(cell, i) + cell)).join(' | ')} |`;
  return [line(head), `| ${widths.map((w, i) => (i === 0 ? '-'.repeat(w) : `${'-'.repeat(w - 1)}:`)).join(' | ')} |`, ...rows.map(line)].join('\n');
}

/** Columns of a terminal: Japanese characters take two. */
const width = (text: string): number => [...text].reduce((sum, c) => sum + (c >= '\u3000' ? 2 : 1), 0);

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
export const seconds = (value: number): string => `${(value / 1000).toFixed(1)} s`;
export const times = (value: number, floor: number): string => `${(value / floor).toFixed(value / floor < 10 ? 2 : 1)}×`;
export const mebibytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MiB`;
export const count = (n: number): string => n.toLocaleString('en');

/** The value below which that share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}
