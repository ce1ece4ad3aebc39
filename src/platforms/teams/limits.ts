/**
 * What Teams takes. Bytes are those of the JSON in UTF-16, as Teams counts them: about 100 KB a message, of which Microsoft advises to keep
 * 20 free, and 40 in its older texts. What is posted stays below both: a page of a list, with its buttons, is one card. The other numbers are
 * Teams' for cards, or ours below what it cuts off.
 */
export const limits = {
  messageBytes: 40 * 1024, cardBytes: 80 * 1024, messageElements: 60, formElements: 120,
  /** Kept free for what stands around a card's elements: its frame, the summary, the activity. */
  frameBytes: 3 * 1024,
  actionsInRow: 6, dataBytes: 2 * 1024, tableColumns: 3, summary: 500,
  /** Columns of half-width characters: what a button and a dialog's title show in one line. */
  buttonColumns: 40, titleColumns: 60,
} as const;

/** Something of ours that Teams would refuse: our bug, found before anything is sent. Names the place and the numbers, never the text. */
export class Unfit extends Error {
  override readonly name = 'Unfit';
}

export function bytesOf(json: unknown): number {
  return Buffer.byteLength(JSON.stringify(json), 'utf16le');
}

/** @throws Unfit */
export function filled(text: string, what: string): string {
  if (text.trim() === '') throw new Unfit(`${what} is empty`);
  return text;
}

/** Only the web's own addresses leave the chat. @throws Unfit */
export function webAddress(url: string): string {
  if (!/^https?:\/\/\S+$/u.test(url)) throw new Unfit('an address is not absolute');
  return url;
}

/** @throws Unfit */
export function fittingData<T extends object>(data: T): T {
  const bytes = Buffer.byteLength(JSON.stringify(data));
  if (bytes > limits.dataBytes) throw new Unfit(`an action's data has ${bytes} bytes, more than ${limits.dataBytes}`);
  return data;
}

/** @throws Unfit */
export function fittingCard<T extends object>(card: T): T {
  const bytes = bytesOf(card);
  if (bytes > limits.cardBytes) throw new Unfit(`a card has ${bytes} bytes, more than ${limits.cardBytes}`);
  return card;
}

/** Columns that a text takes: a full-width character takes two. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += (character.codePointAt(0) ?? 0) >= 0x1100 ? 2 : 1;
  return columns;
}
