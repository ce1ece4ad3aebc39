export type PlatformName = 'slack' | 'teams';

/** Where somebody chats, by the part they play; the platform that they use most stands first. */
export type PlatformsByPart = (part: string | undefined) => readonly [PlatformName, ...PlatformName[]];
