import type { Facts, NoticeKind } from '../../interaction/notice';
import { defineNotice } from '../../interaction/notice';
import { officeOf } from '../catalogue';
import { texts } from './messages';
import { callPhase } from './rules';
import { findOffering } from './store';
import { callCard } from './views';

type OfOffering = Facts & { offering: number };

/** A01 in a channel: lives on, and goes on to say how things stand after the deadline. */
const inChannel = defineNotice<OfOffering>({
  kind: 'offerings.call-channel', urgency: 'in-hours', priority: 70, whenUnsure: 'hold', called: texts.A01_title,
  render: async (context, { offering: id }) => {
    const offering = await context.memo(`offering:${id}`, () => findOffering(context.tx, id));
    return offering ? callCard(offering, await context.memo('office', () => officeOf(context.tx)), context.now, 'channel') : { dropped: 'no such offering' };
  },
});

/** A01 to a person. Not counted in the weekly cap (ruling 4). */
const toPerson = defineNotice<OfOffering>({
  kind: 'offerings.call', urgency: 'daily', priority: 90, whenUnsure: 'resend', outsideCap: true,
  render: async (context, { offering: id }) => {
    const offering = await context.memo(`offering:${id}`, () => findOffering(context.tx, id));
    if (!offering || callPhase(offering, context.now) !== 'open') return { dropped: 'the call is over' };
    return callCard(offering, await context.memo('office', () => officeOf(context.tx)), context.now, 'person');
  },
});

export const notices: readonly NoticeKind[] = [inChannel, toPerson];
