import type { KnownBlock, View } from '@slack/types';

/** What Slack takes, in UTF-16 code units and counts. Sources: docs.slack.dev, Block Kit reference; the sum of a message's text is our own budget below an undocumented one (bolt-js#2509). */
export const limits = {
  messageBlocks: 50, viewBlocks: 100, messageText: 10_000, viewText: 40_000, viewBytes: 250_000, summary: 2_000,
  text: 3_000, header: 150, button: 75, buttonValue: 2_000, accessible: 75, url: 3_000, optionText: 75, optionValue: 150, optionHint: 75, options: 100,
  placeholder: 150, label: 2_000, hint: 2_000, title: 24, submit: 24, metadata: 3_000, id: 255, elements: 25, checkboxes: 10, tableRows: 100, tableColumns: 20, input: 3_000,
  confirm: { title: 100, text: 300, yes: 30, no: 30 },
} as const;

/** Something of ours that Slack would refuse: our bug, found before anything is sent. Names the place and the numbers, never the text. */
export class Unfit extends Error {
  override readonly name = 'Unfit';
}

/** The text, or `Unfit`. Texts that may be long are split before (ui/adapt); this is for labels, ids and values, which can't be. */
export function fitted(text: string, max: number, what: string): string {
  if (text.length === 0) throw new Unfit(`${what} is empty`);
  if (text.length > max) throw new Unfit(`${what} has ${text.length} characters, more than ${max}`);
  return text;
}

/** All texts that are seen, wherever they stand in the blocks. One list is filled: this runs over every node of every answer. */
export function textsIn(part: unknown, found: string[] = []): string[] {
  if (Array.isArray(part)) for (const one of part) textsIn(one, found);
  else if (typeof part === 'object' && part !== null) {
    for (const [key, value] of Object.entries(part)) {
      if (key === 'text' && typeof value === 'string') found.push(value);
      else if (typeof value === 'object') textsIn(value, found);
    }
  }
  return found;
}

export function charactersIn(blocks: readonly KnownBlock[]): number {
  return textsIn(blocks).reduce((sum, text) => sum + text.length, 0);
}

/** @throws Unfit */
export function checkMessage(blocks: readonly KnownBlock[]): void {
  checkTexts(blocks);
  if (blocks.length > limits.messageBlocks) throw new Unfit(`a message has ${blocks.length} blocks, more than ${limits.messageBlocks}`);
  const characters = charactersIn(blocks);
  if (characters > limits.messageText) throw new Unfit(`a message has ${characters} characters, more than ${limits.messageText}`);
}

/** @throws Unfit */
export function checkView(view: View): void {
  checkTexts(view.blocks);
  if (view.blocks.length > limits.viewBlocks) throw new Unfit(`a view has ${view.blocks.length} blocks, more than ${limits.viewBlocks}`);
  const bytes = Buffer.byteLength(JSON.stringify(view));
  if (bytes > limits.viewBytes) throw new Unfit(`a view has ${bytes} bytes, more than ${limits.viewBytes}`);
}

function checkTexts(blocks: readonly unknown[]): void {
  for (const text of textsIn(blocks)) fitted(text, limits.text, 'a text');
}
