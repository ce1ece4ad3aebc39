import { createHmac } from 'node:crypto';
import { wallClock } from '../../kernel/clock';

/** The present second by the real clock, whatever the workbench's own clock says. */
export function realSeconds(): number {
  return Math.floor(wallClock.now().getTime() / 1000);
}

/** The headers by which the bot knows that a body comes from Slack: `v0=` and the HMAC-SHA256 of `v0:{timestamp}:{body}`. */
export function signatureHeaders(body: string, secret: string, timestamp: number): Record<string, string> {
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(timestamp), 'x-slack-signature': `v0=${signature}` };
}
