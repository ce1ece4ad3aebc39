import { dateFaultText, dateWarningText, parseDateTime, parseJapaneseDate, type DateOptions, type LocalDate } from '../../kernel/calendar';
import { say, verbatim, type Text } from '../../kernel/messages';
import { fold, looksLikeGaiji } from '../../kernel/text';
import type { CellReading } from './columns';
import { sheetTexts } from './messages';

/** What cells hold. A feature's sheet picks from these for its columns. */

/** As it is written. */
export function textCell(cell: string): CellReading<string> {
  return read(cell);
}

/** What `item` reads, in at most so many characters. */
export function limitedText(max: number, item: (cell: string) => CellReading<string> = textCell): (cell: string) => CellReading<string> {
  const tooLong = say(sheetTexts.tooLong, { most: max });
  return (cell) => {
    const reading = item(cell);
    return reading.ok && [...reading.value].length > max ? refuse(tooLong) : reading;
  };
}

/** A person's name as it is written; a warning when a character was probably lost on its way (domain 7.2). */
export function nameCell(cell: string): CellReading<string> {
  return looksLikeGaiji(cell) ? { ok: true, value: cell, warning: sheetTexts.gaiji } : read(cell);
}

/** Kana in full width, one space between the words. */
export function kanaCell(cell: string): CellReading<string> {
  return read(cell.normalize('NFKC').replace(/\s+/g, ' '));
}

/** A code or number that is a key: half width, no spaces, leading zeros kept. */
export function codeCell(cell: string): CellReading<string> {
  const code = cell.normalize('NFKC').replace(/\s+/g, '');
  return /^\d(\.\d+)?E[+-]\d+$/i.test(code) ? refuse(sheetTexts.scientific) : read(code);
}

/** A day in any form of domain 7.3. */
export function dateCell(options: DateOptions = {}): (cell: string) => CellReading<LocalDate> {
  return (cell) => {
    const parsed = parseJapaneseDate(cell, options);
    if (!parsed.ok) return refuse(dateFaultText[parsed.reason]);
    return parsed.warning === undefined ? read(parsed.date) : { ok: true, value: parsed.date, warning: dateWarningText[parsed.warning] };
  };
}

/** An instant, from a day and a time in Japan. */
export function dateTimeCell(cell: string): CellReading<Date> {
  const parsed = parseDateTime(cell);
  if (!parsed.ok) return refuse(dateFaultText[parsed.reason]);
  return parsed.warning === undefined ? read(parsed.instant) : { ok: true, value: parsed.instant, warning: dateWarningText[parsed.warning] };
}

/** A whole number from `least` on, digits of any width, with or without commas and an ending 人, 名, 円, 日 or 件. */
export function numberCell(least = 0, most?: number): (cell: string) => CellReading<number> {
  return (cell) => {
    const [, digits] = /^([+-]?(?:\d+|\d{1,3}(?:,\d{3})+))[人名円日件]?$/.exec(cell.normalize('NFKC').replace(/\s+/g, '')) ?? [];
    const value = Number(digits?.replaceAll(',', ''));
    if (digits === undefined || !Number.isSafeInteger(value)) return refuse(sheetTexts.notANumber);
    if (value >= least && value <= (most ?? Infinity)) return read(value);
    return refuse(most === undefined ? say(sheetTexts.tooSmall, { least }) : say(sheetTexts.outOfRange, { least, most }));
  };
}

/** One of these words, in any width and case, and what each of them means. */
export function choiceCell<T>(choices: Readonly<Record<string, T>>): (cell: string) => CellReading<T> {
  const byWord = new Map(Object.entries(choices).map(([word, value]) => [fold(word), { value }]));
  const unknown = say(sheetTexts.notAChoice, { choices: verbatim(Object.keys(choices).join('・')) });
  return (cell) => {
    const found = byWord.get(cell) ?? byWord.get(fold(cell));
    return found ? read(found.value) : refuse(unknown);
  };
}

/** Several in one cell with `;` between, each read by `item`; blanks between are dropped, the first fault counts. */
export function listCell<T>(item: (cell: string) => CellReading<T>): (cell: string) => CellReading<readonly T[]> {
  return (cell) => {
    const readings = cell.split(/[;；]/).map((part) => part.trim()).filter((part) => part !== '').map(item);
    const values: T[] = [];
    let warning: Text | undefined;
    for (const reading of readings) {
      if (!reading.ok) return reading;
      values.push(reading.value);
      warning ??= reading.warning;
    }
    return { ok: true, value: values, ...(warning === undefined ? {} : { warning }) };
  };
}

function read<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

function refuse(reason: Text): { readonly ok: false; readonly reason: Text } {
  return { ok: false, reason };
}
