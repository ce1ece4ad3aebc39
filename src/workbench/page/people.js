import { useEffect, useState } from 'preact/hooks';
import { html, classes } from './html.js';
import { api } from './api.js';

/** The first letter of the surname. */
export function Portrait({ person }) {
  return html`<span class="portrait" aria-hidden="true">${[...person.name][0]}</span>`;
}

export function Badges({ badges, say }) {
  return html`<span class="badges">${badges.map((badge) => html`<span class=${`badge ${badge}`}>${say(`badge_${badge}`)}</span>`)}</span>`;
}

/** Which chat client somebody uses; small, but in words. */
export function PlatformMark({ platform, say }) {
  return html`<span class=${`platform ${platform}`}>${say(`platform_${platform}`)}</span>`;
}

function Row({ person, shown, show, say }) {
  const side = shown.indexOf(person.id);
  return html`
    <li class=${classes('person', side >= 0 && 'shown')}>
      <button type="button" class="pick" onClick=${() => show(person.id)} data-person=${person.part ?? person.id}>
        <${Portrait} person=${person} />
        <span class="who"><strong>${person.name}</strong><span>${person.unit}${person.post && `　${person.post}`}</span><span class="marks">${person.platforms.map((platform) => html`<${PlatformMark} platform=${platform} say=${say} />`)}<${Badges} badges=${person.badges} say=${say} /></span></span>
        ${person.unread > 0 && html`<span class="unread"><span aria-hidden="true">${person.unread}</span><span class="unseen">${say('unread', { n: person.unread })}</span></span>`}
        ${side >= 0 && html`<span class="unseen">${say(side === 0 ? 'shownLeft' : 'shownRight')}</span>`}
      </button>
      <span class="sides" role="group">
        ${[0, 1].map((to) => html`<button type="button" aria-label=${`${person.name}：${say(to === 0 ? 'showLeft' : 'showRight')}`} aria-pressed=${side === to} onClick=${() => show(person.id, to)}>${say(to === 0 ? 'left' : 'right')}</button>`)}
      </span>
    </li>`;
}

/** Whom to look over the shoulder. */
export function People({ cast, count, shown, show, say, version }) {
  const [text, setText] = useState('');
  const [found, setFound] = useState([]);
  useEffect(() => {
    let stale = false;
    if (text.trim() === '') setFound([]);
    else void api.find(text).then((people) => { if (!stale) setFound(people); });
    return () => { stale = true; };
  }, [text, version]);
  const searching = text.trim() !== '';
  const rows = (people) => html`<ul class="people">${people.map((person) => html`<${Row} key=${person.id} person=${person} shown=${shown} show=${show} say=${say} />`)}</ul>`;
  return html`
    <nav class="side" aria-label=${say('people')}>
      <div class="search">
        <label class="unseen" for="search">${say('search')}</label>
        <input id="search" type="search" autocomplete="off" placeholder=${say('search')} value=${text} onInput=${(event) => setText(event.currentTarget.value)} />
      </div>
      <div class="people-scroll">
        <h2>${say(searching ? 'found' : 'castTitle')}</h2>
        ${searching && found.length === 0 && html`<p class="empty">${say('nobody')}</p>`}
        ${rows(searching ? found : cast)}
        ${!searching && html`<p class="side-note">${say('everybody', { n: count })}</p>`}
      </div>
    </nav>`;
}
