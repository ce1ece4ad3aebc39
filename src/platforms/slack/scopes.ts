/** What the bot asks a workspace for. A method used or an event heard without its scope fails a test. `files:write` is for calendar entries and tables sent as files: a scope added later means installing again. */
export const botScopes = [
  'app_mentions:read', 'channels:read', 'chat:write', 'commands', 'files:write', 'groups:read', 'im:history', 'im:write', 'users:read', 'users:read.email',
] as const;

/** Better with them: looking up what arrived in channels, and posting to public channels without an invitation. */
export const optionalScopes = ['channels:history', 'chat:write.public', 'groups:history'] as const;

export const botEvents = ['app_home_opened', 'app_mention', 'app_uninstalled', 'message.im', 'team_join', 'tokens_revoked', 'user_change'] as const;
