/** Addresses of ours outside the chat; undefined where people's clients can't reach this server. */
export interface Links {
  /** The calendar file with this key. Whoever has the address may read it. */
  calendar(key: string): string | undefined;
}

/** Where nothing of ours can be reached. */
export const noLinks: Links = { calendar: () => undefined };
