import { z } from 'zod';
import { actorKey, hasRole } from '../../interaction/actor';
import { defineOperation } from '../../interaction/operation';
import { say } from '../../kernel/messages';
import { done, refuse } from '../../kernel/refusal';
import { officeOf } from '../catalogue';
import { texts } from './messages';
import { endMute, openMute, startMute } from './store';

/** 休止 and 再開 of everything that is sent (domain 4.6). Answers to what people do themselves go on. */
export const setMute = defineOperation({
  name: 'mute.set',
  input: z.object({ on: z.boolean() }),
  load: async (tx) => ({ mute: await openMute(tx), office: await officeOf(tx) }),
  allow: (actor, { office }) => hasRole(actor, 'HR_ADMIN', 'HR_APPROVER') || refuse('Z01', say(texts.hrOnly, { role: office.hrAdmin })).refusal,
  run: async ({ tx, now, actor, input: { on }, facts: { mute } }) => {
    if (on === (mute !== undefined)) return refuse('SAME', texts.already);
    if (mute) await endMute(tx, mute.id, now);
    else await startMute(tx, now, actorKey(actor), 'chat');
    return done({ value: { on }, subject: 'mute', detail: { on } });
  },
});
