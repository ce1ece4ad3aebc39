import type { WebClient } from '@slack/web-api';
import { say, type Text } from '../../kernel/messages';
import { codeOf, faultOf } from './faults';
import { texts } from './messages';
import { botScopes } from './scopes';

/** What is wrong with the bot's token and scopes; nothing when all is well. */
export async function examineBot(client: WebClient): Promise<readonly Text[]> {
  try {
    const { response_metadata: told } = await client.auth.test();
    const granted = new Set((told as { scopes?: string[] } | undefined)?.scopes ?? []);
    const missing = botScopes.filter((scope) => !granted.has(scope));
    return missing.length === 0 ? [] : [say(texts.scopeMissing, { scopes: missing.join(', ') })];
  } catch (e) {
    return [refusalOf(e, texts.tokenRefused)];
  }
}

/** What is wrong with the token for Socket Mode. */
export async function examineApp(client: WebClient): Promise<readonly Text[]> {
  try {
    await client.apps.connections.open({});
    return [];
  } catch (e) {
    return [refusalOf(e, texts.appTokenRefused)];
  }
}

/** What Slack or the network said, as a sentence for the operator. */
export function refusalOf(e: unknown, refused: typeof texts.tokenRefused | typeof texts.appTokenRefused): Text {
  const code = codeOf(e);
  return code === undefined ? say(texts.unreachable, { code: faultOf(e).detail }) : say(refused, { code });
}
