const MENTION = /<@[^>]*>|<at\b[^>]*>.*?<\/at>/giu;
const LEADING_MENTION = /^\s*[@＠]\S+(?=\s|$)/u;
const SLASH_COMMAND = /^\s*\/kenshu(?![\w-])/i;
/** Directions, zero-width marks and half a character (a lone surrogate, which no database takes). */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}]/gu;

/**
 * What somebody typed to the bot without a mention of it and without `/kenshu` before it, in any width; line breaks and tabs are spaces,
 * other control characters are gone.
 */
export function cleanCommand(text: string): string {
  const plain = text.replace(/[\t\n\v\f\r\u0085\u2028\u2029]/g, ' ').replace(UNSEEN, '').replace(MENTION, ' ').replace(LEADING_MENTION, ' ');
  const [command = ''] = SLASH_COMMAND.exec(halfWidth(plain)) ?? [];
  return plain.slice(command.length).trim();
}

/** Words between spaces of any width, tabs and line breaks. */
export function splitWords(line: string): string[] {
  return line.split(/\s+/u).filter((word) => word !== '');
}

/** Character by character, so that positions stay. */
function halfWidth(text: string): string {
  return text.replace(/[！-～]/gu, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
}
