import type { OfficeOf } from './office-files';

export type PlatformName = 'slack' | 'teams';
/** Where the people of a story are: all on one platform, or the staff on Slack and those who decide on Teams. */
export type Story = PlatformName | 'mixed';

declare global {
  /** Set by the jest project. */
  var STORY: Story | undefined;
}

export const STORY: Story = globalThis.STORY ?? 'slack';

/** The platform on which the channels of a story are, and newcomers. */
export const homeOf = (story: Story): PlatformName => (story === 'teams' ? 'teams' : 'slack');

/** Who is where. */
export function castingOf(story: Story, { units, roles }: OfficeOf): (name: string) => PlatformName {
  const deciding = new Set([...units.flatMap((u) => [u.head, ...(u.deputies ?? [])]), ...Object.keys(roles)]);
  return (name) => (story === 'mixed' && deciding.has(name) ? 'teams' : homeOf(story));
}

/** For what only one platform has: elsewhere the tests are skipped, with the reason in their titles. */
export function describeOn(platform: PlatformName, reason: string, title: string, body: () => void): void {
  if (STORY === platform) describe(title, body);
  else describe.skip(`${title} (not here: ${reason})`, body);
}

export function testOn(platform: PlatformName, reason: string, title: string, body: () => Promise<void>): void {
  if (STORY === platform) test(title, body);
  else test.skip(`${title} (not here: ${reason})`, body);
}
