import type { Surface } from '../conformance/inspection';
import { inspectView } from '../conformance/view';
import { around } from '../inside';
import { isFields, textAt, type Fields } from '../json';
import { viewObject } from '../objects';
import { Refused } from '../refused';
import type { View } from '../view-board';
import { required, type Call, type Method } from './method';

export const open: Method = {
  scopes: [], tier: 4,
  run: (call) => {
    const sent = viewFor(call, 'modal');
    const { userId } = call.inside.triggers.use(required(call, 'trigger_id'));
    return shown(call, call.inside.workspace.views.push(userId, sent));
  },
};

/** Only with a trigger from within a modal that is still open. */
export const push: Method = {
  scopes: [], tier: 4,
  run: (call) => {
    const sent = viewFor(call, 'modal');
    const { userId, fromModal } = call.inside.triggers.use(required(call, 'trigger_id'));
    if (!fromModal || !call.inside.workspace.views.topOf(userId)) throw new Refused('invalid_trigger_id');
    return shown(call, call.inside.workspace.views.push(userId, sent));
  },
};

export const update: Method = {
  scopes: [], tier: 4,
  run: (call) => {
    const { views } = call.inside.workspace;
    const view = views.find({ viewId: textAt(call.args, 'view_id'), externalId: textAt(call.args, 'external_id') });
    if (!view) throw new Refused('not_found');
    return shown(call, views.update(view, viewFor(call, view.type), textAt(call.args, 'hash'), call.inside.house));
  },
};

export const publish: Method = {
  scopes: [], tier: 4,
  run: (call) => {
    const { workspace } = call.inside;
    const userId = required(call, 'user_id');
    const sent = viewFor(call, 'home');
    if (!workspace.tabs.home) throw new Refused('not_enabled');
    const account = workspace.accounts.get(userId);
    if (!account || account.deleted) throw new Refused('user_not_found');
    return shown(call, workspace.views.publish(userId, sent, textAt(call.args, 'hash')));
  },
};

function viewFor(call: Call, surface: Surface): Fields {
  const refusal = inspectView(call.args.view, around(call.inside, surface));
  if (refusal) throw Refused.of(refusal);
  return isFields(call.args.view) ? call.args.view : {};
}

function shown(call: Call, view: View): Fields {
  return { view: viewObject(view, call.inside.workspace) };
}
