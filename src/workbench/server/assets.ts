import { readFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import type { ServerResponse } from 'node:http';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml',
};

const PAGE = join(__dirname, '..', 'page');

/** Libraries of the page, as they lie in node_modules: nothing is fetched from elsewhere. */
const LIBRARIES: Readonly<Record<string, () => string>> = {
  'preact.mjs': () => require.resolve('preact'),
  'hooks.mjs': () => require.resolve('preact/hooks'),
  'htm.mjs': () => join(dirname(require.resolve('htm')), 'htm.mjs'),
  'adaptivecards.js': () => join(dirname(require.resolve('adaptivecards/package.json')), 'dist', 'adaptivecards.min.js'),
};

/** Only this page, its own server, and pictures that stand in it. */
const POLICY = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self'; img-src 'self' data: http://127.0.0.1:*; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Serves a file of the page. False where the path names none. */
export async function serveAsset(path: string, response: ServerResponse): Promise<boolean> {
  const file = fileAt(path);
  const bytes = file && await readFile(file).catch(() => undefined);
  if (!file || !bytes) return false;
  response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'cache-control': 'no-cache', 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff' }).end(bytes);
  return true;
}

function fileAt(path: string): string | undefined {
  if (path === '/') return join(PAGE, 'index.html');
  const [, folder, name = ''] = /^\/(page|library)\/((?:[\w-]+\/)?[\w-]+\.\w+)$/.exec(path) ?? [];
  if (folder === 'page') return join(PAGE, name);
  return Object.hasOwn(LIBRARIES, name) ? LIBRARIES[name]?.() : undefined;
}
