import { answer, type Outcome } from './answering';
import { argumentsOf, bodyOf } from './arguments';
import type { Inside } from './inside';
import { textAt, withoutGaps, type Fields } from './json';
import { methods } from './methods';
import type { Method } from './methods/method';
import { Refused } from './refused';
import type { Serve } from './server';
import type { ApiCall } from './transcript';

/** `POST /api/<method>`: always 200 with `ok`, but for rate limits and faults. */
export function webApi(inside: Inside): Serve {
  return async (request, response, name) => {
    const at = performance.now();
    const args = argumentsOf(request, await bodyOf(request));
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? textAt(args ?? {}, 'token');
    const call: ApiCall = { kind: 'call', at, method: name, args: withoutGaps({ ...args, token: undefined }) };
    inside.transcript.add(call);
    const fault = inside.faults.take(name, textAt(call.args, 'channel'));
    await answer(call, response, fault, () => outcomeOf(inside, name, args === undefined ? undefined : call.args, token));
  };
}

function outcomeOf(inside: Inside, name: string, args: Fields | undefined, token: string | undefined): Outcome {
  const method = methods.get(name);
  const headers = { 'x-oauth-scopes': [...inside.scopes].join(','), ...(method ? { 'x-accepted-oauth-scopes': method.scopes.join(',') } : {}) };
  try {
    const known = allowed(inside, method, token);
    if (!args) throw new Refused('invalid_json');
    const wait = inside.rates.refuse(name, known.tier, textAt(args, 'channel'));
    if (wait !== undefined) return { status: 429, body: { ok: false, error: 'ratelimited' }, headers: { ...headers, 'retry-after': String(wait) } };
    return { status: 200, body: { ok: true, ...known.run({ args, inside }) }, headers };
  } catch (error) {
    if (error instanceof Refused) return { status: 200, body: error.body, headers };
    throw error;
  }
}

/** @throws Refused unknown_method, not_authed, invalid_auth, token_revoked, not_allowed_token_type, missing_scope */
function allowed(inside: Inside, method: Method | undefined, token: string | undefined): Method {
  const { secrets, scopes, isRevoked } = inside;
  if (!method) throw new Refused('unknown_method');
  if (token === undefined || token === '') throw new Refused('not_authed');
  if (token !== secrets.botToken && token !== secrets.appToken) throw new Refused('invalid_auth');
  if (isRevoked) throw new Refused('token_revoked');
  if ((method.token ?? 'bot') !== (token === secrets.appToken ? 'app' : 'bot')) throw new Refused('not_allowed_token_type');
  const needed = method.token === 'app' ? undefined : method.scopes.find((scope) => !scopes.has(scope));
  if (needed !== undefined) throw new Refused('missing_scope', { needed, provided: [...scopes].join(',') });
  return method;
}
