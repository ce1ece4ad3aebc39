import type { Person } from '../../slack';
import type { Town } from '../../town/town';
import type { Client, Conversation } from '../client';
import { perform, slackAct } from './acts';
import { messagesIn, slackShown, type SlackShown } from './shown';

export function slackClient(town: Town, person: Person): Client<SlackShown> {
  return {
    platform: 'slack', id: person.id,
    conversations: () => conversations(town, person.id),
    messagesIn: (conversation) => messagesIn(person, conversation),
    shows: (conversation) => slackShown(town, person, conversation),
    perform: async (told) => perform(person, slackAct.parse(told)),
  };
}

function conversations({ standIns: { slack } }: Town, id: string): Conversation[] {
  const seen = slack.channels.filter(({ kind, members }) => (kind === 'public' ? members.size === 0 || members.has(id) : kind === 'private' && members.has(id)));
  return [{ id: 'home', kind: 'home', name: '' }, { id: 'dm', kind: 'dm', name: '' }, ...seen.map(({ id: channel, name }): Conversation => ({ id: channel, kind: 'channel', name: `# ${name}` }))];
}
