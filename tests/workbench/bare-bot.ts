import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import { startSlackStandIn, type SlackStandIn, type StandInOptions } from '../../src/workbench/slack';

/** A bare Bolt app, as anybody would write one, in front of the stand-in. */
export interface BareBot { readonly slack: SlackStandIn; readonly app: App; readonly client: WebClient; stop(): Promise<void> }

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined, setLevel: () => undefined, getLevel: () => LogLevel.ERROR, setName: () => undefined };

export function clientOf(slack: SlackStandIn, token: string = slack.botToken, more: WebClientOptions = {}): WebClient {
  return new WebClient(token, { slackApiUrl: slack.url, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, logger: quiet, ...more });
}

/** Asked for once, so that Bolt does not ask by itself at a time of its own. */
async function identity(slack: SlackStandIn): Promise<{ token: string; botId: string; botUserId: string; tokenVerificationEnabled: false }> {
  const { bot_id: botId = '', user_id: botUserId = '' } = await clientOf(slack).auth.test();
  slack.transcript.clear();
  return { token: slack.botToken, botId, botUserId, tokenVerificationEnabled: false };
}

/** `unhandledMs`: after so long Bolt itself gives an unanswered request up; its timer outlives the test that leaves one unanswered. */
export async function startBareBot(options: StandInOptions = {}, unhandledMs = 3_001): Promise<BareBot> {
  const slack = await startSlackStandIn({ houseRules: false, ...options });
  const receiver = new HTTPReceiver({ signingSecret: slack.signingSecret, processBeforeResponse: true, logger: quiet, unhandledRequestTimeoutMillis: unhandledMs });
  const app = new App({ ...(await identity(slack)), receiver, clientOptions: { slackApiUrl: slack.url, retryConfig: { retries: 0 } }, convoStore: false, logger: quiet });
  const server = await receiver.start(0);
  slack.connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
  const stop = async (): Promise<void> => {
    await slack.close();
    server.closeAllConnections();
    await receiver.stop();
  };
  return { slack, app, client: clientOf(slack), stop };
}

/** The same over Socket Mode. */
export async function startSocketBot(options: StandInOptions = {}): Promise<BareBot> {
  const slack = await startSlackStandIn({ houseRules: false, ...options });
  const clientOptions = { slackApiUrl: slack.url, retryConfig: { retries: 0 } };
  const receiver = new SocketModeReceiver({ appToken: slack.appToken, logger: quiet, installerOptions: { clientOptions } });
  const app = new App({ ...(await identity(slack)), receiver, clientOptions, convoStore: false, logger: quiet });
  await app.start();
  const stop = async (): Promise<void> => {
    await receiver.client.disconnect();
    await slack.close();
  };
  return { slack, app, client: clientOf(slack), stop };
}

/** Slack's error code, or `ok`. */
export async function code(call: Promise<unknown>): Promise<string> {
  return call.then(() => 'ok', (error: unknown) => (error as { data?: { error?: string } }).data?.error ?? String(error));
}

/** Another workspace, whose bot has these scopes only. */
export async function withScopes(scopes: string[], run: (narrow: SlackStandIn, client: WebClient) => Promise<void>): Promise<void> {
  const narrow = await startSlackStandIn({ houseRules: false, scopes });
  try {
    await run(narrow, clientOf(narrow));
  } finally {
    await narrow.close();
  }
}
