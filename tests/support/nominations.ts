import { nominate } from '../../src/features/nominations';
import { whoIs } from '../../src/features/people';
import { localDateOf } from '../../src/kernel/calendar';
import type { Actor } from '../../src/interaction/actor';
import type { Submitted } from './client';
import { explaining } from './offices';
import type { OfferingOf, World } from './world';

/** A course that is filled by nomination, in 班 of one cohort: never called for, because it is filled before its call would open. */
export const harassment = (n: number, capacity: number, day: string): OfferingOf => explaining({
  course: 'D09', code: `D09-${n}`, name: 'ハラスメント研修', capacity, target: '', channels: '', days: [[`${day} 13:30`, `${day} 16:30`]], opens: '2026-06-15 08:30', deadline: '2026-06-19 17:15',
});

/** What stories about nominations say again and again. */
export function nominationsIn(story: { readonly world: World }) {
  const prisma = () => story.world.db.prisma;
  const idOf = async (code: string): Promise<number> => (await prisma().offering.findFirstOrThrow({ where: { code } })).id;
  const staffIds = (...names: string[]): Promise<number[]> => Promise.all(names.map(async (name) => (await prisma().staff.findFirstOrThrow({ where: { name } })).id));
  return {
    idOf, staffIds,
    enrolmentOf: (name: string, course = 'D09') => prisma().enrolment.findFirstOrThrow({ where: { staff: { name }, offering: { courseCode: course } }, include: { offering: true, events: { orderBy: { id: 'asc' } } } }),
    named: async (code: string, ...names: string[]) => story.world.operate(nominate, { offering: await idOf(code), staff: await staffIds(...names) }),
    /** One cohort of three 班, with one, two and five seats. */
    offerCohort: async (): Promise<void> => {
      await story.world.offer(harassment(1, 1, '2026-07-01'), harassment(2, 2, '2026-07-08'), harassment(3, 5, '2026-07-15'));
      await prisma().$executeRaw`UPDATE offering SET cohort_key = 'R8-D09' WHERE course_code = 'D09'`;
    },
    /** As the platform's envelope would name them. */
    actorOf: async (name: string): Promise<Actor> => {
      const account = await prisma().account.findFirstOrThrow({ where: { staff: { name } } });
      const person = await story.world.app.core.read((tx) => whoIs(tx, { platform: account.platform, tenant: account.tenant, account: account.accountId }, localDateOf(story.world.clock.now())));
      if (!person) throw new Error(`${name} is linked to no account`);
      return { kind: 'person', person, channel: account.platform };
    },
    ephemeral: (name: string): string => story.world.plain(story.world.person(name).ephemerals().at(-1)),
    /** Where a form's answer is seen. */
    shown: (name: string, answer: Submitted): string => story.world.after(name, answer),
  };
}
