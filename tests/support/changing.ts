import type { Submitted } from './client';
import { explaining } from './offices';
import type { OfferingOf, World } from './world';

/** Who runs training in these stories. */
export const hr = '高階 涼';
export const offering = (n: number, more: Partial<OfferingOf> = {}) => explaining({ code: `D07-${n}`, capacity: 2, channels: '', ...more });

/** HR at their desk, changing 実施回. */
export function changing(story: { readonly world: World }) {
  /** What HR sees last. */
  const shown = () => story.world.plain(story.world.front(hr));
  /** A form that was refused is given up. */
  const closes = (): Promise<void> => story.world.putsAway(hr);
  /** The 実施回's card in front of HR. */
  const opens = async (code: string): Promise<void> => {
    await closes();
    await story.world.person(hr).press((await story.world.types(hr, `管理 実施回 ${code}`))!, 'changes.show');
  };
  /** HR presses one of the card's buttons; what is asked is filled in. */
  const does = async (code: string, action: string, fields?: Readonly<Record<string, string>>): Promise<Submitted | undefined> => {
    const { world } = story;
    await opens(code);
    await world.person(hr).press(world.person(hr).ephemerals().at(-1)!, `changes.${action}`);
    const answer = fields ? await world.person(hr).submit(world.form(hr), fields) : undefined;
    await world.settle();
    return answer;
  };
  const takesPart = async (name: string, head: string, code: string): Promise<void> => {
    await story.world.applies(name, code);
    await story.world.approves(head);
  };
  /** The one 実施回 that waits for it. */
  const decides = async (): Promise<void> => {
    const { world } = story;
    await closes();
    await world.person(hr).press((await world.types(hr, '管理 決定'))!, 'enrolments.decide');
    await world.person(hr).submit(world.form(hr));
    await world.settle();
  };
  const stored = (code: string) => story.world.db.prisma.offering.findUniqueOrThrow({ where: { code }, include: { days: true, changes: { orderBy: { id: 'asc' } } } });
  /** Direct messages of the person, all or since then. */
  const since = (name: string, n: number) => story.world.messages(name).slice(n);
  const count = (name: string) => story.world.messages(name).length;
  return { shown, closes, opens, does, takesPart, decides, stored, since, count };
}
