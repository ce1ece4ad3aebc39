import type { Fault, Ref } from '../../interaction/courier';
import { localDateOf } from '../../kernel/calendar';
import { say } from '../../kernel/messages';
import { claimDoubtful, noticesOf, type Claimed } from './claim';
import { bothLanguages, texts } from './messages';
import type { Outcome } from './outcome';
import { prepare } from './prepare';
import type { SendPorts } from './send';

/** Clocks may differ by so much between us and the platform. */
const TOLERANCE_MS = 60_000;

export interface Searcher {
  /** Looks for doubtful messages whose turn has come, before anything is repeated. @returns how many were taken in hand */
  drain(): Promise<number>;
}

export function searcher(ports: SendPorts): Searcher {
  const { carrier, holding, clock, pace } = ports;
  const { find } = carrier.lanes;

  const take = async () => {
    if (find.closed() || ports.ending()) return [];
    return claimDoubtful(ports.database, { platform: carrier.courier.platform, holder: holding.holder, leaseMs: pace.leaseMs, most: find.room, today: localDateOf(clock.now()) });
  };
  const lookFor = async (delivery: Claimed) => {
    const since = new Date((delivery.attemptedAt?.getTime() ?? holding.wallTime()) - TOLERANCE_MS);
    const found = await carrier.call('find', () => carrier.courier.find(delivery.address, delivery.id, since));
    if (!found.ok) holding.settle(await withoutAnswer(ports, delivery, found));
    else holding.settle(found.value ? await arrived(ports, delivery, found.value) : missing(ports, delivery));
  };
  const safely = (delivery: Claimed) => lookFor(delivery).catch(() => holding.settle(again(delivery, pace.lookMs))); // the database is away

  return {
    drain: async () => {
      let taken = 0;
      for (;;) {
        const asked = holding.wallTime();
        const batch = await take();
        if (batch.length === 0) return taken;
        taken += batch.length;
        holding.take(batch, asked);
        const waiting = new Set(batch);
        await find.run([batch], (delivery) => {
          waiting.delete(delivery);
          return safely(delivery);
        });
        for (const delivery of waiting) holding.settle(again(delivery, 0));
        await find.idle();
      }
    },
  };
}

const again = ({ id, looks }: Claimed, delayMs: number): Outcome => ({ id, state: 'AMBIGUOUS', looks, delayMs });

/** It did arrive. Rendered once more only for what stands beside it: a live card, further parts. */
async function arrived(ports: SendPorts, delivery: Claimed, ref: Ref): Promise<Outcome> {
  const [now] = await prepare({ ...ports, courier: ports.carrier.courier }, [delivery], ports.clock.now());
  const sent: Outcome = { id: delivery.id, state: 'SENT', ref, sentAt: ports.clock.now() };
  return now && 'card' in now ? { ...sent, follow: now.beside.follow, ...(now.beside.standing ? { standing: now.beside.standing } : {}) } : sent;
}

/** A platform may show a message late: only the second look counts. */
function missing({ pace }: SendPorts, delivery: Claimed): Outcome {
  if (delivery.looks > 0) return { id: delivery.id, state: 'PENDING' };
  return { id: delivery.id, state: 'AMBIGUOUS', looks: 1, delayMs: pace.lookAgainMs };
}

async function withoutAnswer(ports: SendPorts, delivery: Claimed, fault: Fault): Promise<Outcome> {
  if (fault.fault === 'later' || fault.fault === 'ambiguous' || fault.fault === 'stopped') {
    return { ...again(delivery, await ports.carrier.hold('find', fault, delivery.looks + 1)), fault: fault.detail };
  }
  const notices = await noticesOf(ports.database, [delivery]);
  const resend = notices.some(({ kind }) => ports.kinds.get(kind)?.whenUnsure === 'resend');
  if (resend) { // told again at ever longer intervals: while the platform takes messages and loses its answers, each one may stand there
    return { id: delivery.id, state: 'PENDING', fault: fault.detail, delayMs: await ports.carrier.hold('post', { fault: 'later', scope: 'call', detail: fault.detail }, delivery.attempts) };
  }
  ports.log.error({ delivery: delivery.id, detail: fault.detail }, 'it cannot be found out whether a message arrived; it is held');
  return { id: delivery.id, state: 'HELD', fault: bothLanguages(say(texts.unsure, { detail: fault.detail })) };
}
