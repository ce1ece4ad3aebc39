import { say, type Text } from '../../../kernel/messages';
import { planMessages } from './messages';

/** Something in a plan's folder that HR has to mend. `line` counts physical lines from 1; `field` is the column as headed in the file. */
export interface PlanFault {
  readonly file: string;
  readonly line: number;
  readonly field: string;
  /** What stands there now. */
  readonly value?: string;
  readonly reason: Text;
}

/** Where a fault of a whole file is said to stand. */
export const wholeFile = { line: 1, field: 'ファイル' } as const;

/** One line for a terminal or a card. */
export function describeFault({ file, line, field, reason }: PlanFault): Text {
  return say(planMessages.at, { file, line, field, reason });
}

/** In the order in which somebody works through the files. */
export function inFileOrder(faults: readonly PlanFault[]): PlanFault[] {
  const byFile = (a: PlanFault, b: PlanFault) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0);
  return [...faults].sort((a, b) => byFile(a, b) || a.line - b.line);
}
