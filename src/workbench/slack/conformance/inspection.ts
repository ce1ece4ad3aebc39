export type Surface = 'message' | 'modal' | 'home';

/** What a payload is looked at with. */
export interface Surroundings {
  readonly surface: Surface;
  /** Also the project's own rules (stable ids, escaping, no names in values), not only Slack's. */
  readonly house: boolean;
  /** Whether that text is a name or an address of somebody in the workspace. */
  readonly isPerson: (text: string) => boolean;
  readonly scopes: ReadonlySet<string>;
}

/** One broken rule, as Slack words it. `pointer` is a JSON pointer into the payload. */
export interface Finding { readonly message: string; readonly pointer: string }

/** What was refused and with which of Slack's error codes. */
export interface Refusal { readonly error: string; readonly findings: readonly Finding[] }

/** One walk over one payload. */
export class Inspection {
  readonly findings: Finding[] = [];
  /** All text that a reader sees, for the budget of one message. */
  textLength = 0;
  markdownLength = 0;
  private readonly blockIds = new Set<string>();
  private readonly counts = new Map<string, number>();
  private actionIds = new Set<string>();

  constructor(readonly around: Surroundings) {}

  fault(pointer: string, message: string): void {
    this.findings.push({ message, pointer });
  }

  /** How often `what` was seen, this time included. */
  count(what: string): number {
    const times = (this.counts.get(what) ?? 0) + 1;
    this.counts.set(what, times);
    return times;
  }

  /** A new block: its id has to be new in the payload, and action ids start afresh. */
  enterBlock(blockId: unknown, pointer: string): void {
    this.actionIds = new Set();
    if (typeof blockId !== 'string') return;
    if (this.blockIds.has(blockId)) this.fault(`${pointer}/block_id`, `block_id "${blockId}" already exists`);
    this.blockIds.add(blockId);
  }

  action(actionId: unknown, pointer: string): void {
    if (typeof actionId !== 'string') return;
    if (this.actionIds.has(actionId)) this.fault(`${pointer}/action_id`, `action_id "${actionId}" already exists`);
    this.actionIds.add(actionId);
  }
}

/** The findings in the words of `response_metadata.messages`. */
export function worded(refusal: Refusal): string[] {
  return refusal.findings.map(({ message, pointer }) => `[ERROR] ${message} [json-pointer:${pointer}]`);
}
