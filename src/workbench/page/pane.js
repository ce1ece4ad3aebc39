import { useEffect, useRef, useState } from 'preact/hooks';
import { html, classes } from './html.js';
import { useActing } from './acting.js';
import { api } from './api.js';
import { Badges, PlatformMark, Portrait } from './people.js';
import { SlackClient } from './slack/client.js';
import { TeamsClient } from './teams/client.js';

/** What stands below the tabs, by the platform of the client. */
const CLIENTS = { slack: SlackClient, teams: TeamsClient };

/** The screen of one person: their conversations with the bot, and what it opens on top. */
export function Pane({ side, at, version, active, choose, focus, closePane, language, say, toast, offer }) {
  const { person, platform, conversation } = at;
  const [screen, setScreen] = useState(null);
  const seat = { person, platform: platform ?? screen?.platform };
  const acting = useActing({ seat, say, toast });

  useEffect(() => {
    let stale = false;
    api.screen(at, conversation).then((next) => { if (!stale) setScreen(next); }, (error) => toast(say('failed', { error: error.message })));
    return () => { stale = true; };
  }, [person, platform, conversation, version]);

  if (!screen || screen.person.id !== person || screen.platform !== seat.platform) return html`<section class="pane" aria-busy="true"></section>`;
  const Client = CLIENTS[screen.platform];
  return html`
    <section class=${classes('pane', screen.platform, active && 'active')} aria-label=${say('screenOf', { name: screen.person.name })} onFocusCapture=${focus} onPointerDown=${focus}>
      <${PaneHead} screen=${screen} say=${say} closePane=${closePane} change=${(to) => choose({ platform: to, conversation: 'dm' })} />
      <${Tabs} side=${side} conversations=${screen.conversations} chosen=${conversation} choose=${(id) => choose({ conversation: id })} say=${say} />
      <${Client} key=${`${person}-${screen.platform}`} side=${side} screen=${screen} conversation=${conversation} acting=${acting} choose=${(id) => choose({ conversation: id })} say=${say} language=${language} toast=${toast} offer=${offer} />
    </section>`;
}

function PaneHead({ screen: { person, platform }, say, closePane, change }) {
  return html`
    <header class="pane-head">
      <${Portrait} person=${person} />
      <div class="who"><div class="name"><h2>${person.name}</h2><${Badges} badges=${person.badges} say=${say} /></div><p>${person.unit}${person.post && `　${person.post}`}</p></div>
      ${person.platforms.length > 1
        ? html`<div class="platforms" role="group" aria-label=${say('chatClient')}>
            ${person.platforms.map((one) => html`<button type="button" class=${`platform ${one}`} aria-pressed=${one === platform} onClick=${() => change(one)}>${say(`platform_${one}`)}</button>`)}
          </div>`
        : html`<${PlatformMark} platform=${platform} say=${say} />`}
      ${closePane && html`<button type="button" class="icon" aria-label=${say('close')} onClick=${closePane}>×</button>`}
    </header>`;
}

function titleOf({ kind, name }, say) {
  switch (kind) {
    case 'home': return say('home');
    case 'activity': return say('activity');
    case 'dm': return say('bot');
    default: return name;
  }
}

function Tabs({ side, conversations, chosen, choose, say }) {
  const list = useRef(null);
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
          ${titleOf(conversation, say)}
          ${conversation.unread > 0 && html`<span class="unread"><span aria-hidden="true">${conversation.unread}</span><span class="unseen">${say('unread', { n: conversation.unread })}</span></span>`}
        </button>`)}
    </div>`;
}
