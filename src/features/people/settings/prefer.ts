import { z } from 'zod';
import { defineOperation } from '../../../interaction/operation';
import type { Transaction } from '../../../interaction/transaction';
import { done, refuse } from '../../../kernel/refusal';
import { texts } from './messages';
import { chatsOf, prefer, type Chat } from './store';

/** Which of their chats gets a person's messages. Everybody for themselves. */
export const preferChat = defineOperation({
  name: 'people.prefer',
  input: z.object({ platform: z.string() }),
  load: (tx: Transaction, _input, _now, actor): Promise<readonly Chat[]> => (actor.kind === 'person' ? chatsOf(tx, actor.person.staffId) : Promise.resolve([])),
  allow: (actor) => actor.kind === 'person' || refuse('Z01', texts.ownOnly).refusal,
  run: async ({ tx, actor, input: { platform }, facts: chats }) => {
    if (actor.kind !== 'person') return refuse('Z01', texts.ownOnly);
    if (!chats.some((chat) => chat.platform === platform)) return refuse('NOT_LINKED', texts.notLinked);
    await prefer(tx, actor.person.staffId, platform, actor.channel);
    return done({ value: { platform }, subject: `staff:${actor.person.staffId}`, detail: { platform } });
  },
});
