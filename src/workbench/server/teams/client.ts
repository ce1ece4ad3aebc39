import type { Person } from '../../teams';
import type { Town } from '../../town/town';
import type { Client, Conversation } from '../client';
import { perform, teamsAct } from './acts';
import { messagesIn, teamsShown, type TeamsShown } from './shown';

export function teamsClient(town: Town, person: Person): Client<TeamsShown> {
  const channels = () => channelsOf(town, person);
  return {
    platform: 'teams', id: person.id,
    conversations: () => [{ id: 'activity', kind: 'activity', name: '' }, { id: 'dm', kind: 'dm', name: '' }, ...channels()],
    messagesIn: (conversation) => messagesIn(person, conversation),
    shows: (conversation) => teamsShown(town, person, conversation, channels()),
    perform: async (told) => perform(town.standIns.teams, person, teamsAct.parse(told)),
  };
}

/** Channels of the person's teams; a team's first one, which has no name of its own, only where something was said in it. */
function channelsOf({ standIns: { teams } }: Town, person: Person): Conversation[] {
  return teams.channels.filter(({ team, isGeneral, messages }) => team.has(person.id) && (!isGeneral || messages.length > 0))
    .map(({ id, name, team, isGeneral }) => ({ id, kind: 'channel', name: isGeneral ? `${team.name}：一般` : name }));
}
