import { fold, foldName } from '../../kernel/text';
import type { DemoPerson } from '../roster';
import type { PlatformName, PlatformsByPart } from './platforms';
import type { StandIns } from './stand-ins';

/** Somebody's account in one of the stand-ins. */
export interface AccountAt { readonly platform: PlatformName; readonly id: string }

/** Somebody of the town. */
export interface Townsperson {
  /** The staff number, or `stranger`. */
  readonly id: string;
  /** The one that they use most stands first. */
  readonly accounts: readonly [AccountAt, ...AccountAt[]];
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
  /** How many there are. */
  readonly count: number;
  find(id: string): Townsperson | undefined;
  /** @throws where nobody plays that part */
  inPart(part: string): Townsperson;
  /** By name (also with variant characters), reading, number or unit; the first `most`. */
  search(text: string, most: number): readonly Townsperson[];
}

/** Gives everybody an account where they chat, and one to somebody whom the roster does not know. */
export function settle(standIns: StandIns, persons: readonly DemoPerson[], deputies: ReadonlySet<string>, platforms: PlatformsByPart): Townspeople {
  const people = [...persons.map((person) => townsperson(person, deputies, platforms)), STRANGER];
  const emails = new Map(persons.map((person) => [person.number, person.email]));
  for (const { accounts, name, number, locale } of people) {
    for (const { platform, id } of accounts) addAccount(standIns, platform, { id, name, email: emails.get(number) ?? 'gaibu.taro@example.com', locale });
  }
  const byId = new Map(people.map((person) => [person.id, person]));
  const keys = people.map((person) => ({ person, key: [foldName(person.name), fold(person.kana), person.number, fold(person.unit)].join(' ') }));
  return {
    cast: LISTED.flatMap((part) => people.filter((person) => person.part === part)), count: people.length,
    find: (id) => byId.get(id),
    inPart: (part) => {
      const found = people.find((person) => person.part === part);
      if (!found) throw new Error(`there is no ${part} in the town`);
      return found;
    },
    search: (text, most) => keys.filter(({ key }) => wordsOf(text).every((word) => key.includes(word) || key.includes(foldName(word)))).slice(0, most).map(({ person }) => person),
  };
}

interface NewAccount { readonly id: string; readonly name: string; readonly email: string; readonly locale: string }

/** In Teams the bot is added later, when it knows whom it meets: its first words are the person's home then. */
function addAccount({ slack, teams }: StandIns, platform: PlatformName, { id, name, email, locale }: NewAccount): void {
  switch (platform) {
    case 'slack': slack.addPerson({ id, name, email, locale }); return;
    case 'teams': teams.addPerson({ objectId: id, name, email, locale, installed: false }); return;
  }
}

/** The ids are the same at every start, so that a demonstration that is kept finds its people again. */
function accountAt(platform: PlatformName, number: string): AccountAt {
  return { platform, id: platform === 'slack' ? `U0${number}` : `00000000-0000-4000-8000-${number.padStart(12, '0')}` };
}

function wordsOf(text: string): string[] {
  return text.normalize('NFKC').trim().split(/\s+/).map((word) => fold(word)).filter((word) => word !== '');
}

const STRANGER: Townsperson = {
  id: 'stranger', accounts: [accountAt('slack', '900001')], name: '外部 太郎', kana: 'ガイブ タロウ', number: '', unit: '職員名簿にない人', post: '', badges: ['unknown'], locale: 'ja-JP', part: 'stranger',
};

function townsperson(person: DemoPerson, deputies: ReadonlySet<string>, platforms: PlatformsByPart): Townsperson {
  const { part, number, kana, unitName: unit, postTitle: post, locale } = person;
  const [first, ...others] = platforms(part);
  const accounts = [accountAt(first, number), ...others.map((platform) => accountAt(platform, number))] as const;
  return { id: number, accounts, name: person.name.replace('　', ' '), kana, number, unit, post, badges: badgesOf(person, deputies), locale, part };
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
