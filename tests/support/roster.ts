import { localDate } from '../../src/kernel/calendar';
import { fold, foldName } from '../../src/kernel/text';
import type { AccountRef } from '../../src/interaction/inbound';
import type { Role } from '../../src/interaction/actor';
import type { EmploymentType, UnitKind } from '../../src/features/people';
import type { TestDatabase } from './database';

/** A unit of the small town. */
export interface TownUnit { readonly id: number; readonly code: string; readonly name: string; readonly kind: UnitKind }

/** Somebody of the small town; `account` is what a platform's envelope names. */
export interface Townsperson { readonly id: number; readonly number: string; readonly name: string; readonly email: string; readonly unit: TownUnit; readonly account: AccountRef }

export interface UnitTraits {
  readonly kind?: UnitKind;
  /** Name of the unit above; absent: top. */
  readonly parent?: string;
  /** Names; people not yet there are hired into this unit. */
  readonly head?: string;
  readonly deputies?: readonly string[];
  readonly code?: string;
  readonly since?: string;
}

export interface StaffTraits {
  readonly unit: string;
  readonly rank?: string | null;
  readonly title?: string;
  readonly employment?: EmploymentType;
  readonly number?: string;
  readonly kana?: string;
  readonly email?: string;
  /** The account's id on the platform; false: no chat account. */
  readonly account?: string | false;
  readonly locale?: string;
  /** Where direct messages go; absent: not opened yet. */
  readonly address?: string;
  readonly roles?: readonly Role[];
  readonly since?: string;
}

export interface Place { readonly platform: string; readonly tenant: string }

const LONG_AGO = '2020-04-01';
const KIND_BY_ENDING: readonly (readonly [RegExp, UnitKind])[] = [[/(部局?|局)$/, 'BU'], [/(グループ|班|係)$/, 'GROUP']];
const day = (text: string) => new Date(localDate(text)); // midnight UTC is how a date column travels

/**
 * A small town for tests: units, heads, staff and their chat accounts, in the words of the trade.
 * @example
 * const world = roster(db);
 * await world.unit('総務課', { parent: '総務部', head: '佐藤 一郎' });
 * const takahashi = await world.staff('髙橋 﨑子', { unit: '総務課', rank: 'R4' });
 * await world.leave('髙橋 﨑子', '2026-06-01', '2026-06-30');
 */
export function roster(db: TestDatabase, place: Place = { platform: 'slack', tenant: 'T0001' }) {
  const units = new Map<string, TownUnit>();
  const people = new Map<string, Townsperson>();

  const world = {
    place,

    /** Units named as `parent` must have been made before. Kind by the name's ending (部, グループ …), else 課所. */
    async unit(name: string, traits: UnitTraits = {}): Promise<TownUnit> {
      const kind = traits.kind ?? KIND_BY_ENDING.find(([ending]) => ending.test(name))?.[1] ?? 'KASHO';
      const code = traits.code ?? String(units.size + 1).padStart(4, '0');
      const since = day(traits.since ?? LONG_AGO);
      const parentId = traits.parent === undefined ? null : world.unitNamed(traits.parent).id;
      const { id } = await db.prisma.unit.create({ data: { code, versions: { create: { name, kind, parentId, validFrom: since } } } });
      const unit = { id, code, name, kind };
      units.set(name, unit);
      if (traits.head !== undefined) await world.head(name, traits.head, traits.since);
      for (const [position, deputy] of (traits.deputies ?? []).entries()) await world.post(name, deputy, 'DEPUTY', position, traits.since);
      return unit;
    },

    /** Makes somebody head of a unit, hiring them into it when they are new. */
    head: (unit: string, name: string, since?: string) => world.post(unit, name, 'HEAD', 0, since),

    async post(unit: string, name: string, kind: 'HEAD' | 'DEPUTY', position: number, since: string = LONG_AGO): Promise<Townsperson> {
      const title = kind === 'DEPUTY' ? '課長補佐' : world.unitNamed(unit).kind === 'BU' ? '部長' : '課長';
      const person = people.get(name) ?? (await world.staff(name, { unit, rank: kind === 'HEAD' ? 'R1' : 'R3', title }));
      await db.prisma.unitPost.create({ data: { unitId: world.unitNamed(unit).id, kind, position, staffNumber: person.number, validFrom: day(since) } });
      return person;
    },

    async staff(name: string, traits: StaffTraits): Promise<Townsperson> {
      const { unit: unitName, rank = 'R6', title = '主事', employment = 'REGULAR', kana = '', since = LONG_AGO } = traits;
      const unit = world.unitNamed(unitName);
      const number = traits.number ?? String(people.size + 1).padStart(6, '0');
      const email = traits.email ?? `staff${number}@town.example.jp`;
      const { id } = await db.prisma.staff.create({ data: {
        number, name, nameKey: foldName(name), kana, kanaKey: fold(kana), email, hiredOn: day(since), createdAt: day(since),
        postings: { create: { unitId: unit.id, postTitle: title, rankCode: rank, employmentType: employment, validFrom: day(since) } },
        roles: { create: (traits.roles ?? []).map((role) => ({ role, grantedAt: day(since) })) },
      } });
      const account = { ...place, account: traits.account === undefined || traits.account === false ? `U${number}` : traits.account };
      const person = { id, number, name, email, unit, account };
      people.set(name, person);
      if (traits.account !== false) await world.link(name, traits);
      return person;
    },

    async link(name: string, { locale = 'ja-JP', address }: Pick<StaffTraits, 'locale' | 'address'> = {}): Promise<void> {
      const { id: staffId, email, account: { platform, tenant, account: accountId } } = world.person(name);
      await db.prisma.account.create({ data: { platform, tenant, accountId, staffId, email, locale, address: address ?? null, state: 'LINKED', seenAt: day(LONG_AGO) } });
    },

    async unlink(name: string): Promise<void> {
      await db.prisma.account.updateMany({ where: { staffId: world.person(name).id }, data: { state: 'UNLINKED', staffId: null } });
    },

    /** Leave or secondment, both days included; no last day: open. */
    async leave(name: string, from: string, to?: string, kind: 'LEAVE' | 'SECONDMENT' = 'LEAVE'): Promise<void> {
      await db.prisma.absence.create({ data: { staffId: world.person(name).id, kind, reason: kind === 'LEAVE' ? '育休' : '派遣', validFrom: day(from), lastDay: to === undefined ? null : day(to) } });
    },

    /** 異動: from that day on in another unit. */
    async transfer(name: string, unit: string, on: string): Promise<void> {
      const { id: staffId } = world.person(name);
      const open = await db.prisma.posting.findFirstOrThrow({ where: { staffId, isPrimary: true, validTo: null } });
      await db.prisma.posting.update({ where: { id: open.id }, data: { validTo: day(on) } });
      const { postTitle, rankCode, employmentType } = open;
      await db.prisma.posting.create({ data: { staffId, unitId: world.unitNamed(unit).id, postTitle, rankCode, employmentType, validFrom: day(on) } });
    },

    /** 退職: `on` is the first day no longer on the staff. */
    async retire(name: string, on: string): Promise<void> {
      const { id } = world.person(name);
      await db.prisma.posting.updateMany({ where: { staffId: id, validTo: null }, data: { validTo: day(on) } });
      await db.prisma.staff.update({ where: { id }, data: { leftOn: day(on) } });
    },

    async grant(name: string, role: Role): Promise<void> {
      await db.prisma.roleGrant.create({ data: { staffId: world.person(name).id, role, grantedAt: day(LONG_AGO) } });
    },

    /** The post stays vacant from that day on. */
    async vacate(unit: string, on: string): Promise<void> {
      await db.prisma.unitPost.updateMany({ where: { unitId: world.unitNamed(unit).id, kind: 'HEAD', validTo: null }, data: { validTo: day(on) } });
    },

    person(name: string): Townsperson {
      const person = people.get(name);
      if (!person) throw new Error(`nobody in the town is called ${name}`);
      return person;
    },

    unitNamed(name: string): TownUnit {
      const unit = units.get(name);
      if (!unit) throw new Error(`the town has no ${name}`);
      return unit;
    },
  };
  return world;
}

export type World = ReturnType<typeof roster>;
