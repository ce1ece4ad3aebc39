import { formatMoment } from '../../kernel/calendar';
import type { Text } from '../../kernel/messages';
import type { Help, Step } from '../tour/steps';
import type { TourProgress } from '../tour/progress';
import { MOVES, type Move } from '../town/moves';
import type { Town } from '../town/town';
import type { Reads } from './reads';
import { personSeen, unreadOf, type PersonSeen } from './screen';

export interface PaneAt { readonly person: string; readonly conversation: string }

/** A help as the page carries it out: persons by id. */
export type OfferedHelp = { readonly label: Text } & (
  | { readonly help: 'show'; readonly panes: readonly PaneAt[] }
  | { readonly help: 'fill'; readonly person: string; readonly block: string; readonly text: string }
  | { readonly help: 'command'; readonly person: string; readonly text: string }
  | { readonly help: 'move'; readonly move: Move });

/** The frame around the chats. */
export interface Overview {
  readonly clock: { readonly label: Text; readonly moves: Readonly<Record<Move, Text | null>> };
  readonly cast: readonly (PersonSeen & { readonly unread: number })[];
  /** How many others there are. */
  readonly count: number;
  readonly tour: readonly (Pick<Step, 'id' | 'title' | 'text'> & { readonly done: boolean; readonly helps: readonly OfferedHelp[] })[];
  /** What the page shows first. */
  readonly opening: readonly PaneAt[];
}

export interface Toured { readonly steps: readonly Step[]; readonly progress: TourProgress }

export function overviewOf(town: Town, reads: Reads, { steps, progress }: Toured): Overview {
  const style = town.office.office.setting('calendar.date_style');
  const label = (at: Date | undefined): Text | null => (at ? formatMoment(at, style) : null);
  progress.look();
  return {
    clock: { label: formatMoment(town.clock.now(), style), moves: Object.fromEntries(MOVES.map((move) => [move, label(town.target(move))])) as Record<Move, Text | null> },
    cast: town.people.cast.map((person) => ({ ...personSeen(person), unread: unreadOf(town, reads, person) })),
    count: town.people.count - town.people.cast.length,
    tour: steps.map((step) => ({ id: step.id, title: step.title, text: step.text, done: progress.isDone(step), helps: step.helps.map((help) => offered(town, help)) })),
    opening: [pane(town, 'applicant'), pane(town, 'head')],
  };
}

const pane = (town: Town, part: string, conversation = 'dm'): PaneAt => ({ person: town.people.inPart(part).id, conversation });

function offered(town: Town, help: Help): OfferedHelp {
  switch (help.help) {
    case 'move': return help;
    case 'show': return { ...help, panes: help.panes.map(({ part, conversation }) => pane(town, part, conversation)) };
    case 'fill': return { help: 'fill', label: help.label, person: pane(town, help.part).person, block: help.block, text: help.text };
    case 'command': return { help: 'command', label: help.label, person: pane(town, help.part).person, text: help.text };
  }
}
