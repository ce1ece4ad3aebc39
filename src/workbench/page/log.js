import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { html } from './html.js';

/** The messages of one conversation, oldest first, by days; `draw` draws one, `foot` tells whether something stands below them. What is looked at is read. */
export function Log({ side, screen, conversation, acting, say, language, draw, foot = false, children }) {
  const log = useRef(null);
  const shown = screen.conversation === conversation ? screen.messages : [];
  const last = shown.at(-1);
  useLayoutEffect(() => { log.current.scrollTop = log.current.scrollHeight; }, [conversation, last?.id, shown.length, foot]);
  useEffect(() => { if (last) void acting.act({ act: 'read', conversation }); }, [conversation, last?.id]);
  return html`
    <div class="messages" role="tabpanel" id=${`${side}-panel`} aria-labelledby=${`${side}-tab-${conversation}`} tabindex="0" ref=${log} aria-live="polite">
      ${shown.length === 0 && html`<p class="empty">${say('emptyChat')}</p>`}
      ${shown.map((message, i) => html`
        ${message.day.ja !== shown[i - 1]?.day.ja && html`<div class="day" key=${`day-${message.id}`}><span>${message.day[language]}</span></div>`}
        ${draw(message)}`)}
      ${children}
    </div>`;
}
