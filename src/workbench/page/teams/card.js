import { useLayoutEffect, useRef } from 'preact/hooks';
import { html, classes } from '../html.js';
import { HOST } from './host.js';
import { knownOnly } from './known.js';

/** The official renderer; it comes as a script of its own. */
const library = () => /** @type {any} */ (globalThis).AdaptiveCards;

/** Parts of a card that are no elements of the renderer's own list. */
const STRUCTURE = ['AdaptiveCard', 'Column', 'TableRow', 'TableCell', 'TableColumnDefinition', 'TextRun'];

function rendererOf(card, sentence, heard) {
  const { AdaptiveCard, GlobalRegistry, HostConfig } = library();
  AdaptiveCard.onProcessMarkdown = () => undefined; // texts stay as they are written: nothing in them becomes markup, here or by accident
  const knows = (type) => STRUCTURE.includes(type) || [GlobalRegistry.elements, GlobalRegistry.actions].some((registry) => registry.findByName(type) !== undefined);
  const drawn = new AdaptiveCard();
  drawn.hostConfig = new HostConfig(HOST);
  drawn.onExecuteAction = heard;
  drawn.parse(knownOnly(card, knows, sentence));
  return drawn;
}

/** What stands in the card's fields, by their ids. */
function valuesIn(drawn) {
  return Object.fromEntries(drawn.getAllInputs().filter((input) => input.id).map((input) => [input.id, input.value === undefined ? '' : String(input.value)]));
}

/** Types into a field as if by hand. False where there is none. */
function fillIn(drawn, id, text) {
  const control = drawn.getAllInputs().find((input) => input.id === id)?.renderedInputControlElement;
  if (!control) return false;
  control.value = text;
  control.dispatchEvent(new Event('input', { bubbles: true }));
  return true;
}

/** Where the bot says that something is wrong: under fields, by the ids of its sentences. */
const wrongFields = (card) => [...JSON.stringify(card).matchAll(/"id":"error\.([^"]+)"/g)].map(([, id]) => id);

/**
 * A card as the official renderer draws it, anew only when it changes: what was typed stays. `press` is told the action's id and what stands in
 * the fields; a field that the client itself finds wrong keeps it from being called. `held` is what was typed before; `reach` is given a way to fill fields.
 */
export function Card({ card, held, busy, press, reach, say }) {
  const place = useRef(null);
  const latest = useRef(press);
  latest.current = press;
  const key = JSON.stringify(card);
  useLayoutEffect(() => {
    const hadFocus = place.current.contains(document.activeElement);
    const drawn = rendererOf(card, say('unknownBlock'), (action) => {
      if (action.getJsonTypeName() === 'Action.OpenUrl') window.open(action.url, '_blank', 'noreferrer');
      else latest.current(action.id, valuesIn(drawn));
    });
    place.current.replaceChildren(drawn.render());
    for (const [id, text] of Object.entries(held ?? {})) if (typeof text === 'string' && text !== '') fillIn(drawn, id, text);
    reach?.((id, text) => fillIn(drawn, id, text));
    const [wrong] = wrongFields(card);
    const toMend = drawn.getAllInputs().find((input) => input.id === wrong)?.renderedInputControlElement;
    if (toMend) toMend.focus();
    else if (hadFocus) place.current.focus({ preventScroll: true });
  }, [key]);
  return html`<div class=${classes('card', busy && 'busy')} aria-busy=${busy ? 'true' : 'false'} tabindex="-1" ref=${place} lang=${card.lang}></div>`;
}
