import type { IncomingMessage } from 'node:http';
import type { InFlight } from '../../slack/in-flight';
import { isFields, parseJson, withoutGaps, type Fields } from '../../slack/json';
import type { CallName } from '../calls';
import type { Inside } from '../inside';
import type { RateKind } from '../rates';
import { Refused } from '../refused';
import { bodyOf, type Serve } from '../server';
import type { ApiCall } from '../transcript';
import { answer, throttled, type Outcome } from './answering';
import { namesOf, type Call } from './call';
import { create, post } from './creating';
import { remove, reply, send, update } from './posting';
import { channels, member, members, team } from './reading';
import { routeOf } from './route';

const carryOut: Readonly<Record<CallName, (call: Call) => Outcome>> = {
  create, post, send, reply, update, delete: remove, member, members, team, channels, upload: store,
  unknown: () => ({ status: 404, body: 'The resource cannot be found.' }),
};

const READS: ReadonlySet<CallName> = new Set(['member', 'members', 'team', 'channels']);

/** What the bot calls. A call left hanging on purpose is no longer being served. */
export function connector(inside: Inside, inFlight: InFlight): Serve {
  return async (request, response) => {
    inFlight.begin();
    try {
      const at = performance.now();
      const call = read(inside, request, await bodyOf(request));
      const record: ApiCall = { kind: 'call', at, method: call.route.method, args: argsOf(call) };
      inside.transcript.add(record);
      await answer(record, response, inside.faults.take(call.route.method, namesOf(call)), () => outcomeOf(call, request));
    } finally {
      inFlight.end();
    }
  };
}

function read(inside: Inside, request: IncomingMessage, bytes: Buffer): Call {
  const url = new URL(request.url ?? '', 'http://connector');
  const told = routeOf(request.method ?? '', url.pathname);
  const parsed = told.method === 'upload' ? undefined : parseJson(bytes.toString());
  const body = isFields(parsed) ? parsed : {};
  const route = told.method === 'create' && isFields(body.channelData) && isFields(body.channelData.channel) ? { ...told, method: 'post' as const } : told;
  return { route, body, bytes, query: url.searchParams, inside };
}

function argsOf({ route: { conversation, to, member: user, team: group, file }, body }: Call): Fields {
  return withoutGaps({ conversation, to, member: user, team: group, file, activity: Object.keys(body).length > 0 ? body : undefined });
}

function outcomeOf(call: Call, request: IncomingMessage): Outcome {
  const { inside, route } = call;
  if (route.method === 'upload' || route.method === 'unknown') return carryOut[route.method](call);
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  if (inside.isSecure && !inside.issuer.holds(token)) throw new Refused('Unauthorized', 'Authorization has been denied for this request.');
  if (inside.movedForGood && !`http://${request.headers.host ?? ''}${request.url ?? ''}`.startsWith(inside.serviceUrl)) throw new Refused('InvalidBotApiHost', 'The host is not the right one for this conversation.');
  const kind: RateKind = READS.has(route.method) ? 'read' : 'send';
  const wait = inside.rates.refuse(kind, namesOf(call)[1] ?? '');
  return wait === undefined ? carryOut[route.method](call) : throttled(wait);
}

/** The bytes of a file whose hand-over the person agreed to. */
function store({ inside, route, bytes }: Call): Outcome {
  const file = inside.tenant.files.get(route.file ?? '');
  if (!file) return { status: 404, body: { error: { code: 'itemNotFound' } } };
  file.bytes = bytes;
  inside.tenant.changed(file.owner);
  return { status: 201, body: { id: file.id, name: file.name, size: bytes.length } };
}
