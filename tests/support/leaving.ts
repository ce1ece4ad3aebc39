import type { World } from './world';

export const REASON = '家族の通院に付き添うため';

/** Hands in the form on top, reads what the answer says, and puts it away. */
export async function submits(world: World, name: string, values: Record<string, string>): Promise<string> {
  const answer = await world.person(name).submit(world.form(name), values);
  await world.settle();
  const read = world.after(name, answer);
  await world.putsAway(name);
  return read;
}

/** Presses 辞退する on the newest message that has it, and hands the form in. */
export async function leaves(world: World, name: string, reason = REASON): Promise<string> {
  await world.person(name).press(world.withButton(name, 'enrolments.withdraw'), 'enrolments.withdraw');
  return submits(world, name, { reason });
}

/** A direct message as it stands now. */
export const shown = (world: World, name: string, ts: string) => world.plain(world.person(name).directMessages.find((m) => m.ts === ts));
/** What this person was shown last. */
export const told = (world: World, name: string) => world.plain(world.front(name));
