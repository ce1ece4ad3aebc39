import type { Feature, HomeSection, Press, Submission, Word } from './feature';
import type { Job } from './job';
import type { NoticeKind } from './notice';

/** Everything the features offer, by name. A name used twice is a mistake of ours and refuses to start. */
export interface Registry {
  readonly words: readonly Word[];
  readonly desk: readonly Word[];
  readonly presses: ReadonlyMap<string, Press>;
  readonly forms: ReadonlyMap<string, Submission>;
  readonly notices: ReadonlyMap<string, NoticeKind>;
  readonly jobs: readonly Job[];
  readonly home: readonly HomeSection[];
}

export function buildRegistry(features: readonly Feature[]): Registry {
  const jobs = features.flatMap((f) => f.jobs ?? []);
  unique(jobs.map((j) => j.name));
  return {
    words: features.flatMap((f) => f.words ?? []),
    desk: features.flatMap((f) => f.desk ?? []),
    presses: collect(features.flatMap((f) => Object.entries(f.presses ?? {}))),
    forms: collect(features.flatMap((f) => Object.entries(f.forms ?? {}))),
    notices: collect(features.flatMap((f) => (f.notices ?? []).map((n) => [n.kind, n] as const))),
    jobs,
    home: features.flatMap((f) => (f.home ? [f.home] : [])).sort((a, b) => a.order - b.order),
  };
}

function collect<T>(entries: readonly (readonly [string, T])[]): ReadonlyMap<string, T> {
  unique(entries.map(([name]) => name));
  return new Map(entries);
}

function unique(names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new Error(`two features offer ${twice}`);
}
