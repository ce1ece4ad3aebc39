import type { Message } from '../slack';

/** Up to where each person has read each conversation, for as long as the process lives. */
export class Reads {
  private readonly marks = new Map<string, string>();

  /** True where there was something unread. */
  mark(person: string, conversation: string, messages: readonly Message[]): boolean {
    const unread = this.unread(person, conversation, messages) > 0;
    const last = messages.at(-1);
    if (last) this.marks.set(`${person} ${conversation}`, last.ts);
    return unread;
  }

  /** Messages of others since then. */
  unread(person: string, conversation: string, messages: readonly Message[]): number {
    const mark = this.marks.get(`${person} ${conversation}`) ?? '';
    return messages.filter((message) => message.by !== person && message.ts > mark).length;
  }
}
