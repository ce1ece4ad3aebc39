import type { Place, Places } from '../../interaction/places';
import { wallClock } from '../../kernel/clock';
import type { PlatformLog } from '../platform';
import { PLATFORM } from './config';
import type { Connector } from './connector';
import { faultOf, isDead } from './faults';
import { keyOf } from './places';

interface Named { readonly id: string; readonly name?: string | undefined }

/** Teams that have the app, and their channels: kept as events tell, and read again where a name is unknown. */
export interface Channels {
  teamInstalled(serviceUrl: string, team: Named): Promise<void>;
  teamRemoved(team: string): Promise<void>;
  /** Created, renamed, restored. */
  channelChanged(serviceUrl: string, team: string, channel: Named): Promise<void>;
  channelDeleted(channel: string): Promise<void>;
  /** By the name that HR typed (`募集`, `総務部/募集`), the id, or the link to the channel. `several`: the name says not which. */
  find(typed: string): Promise<Place | 'several' | undefined>;
}

export interface ChannelPorts {
  readonly connector: Pick<Connector, 'channels'>;
  readonly places: Places;
  readonly tenant: string;
  /** The address of the service to call instead of a known one. */
  current(this: void, serviceUrl: string): string;
  readonly log: PlatformLog;
}

/** Events are lost while the bot is away; an unknown name is no reason to read all teams all the time. */
const READ_AGAIN_MS = 60_000;
/** Teams tells a bot no name of a team's first channel; people see one of these. */
const GENERAL = ['一般', 'general'];

export function channels({ connector, places, tenant, current, log }: ChannelPorts, now: () => number = () => wallClock.now().getTime()): Channels {
  const all = (kind: 'channel' | 'group') => places.all({ platform: PLATFORM, tenant, kind });
  /** What an event does not tell stays as it was. */
  const keep = async (place: Place): Promise<void> => {
    const name = place.name ?? (await places.find(place))?.name;
    await places.keep([{ ...place, ...(name === undefined ? {} : { name }) }]);
  };
  const readTeam = async (serviceUrl: string, team: string): Promise<void> => {
    const service = current(serviceUrl);
    const listed = (await connector.channels(service, team)).map((channel) => channelPlace(tenant, service, team, channel));
    await places.keep(listed);
    const there = new Set(listed.map(({ owner }) => owner));
    for (const place of await all('channel')) if (place.within === team && !there.has(place.owner)) await places.drop(place);
  };
  const search = async (typed: string) => found(typed, await all('channel'), await all('group'));
  const readAll = reading(async () => {
    for (const { owner, ref } of await all('group')) await readTeam(ref.service ?? '', owner).catch(unlessClosed);
  }, now);
  return {
    teamInstalled: async (service, team) => {
      await keep({ ...keyOf(tenant, 'group', team.id), ...nameOf(team), ref: { service, conversation: team.id } });
      // Whoever asks for one of its channels has them read again.
      await readTeam(service, team.id).catch((e: unknown) => { log.warn({ fault: faultOf(e, true, 'channel').detail }, 'the channels of a team could not be read'); });
    },
    teamRemoved: (team) => places.drop(keyOf(tenant, 'group', team)),
    channelChanged: (service, team, channel) => keep(channelPlace(tenant, service, team, channel)),
    channelDeleted: (channel) => places.drop(keyOf(tenant, 'channel', channel)),
    find: async (typed) => await search(typed) ?? (await readAll() ? search(typed) : undefined),
  };
}

/** At most once a minute, and once for all who wait for it. @returns whether anything was read; a failed reading does not count */
function reading(read: () => Promise<void>, now: () => number): () => Promise<boolean> {
  let readAt = -Infinity;
  let under: Promise<void> | undefined;
  return async () => {
    if (under === undefined && now() - readAt < READ_AGAIN_MS) return false;
    under ??= read().then(() => { readAt = now(); }).finally(() => { under = undefined; });
    await under;
    return true;
  };
}

/** A team that the app was taken out of has nothing to read. Of any other fault nobody knows what it hides. */
function unlessClosed(e: unknown): void {
  const fault = faultOf(e, true, 'channel');
  if (fault.fault !== 'unreachable' && !isDead(fault)) throw e;
}

function nameOf({ name }: Named): { readonly name?: string } {
  return name ? { name } : {};
}

function channelPlace(tenant: string, service: string, team: string, channel: Named): Place {
  return { ...keyOf(tenant, 'channel', channel.id), ...nameOf(channel), within: team, ref: { service } };
}

function found(typed: string, known: readonly Place[], groups: readonly Place[]): Place | 'several' | undefined {
  const id = idIn(typed);
  if (id !== undefined) return known.find(({ owner }) => owner === id);
  const teams = new Map(groups.map(({ owner, name = '' }) => [owner, folded(name)]));
  const wanted = folded(typed);
  const hits = known.filter(({ name, within = '' }) => namesOf(name).some((own) => own === wanted || `${teams.get(within) ?? ''}/${own}` === wanted));
  return hits.length > 1 ? 'several' : hits[0];
}

function namesOf(name: string | undefined): readonly string[] {
  return name === undefined ? GENERAL : [folded(name)];
}

function folded(name: string): string {
  return name.normalize('NFKC').trim().replace(/^#/, '').replace(/\s*\/\s*/g, '/').replace(/\s+/g, ' ').toLowerCase();
}

/** An id, typed or in the link that Teams gives for a channel. */
function idIn(typed: string): string | undefined {
  const linked = /\/l\/channel\/([^/?]+)/.exec(typed)?.[1];
  const id = linked === undefined ? typed.trim() : linked.replace(/%3a/gi, ':').replace(/%40/g, '@');
  return /^19:.+@thread\./.test(id) ? id : undefined;
}
