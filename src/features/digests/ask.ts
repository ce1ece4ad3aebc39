import { z } from 'zod';
import type { Duties } from '../../interaction/actor';
import { defineOperation } from '../../interaction/operation';
import { addDays, instantAt } from '../../kernel/calendar';
import { done, refuse } from '../../kernel/refusal';
import { say } from '../../kernel/messages';
import { officeOf } from '../catalogue';
import { leadershipOf, unitTree } from '../people';
import { texts } from './messages';
import { mayLookInto, runsTraining } from './units';
import { weekOf } from './week';

/** 所属: the state of the own people, or of a unit below, as a card of its own, which then follows what happens. */
export const askDigest = defineOperation({
  name: 'digests.ask',
  input: z.object({ /** null: the own people. */ unit: z.number().int().nullable() }),
  load: async (tx, { unit }, now, actor) => {
    const office = await officeOf(tx);
    const today = office.today(now);
    const person = actor.kind === 'person' ? actor.person : undefined;
    const leads = async (duties: Duties) => runsTraining(duties) || (await leadershipOf(tx, duties, today)).people.length > 0;
    return { office, unit, may: person !== undefined && (unit === null ? await leads(person) : mayLookInto(person, await unitTree(tx, today), unit)) };
  },
  allow: (_, { office: { unitHead, hr }, unit, may }) => may || refuse('Z01', unit === null ? say(texts.leadsNobody, { unitHead }) : say(texts.notYours, { unitHead, hr })).refusal,
  run: ({ now, actor, input: { unit }, facts: { office } }) => {
    if (actor.kind !== 'person') return Promise.resolve(refuse('Z01', texts.nothing));
    const { staffId } = actor.person;
    const { from, to } = weekOf(office.today(now));
    return Promise.resolve(done({
      value: { unit }, subject: unit === null ? `person:${staffId}` : `unit:${unit}`,
      notices: [{ kind: 'digests.asked', onceKey: `digests.asked:${staffId}:${unit ?? 'own'}:${now.toISOString()}`, to: { staffId }, facts: { monday: from, unit }, expiresAt: instantAt(addDays(to, 1), '00:00') }],
    }));
  },
});
