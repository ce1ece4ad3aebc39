import { joinTexts, type Text } from '../kernel/messages';
import type { Card, Node } from './card';
import { halve } from './halve';

/** How much room something takes, in a platform's own units: its blocks (or elements) and UTF-16 code units of visible text. */
export interface Room { readonly blocks: number; readonly characters: number }

/** What one message of a platform holds, and what a node takes of it, measured by the platform's own renderer. */
export interface Measure {
  readonly room: Room;
  of(node: Node): Room;
  /** Whether the platform takes the node in one piece, apart from the room: a text may have a limit of its own. */
  whole(node: Node): boolean;
}

/**
 * The card as messages that each fit: itself, or parts whose title and summary say which they are. Nothing is left out; dividers at
 * an edge go. A node that can't be divided further and still does not fit stays as it is: the renderer refuses it by name.
 */
export function splitCard(card: Card, measure: Measure): readonly Card[] {
  const room = roomBeside(card.title, measure);
  const parts = fill(card.body.flatMap((node) => divide(node, room, measure)), room, measure);
  if (parts.length < 2) return [{ ...card, body: parts[0] ?? [] }];
  return parts.map((body, i) => part(card, body, i + 1, parts.length));
}

const NUMBER = '（99／99）'.length;

function roomBeside(title: Text | undefined, measure: Measure): Room {
  const { room } = measure;
  if (!title) return room;
  const head = measure.of({ node: 'heading', text: title });
  return { blocks: room.blocks - head.blocks, characters: room.characters - head.characters - NUMBER };
}

function part(card: Card, body: readonly Node[], n: number, of: number): Card {
  const which: Text = { ja: `（${n}／${of}）`, en: ` (${n}/${of})` };
  return {
    ...(card.title ? { title: joinTexts([card.title, which], '') } : {}),
    summary: joinTexts([card.summary, which], ''),
    body,
    ...(card.live === undefined ? {} : { live: card.live }),
    ...(card.stays ? { stays: card.stays } : {}),
  };
}

/** The node, or its pieces where it is too large for one message. */
function divide(node: Node, room: Room, measure: Measure): readonly Node[] {
  const size = measure.of(node);
  if (size.blocks <= room.blocks && size.characters <= room.characters && measure.whole(node)) return [node];
  const halves = halve(node);
  return halves ? halves.flatMap((half) => divide(half, room, measure)) : [node];
}

function fill(nodes: readonly Node[], room: Room, measure: Measure): readonly (readonly Node[])[] {
  const parts: Node[][] = [[]];
  let used: Room = { blocks: 0, characters: 0 };
  for (const node of nodes) {
    const size = measure.of(node);
    const together: Room = { blocks: used.blocks + size.blocks, characters: used.characters + size.characters };
    const fits = together.blocks <= room.blocks && together.characters <= room.characters;
    if (fits || parts.at(-1)?.length === 0) parts.at(-1)?.push(node);
    else parts.push([node]);
    used = parts.at(-1)?.length === 1 ? size : together;
  }
  return parts.map(withoutEdges).filter((body, _, all) => body.length > 0 || all.length === 1);
}

function withoutEdges(body: readonly Node[]): readonly Node[] {
  const first = body.findIndex((n) => n.node !== 'divider');
  const last = body.findLastIndex((n) => n.node !== 'divider');
  return first === -1 ? [] : body.slice(first, last + 1);
}
