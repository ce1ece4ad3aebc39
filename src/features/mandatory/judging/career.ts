import { addDays, type LocalDate } from '../../../kernel/calendar';
import type { Plan } from '../../catalogue';
import type { PersonFacts, Spell } from './facts';

/** One entry of the register: who was what, up to the day before `until`. */
export interface Post { readonly from: LocalDate; readonly until: LocalDate | null; readonly rank: string | null; readonly employment: string; readonly title: string }

export interface Register {
  readonly hiredOn: LocalDate;
  /** 現職階昇任年月日, of the rank held now. */
  readonly promotedOn: LocalDate | null;
  /** 退職予定. */
  readonly retiresOn?: LocalDate | null;
  readonly evaluator: boolean;
  /** By day, without gaps that matter. */
  readonly posts: readonly Post[];
}

export interface Career extends Pick<PersonFacts, 'employment' | 'ranks' | 'levels' | 'evaluator' | 'posts'> {
  /** Since when this level or role is held stands nowhere: for HR to fill in, never guessed. */
  readonly unknown: readonly ('LEVEL' | 'EVALUATOR')[];
}

export interface Ladder {
  /** The level that a promotion to this rank reaches on that day; service years make no level. */
  levelOf(rank: string, day: LocalDate): string | undefined;
  readonly managerial: ReadonlySet<string>;
  /** The smaller, the higher. */
  readonly place: (level: string) => number;
}

export function ladderOf(plan: Pick<Plan, 'levelRanks' | 'ranks' | 'levels'>): Ladder {
  const reached = plan.levelRanks.filter((l) => l.isDefault && l.minServiceYear === null && l.maxServiceYear === null);
  const places = new Map(plan.levels.map((l) => [l.level, l.order]));
  return {
    place: (level) => places.get(level) ?? Infinity,
    levelOf: (rank, day) => reached.find((l) => l.rank === rank && day <= l.to)?.level, // who rose before the plan began did so by the same ladder
    managerial: new Set(plan.ranks.filter((r) => r.managerial).map((r) => r.code)),
  };
}

/** What the register says of somebody's ranks, levels and roles over the years. */
export function careerOf(register: Register, ladder: Ladder): Career {
  const posts = [...register.posts].sort((a, b) => (a.from < b.from ? -1 : 1));
  const ranks = spells(posts, (p) => p.rank ?? undefined).map(({ of, ...spell }) => ({ ...spell, rank: of }));
  const levels = spells(posts, (p) => (p.rank === null ? undefined : ladder.levelOf(p.rank, p.from))).map(({ of, ...spell }) => ({ ...spell, level: of }));
  const managing = spells(posts, (p) => (p.rank !== null && ladder.managerial.has(p.rank) ? 'managing' : undefined)).at(-1);
  const since = <S extends Spell>(spell: S): S | undefined => begun(spell, posts, register);
  const known = upward(levels, ladder).map(since);
  const evaluator = managing && since(managing);
  return {
    employment: spells(posts, (p) => p.employment).map(({ of, ...spell }) => ({ ...spell, type: of })),
    ranks, levels: known.flatMap((l) => (l ? [l] : [])), posts: spells(posts, (p) => p.title).map(({ of, ...spell }) => ({ ...spell, post: of })),
    ...(evaluator ? { evaluator: { from: evaluator.from, ...(evaluator.to === undefined ? {} : { to: evaluator.to }) } } : {}),
    unknown: [...(known.includes(undefined) ? ['LEVEL' as const] : []), ...((managing && !evaluator) || (register.evaluator && !managing) ? ['EVALUATOR' as const] : [])],
  };
}

/** 職名 on a day. Before the first entry: that entry's, because the day of the promotion is that of the rank which it shows. */
export function titleOn(posts: readonly Post[], day: LocalDate): string | undefined {
  const first = posts.reduce<Post | undefined>((a, b) => (a === undefined || b.from < a.from ? b : a), undefined);
  return first && day < first.from ? first.title : posts.find((p) => p.from <= day && (p.until === null || day < p.until))?.title;
}

/** Only a step up is a promotion: 再任用 and 役職定年 bring no new obligations (domain 3.9). */
function upward<L extends { readonly level: string }>(levels: readonly L[], { place }: Ladder): L[] {
  return levels.filter(({ level }, i) => levels.slice(0, i).every((earlier) => place(earlier.level) >= place(level)));
}

/**
 * Since when. The register shows a change on its day; what stood there in the first entry began earlier, on the day of the promotion where
 * that is given.
 */
function begun<S extends Spell>(spell: S, posts: readonly Post[], { hiredOn, promotedOn }: Register): S | undefined {
  const first = posts[0];
  if (!first || spell.from > first.from) return spell;
  if (first.from === hiredOn) return spell;
  return promotedOn !== null && promotedOn <= spell.from ? { ...spell, from: promotedOn } : undefined;
}

/** Entries side by side with the same thing are one spell. */
function spells(posts: readonly Post[], of: (post: Post) => string | undefined): (Spell & { readonly of: string })[] {
  const all: { from: LocalDate; to?: LocalDate; of: string; until: LocalDate | null }[] = [];
  for (const post of posts) {
    const what = of(post);
    const last = all.at(-1);
    if (what === undefined) continue;
    if (last?.of === what && last.until === post.from) {
      last.until = post.until;
      continue;
    }
    all.push({ from: post.from, of: what, until: post.until });
  }
  return all.map(({ from, of: what, until }) => ({ from, of: what, ...(until === null ? {} : { to: addDays(until, -1) }) }));
}
