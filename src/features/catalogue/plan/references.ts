import { say } from '../../../kernel/messages';
import { planMessages } from './messages';
import type { Reading } from './part';
import { partNames, partOf, planParts, type PartName, type PlanRow } from './plan';
import type { PlanFault } from './plan-faults';

/** Another part's entries, by their code or by one field of it. */
type Target = PartName | readonly [PartName, field: string];

/** Which fields name entries of another part. */
const references: { readonly [P in PartName]?: { readonly [F in keyof PlanRow<P>]?: Target } } = {
  identity: { version: 'versions' },
  providers: { statRow: 'statRows' },
  levels: { courses: 'courses' },
  levelRanks: { level: 'levels', rank: 'ranks' },
  courses: { provider: 'providers', policies: 'policies', targetRanks: 'ranks', statRow: 'statRows' },
  aliases: { course: 'courses' },
  equivalences: { course: 'courses', counts: 'courses' },
  matrix: { provider: 'providers', rank: 'ranks', courses: 'courses' },
  rules: { coursesAnyOf: 'courses', triggerLevel: 'levels', ranks: 'ranks', recurOverride: 'ranks' },
  questionItems: { block: 'questionBlocks', scale: ['questionScales', 'scale'], shows: 'questionItems' },
  questionOptions: { item: 'questionItems' },
  courseQuestions: { course: 'courses', block: 'questionBlocks', scale: ['questionScales', 'scale'] },
  waves: { blocks: 'questionBlocks' },
  results: { row: 'statRows' },
  quietWindows: { ranks: 'ranks' },
};

/** Every name of something that the plan does not have. Files that could not be read are not held against those who refer to them. */
export function unknownReferences(readings: Readonly<Record<PartName, Reading>>): PlanFault[] {
  return partNames.flatMap((name) => Object.entries(references[name] ?? {}).flatMap(([field, target]) => unknownIn(readings, name, field, target)));
}

function unknownIn(readings: Readonly<Record<PartName, Reading>>, name: PartName, field: string, target: Target): PlanFault[] {
  const [part, targetField] = typeof target === 'string' ? [target, undefined] : target;
  const { file, columns } = partOf(name);
  if (!readings[part].readable) return [];
  const known = new Set(readings[part].rows.map((row) => (targetField === undefined ? row.code : row.values[targetField])));
  const header = columns[field]?.header ?? field;
  return readings[name].rows.flatMap(({ line, values }) => namesIn(values[field]).filter((value) => !known.has(value)).map((value) => (
    { file, line, field: header, value, reason: say(planMessages.unknownCode, { value, file: planParts[part].file }) }
  )));
}

/** A cell names one thing, several, or several with something beside each. */
function namesIn(cell: unknown): string[] {
  if (typeof cell === 'string') return [cell];
  if (Array.isArray(cell)) return cell.flatMap(namesIn);
  return typeof cell === 'object' && cell !== null && 'code' in cell ? namesIn(cell.code) : [];
}
