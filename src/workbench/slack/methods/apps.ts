import type { Refusal, Surface } from '../conformance/inspection';
import { inspectMessage } from '../conformance/message';
import { inspectView } from '../conformance/view';
import { around } from '../inside';
import { isFields, textAt } from '../json';
import { Refused } from '../refused';
import { required, type Call, type Method } from './method';

export const authTest: Method = {
  scopes: [],
  run: ({ inside: { workspace, teamId } }) => ({
    url: 'https://workbench.slack.com/', team: 'Workbench', user: workspace.bot.name, team_id: teamId, user_id: workspace.bot.userId, bot_id: workspace.bot.botId, is_enterprise_install: false,
  }),
};

export const openConnection: Method = { scopes: ['connections:write'], tier: 1, token: 'app', run: ({ inside }) => ({ url: inside.socketUrl() }) };

export const teamInfo: Method = {
  scopes: ['team:read'], tier: 3, run: ({ inside: { teamId } }) => ({ team: { id: teamId, name: 'Workbench', domain: 'workbench', email_domain: '' } }),
};

export const botInfo: Method = {
  scopes: ['users:read'], tier: 3,
  run: (call) => {
    const { bot } = call.inside.workspace;
    if ((textAt(call.args, 'bot') ?? bot.botId) !== bot.botId) throw new Refused('bot_not_found');
    return { bot: { id: bot.botId, deleted: false, name: bot.name, app_id: bot.appId, user_id: bot.userId } };
  },
};

export const addReaction: Method = {
  scopes: ['reactions:write'], tier: 3,
  run: (call) => {
    const { workspace } = call.inside;
    const channel = workspace.channels.get(required(call, 'channel'));
    const message = channel?.at(required(call, 'timestamp'));
    if (!channel) throw new Refused('channel_not_found');
    if (!message) throw new Refused('message_not_found');
    const users = message.reactions.get(required(call, 'name')) ?? new Set<string>();
    if (users.has(workspace.bot.userId)) throw new Refused('already_reacted');
    message.reactions.set(required(call, 'name'), users.add(workspace.bot.userId));
    workspace.changed(channel.id);
    return {};
  },
};

/** The same look at a payload that every other method takes, without sending it. */
export const validateBlocks: Method = {
  scopes: [],
  run: (call) => {
    const { blocks, view, message } = call.args;
    if ([blocks, view, message].filter((told) => told !== undefined).length !== 1) {
      throw new Refused('invalid_arguments', { response_metadata: { messages: ['must provide exactly one of `blocks`, `view`, or `message`'] } });
    }
    const refusal = lookAt(call);
    if (!refusal) return {};
    throw new Refused('invalid_blocks', { errors: refusal.findings.map((finding) => ({ code: 'failed_constraint', message: finding.message, pointer: finding.pointer })) });
  },
};

function lookAt(call: Call): Refusal | undefined {
  const { blocks, view, message } = call.args;
  if (view !== undefined) return inspectView(view, around(call.inside, surfaceOf(view)));
  const args = blocks === undefined ? message : { text: 'text', blocks };
  return inspectMessage(isFields(args) ? args : { blocks: args }, 'answer', around(call.inside, 'message'));
}

function surfaceOf(view: unknown): Surface {
  return isFields(view) && view.type === 'home' ? 'home' : 'modal';
}
