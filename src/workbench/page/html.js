import { h } from 'preact';
import htm from 'htm';

/** Templates as elements: no build step. */
export const html = htm.bind(h);

/** Joins class names; what is false or absent is left out. */
export function classes(...names) {
  return names.filter(Boolean).join(' ');
}

/** Lines as they are, with breaks between. */
export function lines(text) {
  return text.split('\n').flatMap((line, i) => (i === 0 ? [line] : [html`<br />`, line]));
}
