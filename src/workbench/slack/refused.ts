import { worded, type Refusal } from './conformance/inspection';
import { withoutGaps, type Fields } from './json';

/** An answer with `ok: false`: the code is Slack's own. */
export class Refused extends Error {
  constructor(readonly code: string, private readonly more: Fields = {}) {
    super(code);
  }

  /** As Slack tells it when a payload breaks its rules. */
  static of(refusal: Refusal): Refused {
    const messages = worded(refusal).slice(0, 10);
    if (messages.length === 0) return new Refused(refusal.error);
    return new Refused(refusal.error, { errors: messages.map((message) => message.replace('[ERROR] ', '')), response_metadata: { messages } });
  }

  get body(): Fields {
    return withoutGaps({ ok: false, error: this.code, ...this.more });
  }
}
