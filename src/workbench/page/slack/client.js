import { useEffect, useState } from 'preact/hooks';
import { html, classes } from '../html.js';
import { Composer } from '../composer.js';
import { Log } from '../log.js';
import { Portrait } from '../people.js';
import { Blocks } from './blocks.js';
import { Confirm, Modal } from './modal.js';
import { missing, useSeat } from './seat.js';
import { mrkdwn } from './text.js';

/** A person's Slack: conversations, the bot's home, and the modal on top. */
export function SlackClient({ side, screen, conversation, acting, say, language, toast, offer }) {
  const [question, setQuestion] = useState(null);
  const [formErrors, setFormErrors] = useState({});
  const ask = (confirm) => new Promise((resolve) => setQuestion({ confirm, answer: (yes) => { setQuestion(null); resolve(yes); } }));
  const seat = useSeat({ acting, names: screen.names, say, ask });
  const { modal, home } = screen;

  useEffect(() => { setFormErrors({}); }, [modal?.id, modal?.hash]);
  useEffect(() => { if (conversation === 'home') void acting.act({ act: 'home' }); }, [conversation]);
  useEffect(() => offer(side, { fill: (fieldId, text) => seat.fill(modal, fieldId, text) }), [modal]);

  const errors = modal && { ...modal.errors, ...formErrors };
  const modalSeat = modal && seat.at({ at: 'view', id: modal.id }, `${side}-${modal.id}`, { view: modal, errors });
  const submit = async () => {
    const values = modalSeat.values();
    const gaps = missing(modal, values, say('required'));
    setFormErrors(gaps);
    if (Object.keys(gaps).length === 0) await acting.act({ act: 'submit', view: modal.id, values });
  };
  const draw = (message) => html`<${Message} key=${message.id} message=${message} seat=${seat.at({ at: 'message', channel: message.channel, ts: message.id }, `${side}-${message.id}`)} say=${say} />`;
  return html`
    ${conversation === 'home'
      ? html`<${Home} home=${home} seat=${home && seat.at({ at: 'home' }, `${side}-home`, { view: home })} say=${say} side=${side} />`
      : html`<${Log} side=${side} screen=${screen} conversation=${conversation} acting=${acting} say=${say} language=${language} draw=${draw} />`}
    ${conversation !== 'home' && html`<${Composer} side=${side} screen=${screen} conversation=${conversation} acting=${acting} ownsSlashes say=${say} language=${language} toast=${toast} />`}
    ${modal && html`<${Modal} key=${modal.id} view=${modal} seat=${modalSeat} submit=${submit} close=${() => acting.act({ act: 'close', view: modal.id })} />`}
    ${question && html`<${Confirm} ...${question} seat=${{ id: side }} />`}`;
}

function Home({ home, seat, say, side }) {
  return html`<div class="home" role="tabpanel" id=${`${side}-panel`} aria-labelledby=${`${side}-tab-home`} tabindex="0">${home ? html`<div class="sheet"><${Blocks} blocks=${home.blocks} seat=${seat} /></div>` : html`<p class="empty">${say('emptyHome')}</p>`}</div>`;
}

function Message({ message, seat, say }) {
  return html`
    <article class=${classes('message', message.ephemeral && 'ephemeral')}>
      ${message.by.bot ? html`<span class="portrait bot" aria-hidden="true"></span>` : html`<${Portrait} person=${message.by} />`}
      <div class="message-body">
        <p class="by"><strong>${message.by.bot ? say('bot') : message.by.name}</strong>${message.by.bot && html`<span class="app-mark">${say('app')}</span>`}<time>${message.time}</time>${message.edited && html`<span class="note">${say('edited')}</span>`}</p>
        ${message.ephemeral && html`<p class="only-you">${say('onlyYou')}</p>`}
        ${message.blocks.length > 0 ? html`<${Blocks} blocks=${message.blocks} seat=${seat} />` : message.text && html`<p class="plain">${mrkdwn(message.text, seat.names)}</p>`}
        ${message.files.map((title) => html`<p class="plain">${say('file')}${title}</p>`)}
      </div>
    </article>`;
}
