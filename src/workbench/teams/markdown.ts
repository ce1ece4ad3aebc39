/** The Markdown that a TextBlock understands, as it reads: links by their words, marks of emphasis and lists away. */
export function unmarked(text: string): string {
  return text
    .replace(/\[([^\]]+)\]\([^)\s]+\)/g, '$1')
    .replace(/\*{1,2}(?=[^\s*])([^*\n]*[^\s*])\*{1,2}|\*{1,2}([^\s*])\*{1,2}/g, (_whole, words?: string, one?: string) => words ?? one ?? '')
    .replace(/(^|[^\p{L}\p{N}_])(_{1,2})(?=\S)([^\n]*?\S)\2(?![\p{L}\p{N}_])/gmu, '$1$3')
    .replace(/^[-*+] +/gm, '• ');
}
