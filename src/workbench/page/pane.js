import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html, classes } from './html.js';
import { api } from './api.js';
import { Blocks } from './blocks.js';
import { Composer } from './composer.js';
import { Confirm, Modal } from './modal.js';
import { Badges, Portrait } from './people.js';
import { missing, useSeat } from './seat.js';
import { mrkdwn } from './text.js';

/** The screen of one person: their conversations with the bot, its home, and what it opens on top. */
export function Pane({ side, person, conversation, version, active, choose, focus, closePane, language, say, toast, offer }) {
  const [screen, setScreen] = useState(null);
  const [question, setQuestion] = useState(null);
  const [formErrors, setFormErrors] = useState({});
  const names = screen?.names ?? {};
  const ask = (confirm) => new Promise((resolve) => setQuestion({ confirm, answer: (yes) => { setQuestion(null); resolve(yes); } }));
  const seat = useSeat({ person, names, say, toast, ask });

  useEffect(() => {
    let stale = false;
    api.screen(person, conversation).then((next) => { if (!stale) setScreen(next); }, (error) => toast(say('failed', { error: error.message })));
    return () => { stale = true; };
  }, [person, conversation, version]);
  useEffect(() => { setFormErrors({}); }, [screen?.modal?.id, screen?.modal?.hash]);
  useEffect(() => { if (conversation === 'home') void seat.act({ act: 'home' }); }, [person, conversation]);

  const modal = screen?.person.id === person ? screen.modal : null;
  useEffect(() => offer(side, { fill: (blockId, text) => seat.fill(modal, blockId, text), act: seat.act }), [modal, person]);
  const errors = modal && { ...modal.errors, ...formErrors };
  const modalSeat = modal && seat.at({ at: 'view', id: modal.id }, `${side}-${modal.id}`, { view: modal, errors });
  const submit = async () => {
    const values = modalSeat.values();
    const gaps = missing(modal, values, say('required'));
    setFormErrors(gaps);
    if (Object.keys(gaps).length === 0) await seat.act({ act: 'submit', view: modal.id, values });
  };

  if (!screen || screen.person.id !== person) return html`<section class="pane" aria-busy="true"></section>`;
  return html`
    <section class=${classes('pane', active && 'active')} aria-label=${say('screenOf', { name: screen.person.name })} onFocusCapture=${focus} onPointerDown=${focus}>
      <${PaneHead} person=${screen.person} say=${say} closePane=${closePane} />
      <${Tabs} side=${side} conversations=${screen.conversations} chosen=${conversation} choose=${choose} say=${say} />
      ${conversation === 'home'
        ? html`<${Home} home=${screen.home} seat=${screen.home && seat.at({ at: 'home' }, `${side}-home`, { view: screen.home })} say=${say} side=${side} />`
        : html`<${Messages} screen=${screen} conversation=${conversation} seat=${seat} say=${say} language=${language} side=${side} />`}
      ${conversation !== 'home' && html`<${Composer} side=${side} screen=${screen} conversation=${conversation} seat=${seat} say=${say} language=${language} toast=${toast} />`}
      ${modal && html`<${Modal} key=${modal.id} view=${modal} seat=${modalSeat} submit=${submit} close=${() => seat.act({ act: 'close', view: modal.id })} />`}
      ${question && html`<${Confirm} ...${question} seat=${{ id: side }} />`}
    </section>`;
}

function PaneHead({ person, say, closePane }) {
  return html`
    <header class="pane-head">
      <${Portrait} person=${person} />
      <div class="who"><h2>${person.name}</h2><p>${person.unit}${person.post && `　${person.post}`}</p></div>
      <${Badges} badges=${person.badges} say=${say} />
      ${closePane && html`<button type="button" class="icon" aria-label=${say('close')} onClick=${closePane}>×</button>`}
    </header>`;
}

function Tabs({ side, conversations, chosen, choose, say }) {
  const list = useRef(null);
  const title = ({ kind, name }) => (kind === 'home' ? say('home') : kind === 'dm' ? say('bot') : `# ${name}`);
  const move = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const at = conversations.findIndex(({ id }) => id === chosen);
    const next = conversations[(at + step + conversations.length) % conversations.length];
    choose(next.id);
    list.current.querySelector(`[data-conversation="${next.id}"]`)?.focus();
  };
  return html`
    <div class="tabs" role="tablist" ref=${list} onKeyDown=${move}>
      ${conversations.map((conversation) => html`
        <button type="button" role="tab" id=${`${side}-tab-${conversation.id}`} data-conversation=${conversation.id} aria-selected=${conversation.id === chosen} aria-controls=${`${side}-panel`}
          tabindex=${conversation.id === chosen ? 0 : -1} onClick=${() => choose(conversation.id)}>
          ${title(conversation)}
          ${conversation.unread > 0 && html`<span class="unread"><span aria-hidden="true">${conversation.unread}</span><span class="unseen">${say('unread', { n: conversation.unread })}</span></span>`}
        </button>`)}
    </div>`;
}

function Home({ home, seat, say, side }) {
  return html`<div class="home" role="tabpanel" id=${`${side}-panel`} aria-labelledby=${`${side}-tab-home`} tabindex="0">${home ? html`<div class="sheet"><${Blocks} blocks=${home.blocks} seat=${seat} /></div>` : html`<p class="empty">${say('emptyHome')}</p>`}</div>`;
}

function Messages({ screen, conversation, seat, say, language, side }) {
  const log = useRef(null);
  const last = screen.messages.at(-1);
  useLayoutEffect(() => { log.current.scrollTop = log.current.scrollHeight; }, [conversation, screen.person.id, last?.ts, screen.messages.length]);
  useEffect(() => { if (last && screen.conversation === conversation) void seat.act({ act: 'read', conversation }); }, [conversation, last?.ts]);
  const shown = screen.conversation === conversation ? screen.messages : [];
  return html`
    <div class="messages" role="tabpanel" id=${`${side}-panel`} aria-labelledby=${`${side}-tab-${conversation}`} tabindex="0" ref=${log} aria-live="polite">
      ${shown.length === 0 && html`<p class="empty">${say('emptyChat')}</p>`}
      ${shown.map((message, i) => html`
        ${message.day.ja !== shown[i - 1]?.day.ja && html`<div class="day" key=${`day-${message.ts}`}><span>${message.day[language]}</span></div>`}
        <${Message} key=${message.ts} message=${message} seat=${seat.at({ at: 'message', channel: message.channel, ts: message.ts }, `${side}-${message.ts}`)} say=${say} />`)}
    </div>`;
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
