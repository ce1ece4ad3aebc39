/** A spreadsheet takes a cell that begins like this for a formula. */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/u;

/** The text so that a spreadsheet shows it and does not calculate it: with an apostrophe before it (domain 7.2). */
export function neutraliseCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
