/** Where a card is shown: dialogs know fewer actions. */
export type Surface = 'message' | 'dialog';

/** What a card is looked at with. */
export interface Surroundings {
  /** Every name of a press or a form that the bot would understand; undefined: any. */
  readonly verbs?: ReadonlySet<string> | undefined;
  /** Whether that text is a name or an address of somebody in the tenant. */
  readonly isPerson?: ((text: string) => boolean) | undefined;
  /** Most characters that a field for text may take. */
  readonly longestText?: number | undefined;
  /** Most bytes of UTF-16 in one payload. */
  readonly most?: number | undefined;
}

/** The broken rule's code, what is wrong, and where: a JSON pointer. */
export interface Finding { readonly code: string; readonly message: string; readonly at: string }

/** One walk over one payload. */
export class Inspection {
  readonly findings: Finding[] = [];

  constructor(readonly surface: Surface, readonly around: Surroundings) {}

  fault(code: string, at: string, message: string): void {
    this.findings.push({ code, message, at });
  }

  get worded(): string[] {
    return this.findings.map(({ code, message, at }) => `${code}: ${message} (${at === '' ? '/' : at})`);
  }
}

/** Size as the platform counts it. */
export function sizeOf(payload: unknown): number {
  return Buffer.byteLength(JSON.stringify(payload) ?? '', 'utf16le');
}

/** Our own cap; the platform refuses above 100 KB. */
export const MOST = 80 * 1024;
