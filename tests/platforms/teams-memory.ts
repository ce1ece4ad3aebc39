import type { Place, PlaceKey } from '../../src/interaction/places';
import type { ShownForm } from '../../src/interaction/shown-forms';
import type { PlatformMemory } from '../../src/platforms/platform';

/** What a platform keeps, as JSON like in the database, and how often it was asked. */
export interface TestMemory extends PlatformMemory {
  readonly kept: Map<string, Place>;
  readonly shown: Map<string, ShownForm>;
  readonly statements: { count: number };
}

const keyOf = ({ platform, tenant, kind, owner }: PlaceKey) => [platform, tenant, kind, owner].join('/');
const copied = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

export function testMemory(): TestMemory {
  const kept = new Map<string, Place>();
  const shown = new Map<string, ShownForm>();
  const statements = { count: 0 };
  const counted = <T>(value: T): Promise<T> => { statements.count += 1; return Promise.resolve(value); };
  return {
    kept, shown, statements,
    places: {
      keep: (all) => { for (const place of all) kept.set(keyOf(place), copied(place)); return counted(undefined); },
      drop: (key) => {
        kept.delete(keyOf(key));
        for (const [id, place] of kept) if (key.kind === 'group' && place.kind === 'channel' && place.within === key.owner) kept.delete(id);
        return counted(undefined);
      },
      find: (key) => counted(kept.get(keyOf(key))),
      all: (which) => counted([...kept.values()].filter((place) => place.platform === which.platform && place.tenant === which.tenant && place.kind === which.kind)),
    },
    forms: {
      keep: (form) => {
        const id = `00000000-0000-4000-8000-${String(shown.size + 1).padStart(12, '0')}`;
        shown.set(id, copied(form));
        return counted(id);
      },
      find: (id, owner) => counted(shown.get(id)?.owner === owner ? shown.get(id) : undefined),
    },
  };
}
