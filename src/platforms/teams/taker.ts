import { newId } from '../../kernel/ids';
import type { PlatformLog } from '../platform';
import { answer, sorry, type AnsweringPorts } from './answering';
import { change, type ChangePorts } from './changes';
import type { TeamsConfig } from './config';
import type { Activity } from './connector';
import { deliveryOf, hear, type Origin } from './inbound';
import { isLoopback } from './loopback';
import type { Newcomers } from './newcomers';
import { once } from './once';
import { isPersonal, readEnvelope, tenantsOf, type Envelope } from './payload';
import type { Answered, Take } from './sdk';
import type { Whereabouts } from './whereabouts';

export interface TakerPorts {
  readonly config: Pick<TeamsConfig, 'tenantId' | 'insecureLocal'>;
  readonly answering: AnsweringPorts;
  readonly changes: ChangePorts;
  readonly newcomers: Newcomers;
  readonly whereabouts: Whereabouts;
  readonly log: PlatformLog;
}

const CHANNEL = 'msteams';
const NOTHING: Answered = { status: 200 };

/** What to do with each activity whose sender has been verified. */
export function taker(ports: TakerPorts): Take {
  const { config, log } = ports;
  const deliveries = once<Answered>(({ status }) => status < 500);
  return async (activity: Activity) => {
    if (activity.channelId !== CHANNEL) return { status: 403 };
    const envelope = readEnvelope(activity);
    if (!envelope) {
      log.debug({ type: typeOf(activity) }, 'an activity without what every activity has');
      return NOTHING;
    }
    const foreign = foreignness(envelope, config);
    if (foreign !== undefined) {
      log.warn({ because: foreign }, 'an activity from elsewhere was refused');
      return { status: 403 };
    }
    const delivery = deliveryOf(envelope);
    return delivery === undefined ? handle(envelope, ports) : deliveries.run(`${envelope.type} ${delivery}`, () => handle(envelope, ports));
  };
}

function typeOf({ type }: Activity): string {
  return typeof type === 'string' ? type.slice(0, 40) : 'unknown';
}

/** The SDK believes every tenant; and without tokens, every address that it is to answer to. */
function foreignness(activity: Envelope, { tenantId, insecureLocal }: TakerPorts['config']): string | undefined {
  const tenants = tenantsOf(activity);
  if (tenants.length === 0 || tenants.some((tenant) => tenant !== tenantId.toLowerCase())) return 'tenant';
  return insecureLocal && !isLoopback(activity.serviceUrl) ? 'service' : undefined;
}

async function handle(activity: Envelope, ports: TakerPorts): Promise<Answered> {
  const heard = hear(activity, ports.config.tenantId, newId);
  if (heard.heard === 'nothing') return heard.body ? { status: 200, body: heard.body } : NOTHING;
  if (heard.heard === 'change') {
    if (!isPersonal(activity)) await noted(activity, ports); // one's own conversation may just have ended
    await change(activity, ports.changes);
    return NOTHING;
  }
  const { inbound, origin } = heard;
  try {
    const body = await answer(inbound, origin, () => meet(activity, ports), ports.answering);
    return body ? { status: 200, body } : NOTHING;
  } catch (e) {
    return failed(e, origin, ports.log);
  }
}

async function meet(activity: Envelope, ports: TakerPorts): Promise<void> {
  await ports.newcomers.meet(activity);
  await noted(activity, ports); // only whoever is known can be known to be reachable
}

/** Nobody stays unanswered because of it. */
async function noted(activity: Envelope, { whereabouts, log }: TakerPorts): Promise<void> {
  try {
    await whereabouts.note(activity);
    if (activity.type !== 'conversationUpdate' && activity.type !== 'installationUpdate') await whereabouts.noteTeam(activity);
  } catch (e) {
    log.warn({ fault: e instanceof Error ? e.name : 'unknown' }, 'where a person or a team can be written to could not be noted');
  }
}

/** A dialog stays open, with all that was typed, only where its answer is no answer. */
function failed(e: unknown, origin: Origin, log: PlatformLog): Answered {
  log.error({ fault: e instanceof Error ? e.name : 'unknown', from: origin.from }, 'what a person did could not be answered');
  const body = origin.from === 'dialog' ? undefined : sorry(origin);
  return body ? { status: 200, body } : { status: 500 };
}
