import type { Ages } from '../slack/ages';
import type { Faults } from './faults';
import type { Issuer } from './issuer';
import type { Rates } from './rates';
import type { Tenant } from './tenant';
import type { Transcript } from './transcript';

/** What the parts of the stand-in share. `tenant` and `rates` are replaced by a reset. */
export interface Inside {
  readonly appId: string;
  readonly issuer: Issuer;
  readonly faults: Faults;
  readonly transcript: Transcript;
  readonly ages: Ages;
  /** Whether calls need a token, and activities carry one. */
  readonly isSecure: boolean;
  /** Whether a card that breaks a rule is refused; else it is only noted. */
  readonly refuses: boolean;
  rates: Rates;
  tenant: Tenant;
  /** Where the bot shall call, as activities tell it; ends with a slash. */
  serviceUrl: string;
  /** Whether calls to an earlier address are refused. */
  movedForGood: boolean;
}
