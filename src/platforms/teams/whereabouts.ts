import type { Places } from '../../interaction/places';
import { wallClock } from '../../kernel/clock';
import type { Channels } from './channels';
import { PLATFORM } from './config';
import { isPersonal, type Envelope } from './payload';

/** Notes where people can be written to, from whatever they do. An unchanged place costs nothing. */
export interface Whereabouts {
  note(activity: Envelope): Promise<void>;
  /** A team that speaks to the bot has it: for whoever missed the hour when it came. */
  noteTeam(activity: Envelope): Promise<void>;
  forget(account: string): Promise<void>;
}

const MOST = 20_000;
/** The outbox may have given up a place, or a person, that is heard of all the same. */
const NOTED_MS = 10 * 60_000;

export interface WhereaboutsPorts {
  readonly places: Pick<Places, 'keep' | 'drop' | 'find'>;
  readonly channels: Pick<Channels, 'teamInstalled'>;
  readonly tenant: string;
  /** Told of each address under which the service speaks. */
  readonly heardAt: (serviceUrl: string) => void;
  /** Told of whoever is heard of for the first time, from elsewhere than before, or after a while. */
  readonly found: (account: string) => Promise<void>;
}

export function whereabouts({ places, channels, tenant, heardAt, found }: WhereaboutsPorts): Whereabouts {
  const noted = new Map<string, { readonly ref: string; readonly until: number }>();
  const teams = new Set<string>();
  return {
    note: async (activity) => {
      const { serviceUrl: service, conversation, recipient, from } = activity;
      heardAt(service);
      const account = from?.aadObjectId;
      if (!account || !isPersonal(activity)) return;
      const ref = { conversation: conversation.id, service, bot: recipient?.id ?? '' };
      const before = noted.get(account);
      const now = wallClock.now().getTime();
      if (before?.ref === JSON.stringify(ref) && before.until > now) return;
      await places.keep([{ platform: PLATFORM, tenant, kind: 'person', owner: account, ref }]);
      await found(account);
      if (noted.size >= MOST) noted.clear();
      noted.set(account, { ref: JSON.stringify(ref), until: now + NOTED_MS });
    },
    noteTeam: async ({ serviceUrl, channelData }) => {
      const team = channelData?.team;
      if (!team || teams.has(team.id)) return;
      if (!(await places.find({ platform: PLATFORM, tenant, kind: 'group', owner: team.id }))) await channels.teamInstalled(serviceUrl, { id: team.id, ...(team.name ? { name: team.name } : {}) });
      teams.add(team.id);
    },
    forget: async (account) => {
      noted.delete(account);
      await places.drop({ platform: PLATFORM, tenant, kind: 'person', owner: account });
    },
  };
}
