/** What somebody typed, short enough to be repeated to them in a sentence that tells them more than that; no character is cut in two. */
export function echo(typed: string, most = 40): string {
  const characters = Array.from(typed);
  return characters.length <= most ? typed : `${characters.slice(0, most).join('')}…`;
}
