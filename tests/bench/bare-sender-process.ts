import { WebClient, type ChatPostMessageArguments } from '@slack/web-api';
import { serve } from './child';

export interface BareSending { readonly url: string; readonly token: string; readonly atOnce: number; readonly payloads: readonly ChatPostMessageArguments[] }

/** The floor of sending: the SDK's client in a loop, so many calls at once, nothing written down. Milliseconds for all. */
serve({
  send: async ({ url, token, atOnce, payloads }: BareSending): Promise<number> => {
    const client = new WebClient(token, { slackApiUrl: url });
    const queue = payloads.values();
    const start = performance.now();
    await Promise.all(Array.from({ length: atOnce }, async () => { for (const payload of queue) await client.chat.postMessage(payload); }));
    return performance.now() - start;
  },
});
