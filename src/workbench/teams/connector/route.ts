import type { CallName } from '../calls';

/** What an address of the connector names. */
export interface Route { readonly method: CallName; readonly conversation?: string; readonly to?: string; readonly member?: string; readonly team?: string; readonly file?: string; readonly isPaged?: boolean }

type Named = Readonly<Record<string, string>>;

const SHAPES: readonly { readonly verb: string; readonly path: RegExp; readonly route: (named: Named) => Route }[] = [
  { verb: 'POST', path: /^\/v3\/conversations\/?$/, route: () => ({ method: 'create' }) },
  { verb: 'POST', path: /^\/v3\/conversations\/(?<conversation>[^/]+)\/activities\/?$/, route: ({ conversation = '' }) => ({ method: 'send', conversation }) },
  { verb: 'POST', path: /^\/v3\/conversations\/(?<conversation>[^/]+)\/activities\/(?<to>[^/]+)$/, route: ({ conversation = '', to = '' }) => ({ method: 'reply', conversation, to }) },
  { verb: 'PUT', path: /^\/v3\/conversations\/(?<conversation>[^/]+)\/activities\/(?<to>[^/]+)$/, route: ({ conversation = '', to = '' }) => ({ method: 'update', conversation, to }) },
  { verb: 'DELETE', path: /^\/v3\/conversations\/(?<conversation>[^/]+)\/activities\/(?<to>[^/]+)$/, route: ({ conversation = '', to = '' }) => ({ method: 'delete', conversation, to }) },
  { verb: 'GET', path: /^\/v3\/conversations\/(?<conversation>[^/]+)\/members\/(?<member>[^/]+)$/, route: ({ conversation = '', member = '' }) => ({ method: 'member', conversation, member }) },
  { verb: 'GET', path: /^\/v3\/conversations\/(?<conversation>[^/]+)\/members$/, route: ({ conversation = '' }) => ({ method: 'members', conversation }) },
  { verb: 'GET', path: /^\/v3\/conversations\/(?<conversation>[^/]+)\/pagedmembers$/, route: ({ conversation = '' }) => ({ method: 'members', conversation, isPaged: true }) },
  { verb: 'GET', path: /^\/v3\/teams\/(?<team>[^/]+)$/, route: ({ team = '' }) => ({ method: 'team', team }) },
  { verb: 'GET', path: /^\/v3\/teams\/(?<team>[^/]+)\/conversations$/, route: ({ team = '' }) => ({ method: 'channels', team }) },
  { verb: 'PUT', path: /^\/upload\/(?<file>[^/]+)$/, route: ({ file = '' }) => ({ method: 'upload', file }) },
];

/** Reads a request's line. The first step of the path names the region, as in the real one. */
export function routeOf(verb: string, path: string): Route {
  const inner = path.replace(/^\/[^/]+/, '');
  for (const shape of SHAPES) {
    const found = shape.verb === verb ? shape.path.exec(inner) : null;
    if (found) return shape.route(Object.fromEntries(Object.entries(found.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)])));
  }
  return { method: 'unknown' };
}
