import { isFields, listAt, textAt, type Fields } from '../../slack/json';
import { choicesOf, partsOf, type Element, type Standing } from '../elements';
import { unmarked } from '../markdown';
import { web } from './actions';
import type { Inspection } from './inspection';

/** What the checklist asks of words and pictures. */
export function inspectTexts(parts: readonly Standing[], seen: Inspection): void {
  for (const { element, at } of parts) {
    (rules[element.type] ?? nothing)(element, at, seen);
    if (COLOURED.has(textAt(element, 'style') ?? '') && HOLDERS.has(element.type) && !says(element)) seen.fault('colour-alone', at, 'a colour says nothing to those who do not see it');
  }
}

type Rule = (element: Element, at: string, seen: Inspection) => void;

const nothing: Rule = () => undefined;
const COLOURED: ReadonlySet<string> = new Set(['good', 'attention', 'warning', 'accent']);
const HOLDERS: ReadonlySet<string> = new Set(['Container', 'Column', 'ColumnSet', 'TableCell', 'TableRow']);

/** Whether somebody who hears it finds a word in it. */
function says(holder: Fields): boolean {
  return partsOf(holder).some(({ element }) => [element.text, element.altText, element.label].some((words) => typeof words === 'string' && /[\p{L}\p{N}]/u.test(words)) || listAt(element, 'inlines').some((run) => typeof run === 'string' && run.trim() !== ''));
}

const rules: Readonly<Record<string, Rule>> = {
  TextBlock: (element, at, seen) => {
    const text = textAt(element, 'text') ?? '';
    if (text.trim() === '') seen.fault('text-empty', at, 'there is nothing to read');
    if (element.wrap !== true) seen.fault('text-wrap', at, 'would be cut off: wrap must be true');
    if (unmarked(text) !== text) seen.fault('text-markdown', at, 'would be read as Markdown: what people wrote stands in a TextRun');
    if (['large', 'extraLarge'].includes(textAt(element, 'size') ?? '') && element.style !== 'heading') seen.fault('heading-style', at, 'looks like a heading and is none');
  },
  RichTextBlock: (element, at, seen) => {
    const runs = listAt(element, 'inlines').map((run) => (typeof run === 'string' ? run : isFields(run) ? (textAt(run, 'text') ?? '') : ''));
    if (runs.join('').trim() === '') seen.fault('text-empty', at, 'there is nothing to read');
  },
  FactSet: (element, at, seen) => {
    if (listAt(element, 'facts').length === 0) seen.fault('text-empty', at, 'there are no facts');
    listAt(element, 'facts').filter(isFields).forEach((fact, index) => {
      for (const key of ['title', 'value']) harmless(textAt(fact, key) ?? '', `${at}/facts/${index}/${key}`, seen);
    });
  },
  'Input.ChoiceSet': (element, at, seen) => choicesOf(element).forEach(({ title }, index) => harmless(title, `${at}/choices/${index}/title`, seen)),
  Image: (element, at, seen) => {
    web(textAt(element, 'url'), `${at}/url`, seen);
    if (!textAt(element, 'altText')?.trim()) seen.fault('alt-text', at, 'a picture needs words');
  },
  Table: (element, at, seen) => {
    const columns = listAt(element, 'columns').length;
    if (element.firstRowAsHeaders !== true) seen.fault('table-headers', at, 'the first row must be announced as headers');
    listAt(element, 'rows').filter(isFields).forEach((row, index) => {
      if (listAt(row, 'cells').length !== columns) seen.fault('table-cells', `${at}/rows/${index}`, `${columns} columns need as many cells`);
    });
  },
};

/** Titles of facts and choices know no way to escape anything. */
function harmless(text: string, at: string, seen: Inspection): void {
  if (/[\n\r[\]*_`]/.test(text)) seen.fault('plain-title', at, 'must stand on one line, without characters of Markdown');
}
