import { newToken } from '../../kernel/ids';
import type { Ages } from './ages';
import type { Message } from './messages';

/** Uses of one response_url, and the milliseconds it works. */
const USES = 5;
const LIFE = 1_800_000;

/** What a response_url is bound to. `original` is the message pressed, or the one that answered the command; it is not kept alive by being one. */
export interface ResponseUrl { readonly userId: string; readonly channelId: string; original: WeakRef<Message> | undefined; left: number; readonly born: number }

export class ResponseUrls {
  private readonly known = new Map<string, ResponseUrl>();

  constructor(private readonly ages: Ages) {}

  issue(userId: string, channelId: string, original: Message | undefined): string {
    this.forgetOld();
    const token = newToken(18);
    this.known.set(token, { userId, channelId, original: original && new WeakRef(original), left: USES, born: this.ages.now() });
    return token;
  }

  find(token: string): ResponseUrl | undefined {
    return this.known.get(token);
  }

  /** Takes one use. Tells why where there is none left. */
  use(token: string): ResponseUrl | 'expired_url' | 'used_url' {
    const url = this.known.get(token);
    if (!url || this.ages.now() - url.born > LIFE) return 'expired_url';
    if (url.left === 0) return 'used_url';
    url.left -= 1;
    return url;
  }

  private forgetOld(): void {
    for (const [token, url] of this.known) {
      if (this.ages.now() - url.born <= LIFE) return;
      this.known.delete(token);
    }
  }
}
