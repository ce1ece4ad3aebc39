import type { ShownForm, ShownForms } from '../interaction/shown-forms';
import type { Database } from '../interaction/transaction';
import { newId } from '../kernel/ids';
import { clientOf } from './db/transaction';

/** Nobody submits a form that was opened longer ago. */
const KEPT_DAYS = 7;

/** How many this process still knows by itself: what is typed into one is not lost when the database is away. */
const KNOWN_AT_MOST = 200;

/** Shown forms in the database: they outlive a restart, and another instance finds them. */
export function shownForms(database: Database): ShownForms {
  const known = new Map<string, ShownForm>();
  return {
    keep: async ({ form, language, owner }) => {
      const id = newId();
      await database.read((tx) => clientOf(tx).$executeRaw`INSERT INTO shown_form (id, owner, form, language) VALUES (${id}::uuid, ${owner}, ${JSON.stringify(form)}::jsonb, ${language})`);
      known.set(id, { form, language, owner });
      const [oldest] = known.keys();
      if (known.size > KNOWN_AT_MOST && oldest !== undefined) known.delete(oldest);
      return id;
    },
    find: async (id, owner) => {
      const shown = known.get(id);
      if (shown) return shown.owner === owner ? shown : undefined;
      if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return undefined;
      const [row] = await database.read((tx) => clientOf(tx).$queryRaw<ShownForm[]>`SELECT form, language, owner FROM shown_form WHERE id = ${id}::uuid AND owner = ${owner}`);
      return row;
    },
  };
}

/** Forgets forms that nobody will submit any more. */
export async function forgetForms(database: Database): Promise<void> {
  await database.read((tx) => clientOf(tx).$executeRaw`DELETE FROM shown_form WHERE at < now() - make_interval(days => ${KEPT_DAYS})`);
}
