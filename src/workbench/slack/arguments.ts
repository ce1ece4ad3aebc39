import type { IncomingMessage } from 'node:http';
import { parse } from 'node:querystring';
import { isFields, parseJson, type Fields } from './json';
import { partsOf } from './multipart';

/** Arguments that hold objects or lists; a form carries them as JSON text. */
const NESTED = new Set(['blocks', 'attachments', 'metadata', 'view', 'files', 'message']);
const FLAGS = new Set([
  'unfurl_links', 'unfurl_media', 'link_names', 'include_all_metadata', 'include_locale', 'inclusive', 'exclude_archived', 'return_im', 'reply_broadcast', 'mrkdwn', 'include_users',
]);

/** The whole body of a request. */
export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

/** The arguments of a Web API call, however they came; undefined where a body claims to be JSON and is none. Nested ones that are no JSON stay text. */
export function argumentsOf(request: IncomingMessage, body: Buffer): Fields | undefined {
  const type = request.headers['content-type'] ?? '';
  const query = request.url?.split('?')[1];
  const asked = query === undefined ? {} : parse(query);
  if (type.startsWith('application/json')) {
    const told = parseJson(body.toString());
    return isFields(told) ? settled({ ...asked, ...told }) : undefined;
  }
  const parts = type.startsWith('multipart/form-data') ? partsOf(body, type) : undefined;
  const form = parts ? Object.fromEntries(parts.map((part) => [part.name, part.filename === undefined ? part.bytes.toString() : part.bytes])) : parse(body.toString());
  return settled({ ...asked, ...form });
}

function settled(told: Fields): Fields {
  return Object.fromEntries(Object.entries(told).map(([key, value]) => [key, meant(key, value)]));
}

function meant(key: string, value: unknown): unknown {
  if (typeof value !== 'string') return FLAGS.has(key) && typeof value === 'number' ? value === 1 : value;
  if (NESTED.has(key)) return parseJson(value) ?? value;
  if (!FLAGS.has(key)) return value;
  return value === 'true' || value === '1';
}
