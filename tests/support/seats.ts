import type { World, OfferingOf } from './world';

const hr = '高階 涼';

/** What people and HR do about seats, as they do it. */

/** HR confirms the order that is shown. */
export async function decide(world: World): Promise<void> {
  await world.person(hr).press(world.withButton(hr, 'enrolments.decide'), 'enrolments.decide');
  await world.person(hr).submit(world.form(hr), {});
  await world.putsAway(hr);
  await world.settle();
}

/** They have applied and been approved in this order, and HR has decided on Monday, 15 June. */
export async function decidedFor(world: World, offering: OfferingOf, people: readonly (readonly [name: string, head: string])[]): Promise<void> {
  await world.offer(offering);
  await world.at(`${offering.opens.slice(0, 10)} 09:15`);
  for (const [name, head] of people) {
    await world.applies(name, offering.code);
    await world.approves(head);
  }
  await world.at('2026-06-15 09:15');
  await decide(world);
}

/** What stands on the newest card with this button after it has been pressed. */
export async function answers(world: World, name: string, action: 'enrolments.accept' | 'enrolments.decline'): Promise<string> {
  const card = world.withButton(name, action);
  await world.person(name).press(card, action);
  await world.settle();
  return world.plain(world.person(name).directMessages.find((m) => m.ts === card.ts));
}

/** More seats or fewer, as when HR finds a larger room; by the next minute the bot has seen it. */
export async function capacity(world: World, code: string, seats: number, at: string): Promise<void> {
  await world.db.prisma.offering.update({ where: { code }, data: { capacity: seats } });
  await world.at(at);
}

/** The waitlist as HR sees it. */
export async function waitlist(world: World): Promise<string> {
  await world.person(hr).press((await world.types(hr, '管理 補欠'))!, 'enrolments.waitlist');
  return world.plain(world.person(hr).ephemerals().at(-1));
}

export const enrolmentOf = (world: World, name: string, code = 'D07-1') => world.db.prisma.enrolment.findFirstOrThrow({ where: { staff: { name }, offering: { code } } });
