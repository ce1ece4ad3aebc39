import type { Fields } from '../slack/json';
import { STATUS_OF, type ErrorCode } from './faults';

/** A call that the platform refuses, in its own words. */
export class Refused extends Error {
  constructor(readonly code: ErrorCode, message?: string) {
    super(message ?? code);
  }

  get status(): number {
    return STATUS_OF[this.code];
  }

  get body(): Fields {
    return { error: { code: this.code, message: this.message } };
  }
}
