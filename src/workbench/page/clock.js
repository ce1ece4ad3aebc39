import { html } from './html.js';

const BUTTONS = [['half-hour', 'halfHour'], ['next-morning', 'nextMorning'], ['after-deadline', 'afterDeadline']];

/** The time in the town, and what moves it. */
export function Clock({ clock, moving, move, language, say }) {
  return html`
    <div class="clock" role="group" aria-label=${say('clock')}>
      <p class="now">${moving ? html`<span role="status">${say('moving')}</span>` : clock.label[language]}</p>
      <div class="moves">
        ${BUTTONS.map(([id, label]) => html`
          <button type="button" class="button" data-move=${id} disabled=${moving || !clock.moves[id]} title=${clock.moves[id] ? say('leadsTo', { to: clock.moves[id][language] }) : say('noDeadline')}
            onClick=${() => move(id)}>${say(label)}</button>`)}
      </div>
    </div>`;
}
