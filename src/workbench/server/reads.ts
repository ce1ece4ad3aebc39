import type { Client } from './client';

/** Up to where each person has read each conversation, for as long as the process lives. */
export class Reads {
  private readonly marks = new Map<string, string>();

  /** True where there was something unread. */
  mark(client: Client, conversation: string): boolean {
    const unread = this.unread(client, conversation) > 0;
    const last = client.messagesIn(conversation).at(-1);
    if (last) this.marks.set(`${client.id} ${conversation}`, last.ts);
    return unread;
  }

  /** Messages of others since then. */
  unread(client: Client, conversation: string): number {
    const mark = this.marks.get(`${client.id} ${conversation}`) ?? '';
    return client.messagesIn(conversation).filter((message) => message.by !== client.id && message.ts > mark).length;
  }
}
