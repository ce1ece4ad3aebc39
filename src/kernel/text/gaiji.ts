/** Private-use characters, the geta 〓, the replacement character, and a question mark: what becomes of a character that a system lacks. */
const LOST = /[\u{E000}-\u{F8FF}\u{F0000}-\u{FFFFD}\u{100000}-\u{10FFFD}〓\u{FFFD}?]/u;
/** Some systems put ・ in its place; within a word it is an ordinary dot (ジョン・スミス). */
const STRAY_DOT = /(^|\s)・|・(\s|$)/u;

/** Whether a name has probably lost a 外字 on its way (domain 7.2). HR then looks and corrects it by hand. */
export function looksLikeGaiji(name: string): boolean {
  return LOST.test(name) || STRAY_DOT.test(name);
}
