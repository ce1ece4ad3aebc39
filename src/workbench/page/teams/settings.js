import { useEffect, useRef } from 'preact/hooks';
import { html } from '../html.js';

/** What a person can change of the client itself: whether the bot is installed, and what an old client lacks. Closes when one looks elsewhere. */
export function Settings({ client, acting, say }) {
  const menu = useRef(null);
  useEffect(() => {
    const elsewhere = (event) => { if (!menu.current.contains(event.target)) menu.current.open = false; };
    document.addEventListener('pointerdown', elsewhere);
    document.addEventListener('focusin', elsewhere);
    return () => {
      document.removeEventListener('pointerdown', elsewhere);
      document.removeEventListener('focusin', elsewhere);
    };
  }, []);
  const close = (event) => {
    if (event.key !== 'Escape') return;
    menu.current.open = false;
    menu.current.querySelector('summary').focus();
  };
  return html`
    <details class="client-settings" ref=${menu} onKeyDown=${close}>
      <summary aria-label=${say('clientMenu')} title=${say('clientMenu')}>⋯</summary>
      <div>
        <button type="button" class="button" disabled=${acting.busy} onClick=${() => acting.act({ act: client.installed ? 'uninstall' : 'install' })}>${say(client.installed ? 'uninstall' : 'install')}</button>
        <label class="box"><input type="checkbox" checked=${client.isOld} disabled=${acting.busy} onChange=${(event) => acting.act({ act: 'client', isOld: event.currentTarget.checked })} /><span>${say('oldClient')}</span></label>
      </div>
    </details>`;
}
