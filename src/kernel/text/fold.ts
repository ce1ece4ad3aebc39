/** For matching only: what is stored and shown stays as it was written. */

const KATAKANA = /[ァ-ヶヽヾ]/g;
const SMALL_KA_KE = /[ゕゖ]/g; // 鎌ヶ谷 and 鎌ケ谷
const DASHES = /[-‐‑‒–—―─−ー~〜∼]/g;
/** Spaces, and what shows nothing of its own: zero-width marks, directions, variation selectors, control characters. */
const INVISIBLE = /[\s\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;
const COURSE_ENDING = /(?<=.)(?:研修)+$/su;

/**
 * One form for all spellings that people take for the same: full and half width, upper and lower case, katakana and hiragana, long vowels and
 * dashes of every kind, with spaces or without. Folding twice changes nothing.
 */
export function fold(text: string): string {
  let folded = foldOnce(text);
  for (let again = foldOnce(folded); again !== folded; again = foldOnce(folded)) folded = again; // where a space is gone, two marks may combine
  return folded;
}

/** `fold`, and without the ending 研修, which people add and leave out. A word that is nothing else keeps it. */
export function foldCourse(text: string): string {
  return fold(text).replace(COURSE_ENDING, '');
}

function foldOnce(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(KATAKANA, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60))
    .replace(SMALL_KA_KE, (c) => (c === 'ゕ' ? 'か' : 'け'))
    .replace(DASHES, 'ー')
    .replace(INVISIBLE, '');
}
