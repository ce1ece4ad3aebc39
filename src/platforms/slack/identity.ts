import type { WebClient } from '@slack/web-api';
import type { Identity } from './server';

/** Who we are in the workspace; asked once, when it is first needed. A failed attempt is not kept. */
export function identityOf(client: WebClient): () => Promise<Identity> {
  let known: Promise<Identity> | undefined;
  return () => {
    known ??= ask(client).catch((e: unknown) => {
      known = undefined;
      throw e;
    });
    return known;
  };
}

async function ask(client: WebClient): Promise<Identity> {
  const { team_id: teamId, bot_id: botId, user_id: botUserId } = await client.auth.test();
  if (teamId === undefined || botId === undefined || botUserId === undefined) throw new Error('auth.test names no bot: SLACK_BOT_TOKEN must be a bot token (xoxb-)');
  return { teamId, botId, botUserId };
}
