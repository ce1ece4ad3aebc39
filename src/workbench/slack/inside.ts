import type { Ages } from './ages';
import type { Surface, Surroundings } from './conformance/inspection';
import type { Faults } from './faults';
import type { Rates } from './rates';
import type { ResponseUrls } from './response-urls';
import type { Transcript } from './transcript';
import type { Triggers } from './triggers';
import type { Workspace } from './workspace';

interface Secrets { readonly signingSecret: string; readonly botToken: string; readonly appToken: string }

/** What the parts of the stand-in share. `workspace` and what expires are replaced by a reset. */
export interface Inside {
  readonly secrets: Secrets;
  readonly teamId: string;
  /** Also the project's own rules of conformance. */
  readonly house: boolean;
  readonly scopes: ReadonlySet<string>;
  readonly faults: Faults;
  readonly transcript: Transcript;
  readonly ages: Ages;
  rates: Rates;
  workspace: Workspace;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  isRevoked: boolean;
  /** `http://127.0.0.1:port` */
  origin: string;
  /** A new address for Socket Mode, good for one connection. */
  socketUrl: () => string;
}

/** What a payload for that surface is looked at with. */
export function around(inside: Inside, surface: Surface): Surroundings {
  const { house, scopes, workspace } = inside;
  return { surface, house, scopes, isPerson: (text) => workspace.isPerson(text) };
}
