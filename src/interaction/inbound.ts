import type { RawFields } from '../ui/form';

/** An account, as the platform's verified envelope names it. */
export interface AccountRef { readonly platform: string; readonly tenant: string; readonly account: string }

interface Envelope {
  readonly who: AccountRef;
  /** The platform's id of this delivery: the same one again gets the same answer. */
  readonly deliveryId: string;
  /** Where it came from: alone with the bot, or among others. */
  readonly place: 'private' | 'shared';
}

/** What a person did, in no platform's words. */
export type Inbound =
  | (Envelope & { readonly kind: 'command'; readonly text: string })
  | (Envelope & { readonly kind: 'press'; readonly name: string; readonly args: unknown; readonly chosen?: string; /** What stands in the fields of the form around the button. */ readonly fields?: RawFields })
  | (Envelope & { readonly kind: 'submit'; readonly form: string; readonly args: unknown; readonly fields: RawFields })
  | (Envelope & { readonly kind: 'home' });
