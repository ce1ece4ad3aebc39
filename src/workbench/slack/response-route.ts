import { answer, type Outcome } from './answering';
import { bodyOf } from './arguments';
import type { Inside } from './inside';
import { isFields, parseJson, type Fields } from './json';
import type { ResponseUrl } from './response-urls';
import type { Serve } from './server';
import { isRefusal, replaceWith, showAnswer } from './shown-answer';
import type { ApiCall } from './transcript';

/** `POST` to a response_url: five uses in thirty minutes, bound to one person and channel; afterwards 404. */
export function responseRoute(inside: Inside): Serve {
  return async (request, response, token) => {
    const at = performance.now();
    const told = parseJson((await bodyOf(request)).toString());
    const args = isFields(told) ? told : undefined;
    const call: ApiCall = { kind: 'call', at, method: 'response_url', args: args ?? {} };
    inside.transcript.add(call);
    const fault = inside.faults.take('response_url', inside.responseUrls.find(token)?.channelId);
    await answer(call, response, fault, () => outcomeOf(inside, token, args));
  };
}

function outcomeOf(inside: Inside, token: string, args: Fields | undefined): Outcome {
  if (!args) return { status: 400, body: { ok: false, error: 'invalid_payload' } };
  const url = inside.responseUrls.use(token);
  if (typeof url === 'string') return { status: 404, body: { ok: false, error: url } };
  const shown = apply(inside, url, args);
  if (shown !== undefined && isRefusal(shown)) return { status: 400, body: { ok: false, error: shown.error, response_metadata: { messages: shown.messages } } };
  return { status: 200, body: { ok: true } };
}

function apply(inside: Inside, url: ResponseUrl, args: Fields): ReturnType<typeof showAnswer> | undefined {
  const original = url.original?.deref();
  if (args.delete_original === true) {
    if (original) original.deleted = true;
    inside.workspace.changed(original?.ephemeral ?? url.channelId);
    return undefined;
  }
  if (args.replace_original === true && original && !original.deleted) return replaceWith(inside, args, original);
  return showAnswer(inside, args, url);
}
