import { useEffect, useRef, useState } from 'preact/hooks';
import { useDialog } from '../dialog.js';
import { html } from '../html.js';
import { Blocks } from './blocks.js';

/** A form or a card of the bot, on top of one person's screen. */
export function Modal({ view, seat, submit, close }) {
  const ref = useRef(null);
  const keys = useDialog(ref, close, view.hash);
  const [sending, setSending] = useState(false);
  const wrong = Object.keys(seat.errors ?? {}).join();
  useEffect(() => { if (wrong && !sending) ref.current.querySelector('[aria-invalid="true"], .wrong input')?.focus(); }, [wrong, sending]);
  const send = async (event) => {
    event.preventDefault();
    if (sending || !view.submit) return;
    setSending(true);
    try {
      await submit();
    } finally {
      setSending(false);
    }
  };
  const titleId = `${seat.id}-title`;
  return html`
    <div class="curtain">
      <form class="dialog" role="dialog" aria-modal="true" aria-labelledby=${titleId} ref=${ref} onKeyDown=${keys} onSubmit=${send} noValidate>
        <header><h3 id=${titleId}>${view.title}</h3><button type="button" class="icon" aria-label=${seat.say('close')} onClick=${close}>×</button></header>
        <div class="dialog-body" tabindex="-1">
          ${view.trouble && html`<div class="alert error" role="alert">${seat.say('trouble')}</div>`}
          <${Blocks} blocks=${view.blocks} seat=${{ ...seat, busy: seat.busy || sending }} />
        </div>
        <footer>
          ${view.close && html`<button type="button" class="button" onClick=${close}>${view.close}</button>`}
          ${view.submit && html`<button type="submit" class="button primary" aria-busy=${sending} disabled=${sending}>${sending ? seat.say('working') : view.submit}</button>`}
        </footer>
      </form>
    </div>`;
}

/** The question before a button acts. */
export function Confirm({ confirm, seat, answer }) {
  const ref = useRef(null);
  const keys = useDialog(ref, () => answer(false), confirm);
  const titleId = `${seat.id}-confirm`;
  return html`
    <div class="curtain">
      <div class="dialog small" role="alertdialog" aria-modal="true" aria-labelledby=${titleId} aria-describedby=${`${titleId}-text`} ref=${ref} onKeyDown=${keys}>
        <header><h3 id=${titleId}>${confirm.title.text}</h3></header>
        <div class="dialog-body" id=${`${titleId}-text`}><p>${confirm.text.text}</p></div>
        <footer>
          <button type="button" class="button" onClick=${() => answer(false)}>${confirm.deny.text}</button>
          <button type="button" class=${`button ${confirm.style ?? 'primary'}`} onClick=${() => answer(true)}>${confirm.confirm.text}</button>
        </footer>
      </div>
    </div>`;
}
