import { html, classes, lines } from '../html.js';
import { Portrait } from '../people.js';
import { Card } from './card.js';

/** One message in a chat or channel: a bubble with words, or a card. */
export function Message({ message, acting, reach, say }) {
  const { by, card, text } = message;
  const where = { at: 'message', conversation: message.conversation, id: message.id };
  const press = (actionId, values) => void acting.act({ act: 'press', where, actionId, values });
  return html`
    <article class=${classes('post', by.own && 'own', message.isReply && 'reply')} aria-label=${message.summary || undefined}>
      ${!by.own && (by.bot ? html`<span class="portrait bot" aria-hidden="true"></span>` : html`<${Portrait} person=${by} />`)}
      <div class="post-body">
        <p class="by">${!by.own && html`<strong>${by.bot ? say('bot') : by.name}</strong>`}${by.bot && html`<span class="app-mark">${say('app')}</span>`}<time>${message.time}</time>${message.edited && html`<span class="note">${say('edited')}</span>`}</p>
        ${message.alone && html`<p class="only-you">${say('onlyYou')}</p>`}
        ${text && html`<p class="bubble">${lines(text)}</p>`}
        ${card && html`<${Card} card=${card} held=${message.held} busy=${acting.busy} press=${press} reach=${reach} say=${say} />`}
        ${message.consent && html`<${Consent} consent=${message.consent} answer=${(act) => void acting.act({ act, where })} busy=${acting.busy} say=${say} />`}
        ${message.files.map((title) => html`<p class="bubble">${say('file')}${title}</p>`)}
        ${message.trouble && html`<p class="field-trouble" role="alert">${say('trouble')}</p>`}
      </div>
    </article>`;
}

function Consent({ consent, answer, busy, say }) {
  return html`
    <div class="card consent">
      <p><strong>${consent.name}</strong></p>
      <p>${consent.description || say('fileOffered')}</p>
      <div class="actions">
        <button type="button" class="button" disabled=${busy} onClick=${() => answer('accept')}>${say('takeFile')}</button>
        <button type="button" class="button" disabled=${busy} onClick=${() => answer('decline')}>${say('declineFile')}</button>
      </div>
    </div>`;
}
