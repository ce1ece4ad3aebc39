import { App, HTTPReceiver } from '@slack/bolt';
import type { AddressInfo } from 'node:net';
import { BARE_ANSWER } from './bare-answer';
import { serve } from './child';

/** The floor of a command: Bolt's own receiver, which checks the signature and parses, and a listener that answers a fixed body. */
serve({
  open: async (signingSecret: string): Promise<string> => {
    const receiver = new HTTPReceiver({ signingSecret });
    const app = new App({ receiver, token: 'xoxb-bare', botId: 'B0BARE', botUserId: 'U0BARE', tokenVerificationEnabled: false, convoStore: false });
    app.command('/kenshu', async ({ ack }) => { await ack({ response_type: 'ephemeral', text: BARE_ANSWER }); });
    const server = await app.start({ port: 0, host: '127.0.0.1' });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  },
});
