import type { ServerResponse } from 'node:http';
import type { Handler } from '../http';
import { MEDIA_TYPE } from './icalendar';

const FOLDER = '/calendar/';
const PATH = /^\/calendar\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.ics(?:\?|$)/;

export function calendarPath(key: string): string {
  return `${FOLDER}${key}.ics`;
}

/**
 * `/calendar/<key>.ics`. The key is the permission: it can't be guessed, stands in no log, and nothing on the way may keep what it opens.
 * @param read the file as things stand now; undefined: no such key
 */
export function calendarRoutes(read: (key: string) => Promise<string | undefined>): Readonly<Record<string, Handler>> {
  return {
    [FOLDER]: async (request, response) => {
      if (request.method !== 'GET' && request.method !== 'HEAD') return void response.writeHead(405, { allow: 'GET, HEAD' }).end();
      const key = PATH.exec(request.url ?? '')?.[1];
      const file = key === undefined ? undefined : await read(key);
      return file === undefined ? notFound(response) : send(response, file);
    },
  };
}

function send(response: ServerResponse, file: string): void {
  response.writeHead(200, { 'content-type': MEDIA_TYPE, 'content-length': Buffer.byteLength(file), 'content-disposition': 'attachment; filename="kenshu.ics"', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }).end(file);
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'text/plain', 'cache-control': 'no-store' }).end('not found\n');
}
