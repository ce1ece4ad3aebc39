import { startSlackStandIn, type SlackStandIn } from '../slack';
import { startTeamsStandIn, type TeamsStandIn } from '../teams';

/** The chat platforms of the town. */
export interface StandIns {
  readonly slack: SlackStandIn;
  readonly teams: TeamsStandIn;
  /** Hears that something visible changed, on any of them. Returns what ends it. */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}

/** Entries of the transcripts that are kept: a demonstration may go on for days. */
const KEPT = 2_000;

/** The same at every start: a demonstration that is kept knows its people by them. */
const TEAMS = { appId: '00000000-0000-4000-8000-00000000a001', tenantId: '00000000-0000-4000-8000-00000000a002' };

export async function startStandIns(): Promise<StandIns> {
  const slack = await startSlackStandIn();
  const teams = await startTeamsStandIn(TEAMS);
  slack.transcript.keep(KEPT);
  teams.transcript.keep(KEPT);
  return {
    slack, teams,
    onChange: (listener) => {
      const ends = [slack.onChange(listener), teams.onChange(listener)];
      return () => { for (const end of ends) end(); };
    },
    close: async () => { await Promise.all([slack.close(), teams.close()]); },
  };
}
