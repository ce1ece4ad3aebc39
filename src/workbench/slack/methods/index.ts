import * as apps from './apps';
import * as chat from './chat';
import * as conversations from './conversations';
import * as files from './files';
import type { Method } from './method';
import * as users from './users';
import * as views from './views';

/** The Web API, as far as it is served. */
export const methods: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['auth.test', apps.authTest],
  ['apps.connections.open', apps.openConnection],
  ['blocks.validate', apps.validateBlocks],
  ['bots.info', apps.botInfo],
  ['chat.delete', chat.remove],
  ['chat.getPermalink', chat.getPermalink],
  ['chat.postEphemeral', chat.postEphemeral],
  ['chat.postMessage', chat.postMessage],
  ['chat.update', chat.update],
  ['conversations.history', conversations.history],
  ['conversations.info', conversations.info],
  ['conversations.join', conversations.join],
  ['conversations.list', conversations.list],
  ['conversations.members', conversations.members],
  ['conversations.open', conversations.open],
  ['conversations.replies', conversations.replies],
  ['dnd.info', users.dnd],
  ['dnd.teamInfo', users.teamDnd],
  ['files.completeUploadExternal', files.completeUpload],
  ['files.getUploadURLExternal', files.getUploadUrl],
  ['reactions.add', apps.addReaction],
  ['team.info', apps.teamInfo],
  ['usergroups.list', users.usergroups],
  ['usergroups.users.list', users.usergroupUsers],
  ['users.conversations', conversations.ofUser],
  ['users.info', users.info],
  ['users.list', users.list],
  ['users.lookupByEmail', users.lookupByEmail],
  ['views.open', views.open],
  ['views.publish', views.publish],
  ['views.push', views.push],
  ['views.update', views.update],
]);
