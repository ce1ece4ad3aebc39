/** What a bot can call, by what it does. */
export type CallName = 'create' | 'post' | 'send' | 'reply' | 'update' | 'delete' | 'member' | 'members' | 'team' | 'channels' | 'upload' | 'unknown';
