import type { SlackStandIn } from '../slack';
import { fold, foldName } from '../../kernel/text';
import type { DemoPerson } from '../roster';

/** A person as the page lists them. */
export interface Townsperson {
  /** The id in the stand-in's workspace. */
  readonly id: string;
  /** Surname and given name with a normal space between. */
  readonly name: string;
  readonly kana: string;
  readonly number: string;
  readonly unit: string;
  readonly post: string;
  readonly badges: readonly Badge[];
  readonly locale: string;
  /** The part in the tour. */
  readonly part: string | undefined;
}

/** What somebody is in the procedure; the page has the words. */
export type Badge = 'staff' | 'head' | 'deputy' | 'desk' | 'approver' | 'away' | 'unknown';

/** Parts that the page always lists, in its order. */
const LISTED = ['applicant', 'head', 'hr', 'approver', 'rival1', 'english', 'stranger'];

export interface Townspeople {
  readonly cast: readonly Townsperson[];
  /** @throws where nobody has that id */
  byId(id: string): Townsperson;
  /** @throws where nobody plays that part */
  inPart(part: string): Townsperson;
  /** By name (also with variant characters), reading, number or unit; the first `most`. */
  search(text: string, most: number): readonly Townsperson[];
}

/** Gives everybody an account, and one account to somebody whom the roster does not know. */
export function settle(standIn: SlackStandIn, persons: readonly DemoPerson[], deputies: ReadonlySet<string>): Townspeople {
  const people = [...persons.map((person) => townsperson(person, deputies)), STRANGER];
  const emails = new Map(persons.map((person) => [person.number, person.email]));
  for (const { id, name, number, locale } of people) standIn.addPerson({ id, name, email: emails.get(number) ?? 'gaibu.taro@example.com', locale });
  const byId = new Map(people.map((person) => [person.id, person]));
  const find = (what: string, found: Townsperson | undefined): Townsperson => {
    if (!found) throw new Error(`there is no ${what} in the town`);
    return found;
  };
  const keys = people.map((person) => ({ person, key: [foldName(person.name), fold(person.kana), person.number, fold(person.unit)].join(' ') }));
  return {
    cast: LISTED.flatMap((part) => people.filter((person) => person.part === part)),
    byId: (id) => find(id, byId.get(id)),
    inPart: (part) => find(part, people.find((person) => person.part === part)),
    search: (text, most) => keys.filter(({ key }) => wordsOf(text).every((word) => key.includes(word) || key.includes(foldName(word)))).slice(0, most).map(({ person }) => person),
  };
}

function wordsOf(text: string): string[] {
  return text.normalize('NFKC').trim().split(/\s+/).map((word) => fold(word)).filter((word) => word !== '');
}

const STRANGER: Townsperson = { id: 'U0900001', name: '外部 太郎', kana: 'ガイブ タロウ', number: '', unit: '職員名簿にない人', post: '', badges: ['unknown'], locale: 'ja-JP', part: 'stranger' };

function townsperson(person: DemoPerson, deputies: ReadonlySet<string>): Townsperson {
  const { part, number, kana, unitName: unit, postTitle: post, locale } = person;
  return { id: `U0${number}`, name: person.name.replace('　', ' '), kana, number, unit, post, badges: badgesOf(person, deputies), locale, part };
}

function badgesOf({ part, superior, number, absence }: DemoPerson, deputies: ReadonlySet<string>): Badge[] {
  const badges: Badge[] = [];
  if (superior === undefined) badges.push('head');
  if (deputies.has(number)) badges.push('deputy');
  if (part === 'hr') badges.push('desk');
  if (part === 'approver') badges.push('approver');
  if (absence) badges.push('away');
  return badges.length > 0 ? badges : ['staff'];
}
