import { useRef, useState } from 'preact/hooks';
import { html } from './html.js';

/** Where one writes to the bot: commands, or plain words. `ownsSlashes`: the client itself takes every line that begins with a slash. */
export function Composer({ side, screen, conversation, acting, ownsSlashes, placeholder, say, language, toast }) {
  const [text, setText] = useState('');
  const input = useRef(null);

  const send = async (whole) => {
    const typed = whole.trim();
    if (typed === '') return;
    const slash = /^\/(\S*)\s*(.*)$/s.exec(typed);
    if (slash && slash[1] !== 'kenshu' && ownsSlashes) return toast(say('unknownSlash', { input: `/${slash[1]}` }));
    setText('');
    await acting.act(slash?.[1] === 'kenshu' ? { act: 'command', text: slash[2], conversation } : { act: 'say', text: typed, conversation });
  };
  const take = (word) => {
    if (!word.argument) return send(`/kenshu ${word.text[language]}`);
    setText(`/kenshu ${word.text[language]} `);
    input.current.focus();
  };
  const label = say('write', { name: screen.person.name });
  return html`
    <div class="composer">
      <div class="suggestions" role="group" aria-label=${say('commands')}>
        ${screen.words.map((word) => html`<button type="button" key=${word.text.ja} title=${word.help[language]} disabled=${acting.busy} onClick=${() => take(word)}>/kenshu ${word.text[language]}${word.argument ? ' …' : ''}</button>`)}
      </div>
      <form onSubmit=${(event) => { event.preventDefault(); void send(text); }}>
        <label class="unseen" for=${`${side}-composer`}>${label}</label>
        <input id=${`${side}-composer`} ref=${input} type="text" autocomplete="off" value=${text} placeholder=${placeholder ?? say('placeholder')} onInput=${(event) => setText(event.currentTarget.value)} />
        <button type="submit" class="button primary" disabled=${acting.busy || text.trim() === ''}>${say('send')}</button>
      </form>
    </div>`;
}
