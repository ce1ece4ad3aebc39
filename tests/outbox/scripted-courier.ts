import type { Courier, Fault, Ref, Sent } from '../../src/interaction/courier';
import type { Language } from '../../src/kernel/messages';
import { plainCard } from './plain-card';
import type { Card } from '../../src/ui/card';

type Method = 'open' | 'channel' | 'post' | 'find' | 'update';
/** 'accepted' faults happen after the platform took the message: its answer is lost. */
type Line = { fault: Fault; accepted?: boolean } | { hang: true; accepted?: boolean } | { throws: Error };

export interface Posted { readonly address: string; readonly deliveryId: string; readonly language: Language; readonly card: Card; readonly at: number; readonly ref: Ref; text: string; edits: number }

/** A platform in memory that does what its script says, and otherwise works. It counts what arrived by delivery, as the world would. */
export class ScriptedCourier implements Courier {
  readonly pace: Courier['pace'];
  perAddress?: NonNullable<Courier['perAddress']>;
  readonly posted: Posted[] = [];
  readonly homes = new Map<string, { text: string; updates: number }>();
  readonly calls: { method: Method; at: number; what: string }[] = [];
  channels: Record<string, string> = { 総務: 'C1' };
  private readonly script: { method: Method; line: Line; times: number; when: (what: string) => boolean }[] = [];
  /** Milliseconds that a post takes. */
  latency = 0;
  private next = 0;
  private readonly hanging: (() => void)[] = [];

  constructor(pace: Partial<Record<'post' | 'open' | 'update' | 'find', number>> = {}, readonly platform = 'chat') {
    const lane = (perSecond = 1_000_000) => ({ perSecond });
    this.pace = { post: lane(pace.post), open: lane(pace.open), update: lane(pace.update), find: lane(pace.find) };
  }

  /** The next `times` calls of the method go like this. */
  expect(method: Method, line: Line, { times = 1, when = () => true }: { times?: number; when?: (what: string) => boolean } = {}): void {
    this.script.push({ method, line, times, when });
  }

  async open({ account }: { account: string }): Promise<Sent<string>> {
    return this.play('open', account, () => `D-${account}`);
  }
  async channel(name: string): Promise<Sent<string | undefined>> {
    return this.play('channel', name, () => this.channels[name]);
  }
  async post(address: string, card: Card, language: Language, deliveryId: string): Promise<Sent<Ref>> {
    if (this.latency > 0) await new Promise((r) => setTimeout(r, this.latency));
    const text = plainCard(card, language);
    return this.play('post', text, () => {
      const ref = { address, ts: String(++this.next) };
      this.posted.push({ address, deliveryId, language, card, text, ref, at: performance.now(), edits: 0 });
      return ref;
    });
  }
  async find(address: string, deliveryId: string): Promise<Sent<Ref | undefined>> {
    return this.play('find', deliveryId, () => this.posted.find((m) => m.address === address && m.deliveryId === deliveryId)?.ref);
  }
  async update(ref: Ref, card: Card, language: Language): Promise<Sent<Ref>> {
    const text = plainCard(card, language);
    return this.play('update', text, () => {
      const message = this.posted.find((m) => m.ref.ts === ref.ts);
      if (message) { message.text = text; message.edits++; }
      if (ref.home !== undefined) this.homes.set(ref.home, { text, updates: (this.homes.get(ref.home)?.updates ?? 0) + 1 });
      return ref;
    });
  }

  /** Calls that hang time out. */
  timeOut(): void {
    for (const end of this.hanging.splice(0)) end();
  }
  count(method: Method): number {
    return this.calls.filter((call) => call.method === method).length;
  }
  texts(address?: string): string[] {
    return this.posted.filter((m) => address === undefined || m.address === address).map((m) => m.text);
  }

  private async play<T>(method: Method, what: string, happen: () => T): Promise<Sent<T>> {
    this.calls.push({ method, what, at: performance.now() });
    const scripted = this.script.find((s) => s.method === method && s.times > 0 && s.when(what));
    if (!scripted) return { ok: true, value: happen() };
    scripted.times--;
    const { line } = scripted;
    if ('throws' in line) throw line.throws;
    if (line.accepted) happen();
    if ('hang' in line) return new Promise((resolve) => { this.hanging.push(() => resolve({ ok: false, fault: 'ambiguous', detail: 'timeout' })); });
    return { ok: false, ...line.fault };
  }
}
