import { useEffect, useRef } from 'preact/hooks';
import { html } from '../html.js';
import { Composer } from '../composer.js';
import { Log } from '../log.js';
import { Message } from './message.js';
import { Settings } from './settings.js';
import { Task } from './task.js';

/** A person's Teams: what it notified of, the chat with the bot, channels, and the dialog on top. */
export function TeamsClient({ side, screen, conversation, acting, choose, say, language, toast, offer }) {
  const { dialog, client } = screen;
  const reached = useRef(/** @type {(fieldId: string, text: string) => boolean} */ (() => false));
  const reach = (fill) => { reached.current = fill; };
  useEffect(() => offer(side, { fill: (fieldId, text) => reached.current(fieldId, text) }), [screen]);

  const inDialog = dialog && { at: 'dialog', id: dialog.id };
  const draw = (message) => html`<${Message} key=${message.id} message=${message} acting=${acting} reach=${dialog ? undefined : reach} say=${say} />`;
  const channel = screen.conversations.find(({ id }) => id === conversation)?.kind === 'channel';
  return html`
    <${Settings} client=${client} acting=${acting} say=${say} />
    ${conversation === 'activity'
      ? html`<${Activity} side=${side} activity=${screen.activity} choose=${choose} say=${say} language=${language} />`
      : html`<${Log} side=${side} screen=${screen} conversation=${conversation} acting=${acting} say=${say} language=${language} draw=${draw} foot=${screen.typing}>
          ${screen.typing && html`<p class="typing" role="status"><span class="portrait bot" aria-hidden="true"></span>${say('typing')}<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span></p>`}
        <//>`}
    ${conversation !== 'activity' && (client.installed || channel
      ? html`<${Composer} side=${side} screen=${screen} conversation=${conversation} acting=${acting} placeholder=${channel ? say('mentionFirst') : undefined} say=${say} language=${language} toast=${toast} />`
      : html`<p class="composer" role="status">${say('notInstalled')}</p>`)}
    ${dialog && html`<${Task} key=${dialog.id} id=${`${side}-${dialog.id}`} task=${dialog} busy=${acting.busy} reach=${reach} say=${say}
      press=${(actionId, values) => void acting.act({ act: 'press', where: inDialog, actionId, values })} close=${() => acting.act({ act: 'close', dialog: dialog.id })} />`}`;
}

/** The lines by which Teams notifies, the newest first. */
function Activity({ side, activity, choose, say, language }) {
  return html`
    <div class="messages activity" role="tabpanel" id=${`${side}-panel`} aria-labelledby=${`${side}-tab-activity`} tabindex="0">
      ${activity.length === 0 && html`<p class="empty">${say('noActivity')}</p>`}
      <ul>
        ${activity.map((one) => html`
          <li key=${one.id}>
            <button type="button" class="notice" onClick=${() => choose(one.conversation)}>
              <span class="portrait bot" aria-hidden="true"></span>
              <span><strong>${one.place || say('bot')}</strong><time>${one.day[language]}　${one.time}</time><span class="summary">${one.summary}</span></span>
            </button>
          </li>`)}
      </ul>
    </div>`;
}
