import { addDays, addMonths, fiscalYear, fiscalYearStart, type LocalDate } from '../../kernel/calendar';
import type { CastMember } from './cast';
import type { Chance } from './chance';
import type { Addresses, DemoName } from './names';
import type { DemoPerson } from './person';
import type { DemoPost, Posts } from './posts';
import type { DemoUnit } from './units';

/** What the draw of one office shares. */
export interface Draw {
  readonly chance: Chance;
  readonly posts: Posts;
  readonly names: (chance: Chance) => DemoName;
  readonly addresses: Addresses;
  readonly asOf: LocalDate;
  nextNumber(): string;
}

/** The people of one unit: its head first. `size` counts those below the head. */
export function staffOf(unit: DemoUnit, size: number, cast: readonly CastMember[], draw: Draw): DemoPerson[] {
  const headPost = draw.posts.headOf(unit);
  const castHead = cast.find((member) => member.title === headPost.title);
  const head = castHead ? castPerson(castHead, unit, undefined, draw) : ordinary(unit, headPost, undefined, draw);
  const others = cast.filter((member) => member !== castHead).map((member) => castPerson(member, unit, head.number, draw));
  const drawn = Array.from({ length: Math.max(0, size - others.length) }, () => below(unit, head.number, draw));
  return [head, ...others, ...drawn];
}

/** Somebody below the head: on a yearly term, re-employed, or on the regular staff and then now and then away. */
function below(unit: DemoUnit, superior: string, draw: Draw): DemoPerson {
  const { chance, posts } = draw;
  if (chance.happens(unit.kaikei)) return { ...ordinary(unit, { title: '事務補助員', rank: '', years: { least: 0, most: 4 } }, superior, draw), employment: '会計年度任用職員', promotedOn: undefined };
  const person = ordinary(unit, posts.draw(unit, chance), superior, draw);
  if (chance.happens(0.03)) return { ...person, employment: '再任用', ...served({ ...RETIRED, title: person.postTitle }, chance.between(RETIRED.years.least, RETIRED.years.most), draw) };
  if (chance.happens(0.02)) return { ...person, employment: '任期付' };
  return { ...person, absence: absenceOf(draw) };
}

/** Years since the first hiring of people who stay on after retiring. */
const RETIRED = { rank: '', years: { least: 38, most: 42 } };

const AWAY = [{ kind: '育休', share: 0.025, months: 12 }, { kind: '病休', share: 0.006, months: 3 }, { kind: '派遣', share: 0.008, months: 24 }] as const;

function absenceOf({ chance, asOf }: Draw): DemoPerson['absence'] {
  const drawn = chance.next();
  let end = 0;
  for (const { kind, share, months } of AWAY) {
    end += share;
    if (drawn >= end) continue;
    const from = addDays(addMonths(asOf, -Math.floor(months / 2)), chance.between(-20, 20));
    return { kind, from, to: addDays(addMonths(from, months), -1) };
  }
  return undefined;
}

function ordinary(unit: DemoUnit, post: DemoPost, superior: string | undefined, draw: Draw): DemoPerson {
  const { chance, names, addresses } = draw;
  const { name, kana, latin } = names(chance);
  return {
    part: undefined, number: draw.nextNumber(), name, kana, email: addresses.next(latin), ...placed(unit, post, superior), employment: '正職員',
    ...served(post, chance.between(post.years.least, post.years.most), draw), absence: undefined, alsoIn: undefined, locale: 'ja-JP',
  };
}

/** A person of the tour: as the list says, and with an absence that is running now where it names one. */
function castPerson(member: CastMember, unit: DemoUnit, superior: string | undefined, draw: Draw): DemoPerson {
  const { posts, addresses, asOf } = draw;
  const post = posts.titled(member.title) ?? { title: member.title, rank: '', years: { least: 0, most: 0 } };
  const { part, number, name, kana, employment, locale } = member;
  return {
    part, number, name, kana, email: addresses.next(member.latin), ...placed(unit, post, superior), employment, ...served(post, member.years, draw),
    absence: member.absence === '' ? undefined : { kind: member.absence, from: addMonths(asOf, -2), to: addMonths(asOf, 10) }, alsoIn: undefined, locale,
  };
}

function placed(unit: DemoUnit, post: DemoPost, superior: string | undefined): Pick<DemoPerson, 'unitCode' | 'unitName' | 'postTitle' | 'rank' | 'superior' | 'evaluator'> {
  return { unitCode: unit.code, unitName: unit.name, postTitle: post.title, rank: post.rank, superior, evaluator: superior === undefined || post.title === '参事' };
}

/** Hired on a 1 April so many years ago; promoted since then, except in the first post. */
function served(post: DemoPost, years: number, { chance, asOf }: Draw): Pick<DemoPerson, 'hiredOn' | 'promotedOn'> {
  const now = fiscalYear(asOf);
  const inPost = Math.min(years, chance.between(0, 5));
  return { hiredOn: fiscalYearStart(now - years), promotedOn: post.years.least === 0 ? undefined : fiscalYearStart(now - inPost) };
}
