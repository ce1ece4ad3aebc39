import { useRef } from 'preact/hooks';
import { html } from '../html.js';
import { useDialog } from '../dialog.js';
import { Card } from './card.js';

const WIDTHS = { small: 300, medium: 480, large: 640 };

/** A dialog ("task module") on top of one person's screen. */
export function Task({ id, task, busy, press, close, reach, say }) {
  const ref = useRef(null);
  const keys = useDialog(ref, close, JSON.stringify(task.card));
  const titleId = `${id}-title`;
  const width = typeof task.width === 'number' ? task.width : (WIDTHS[task.width] ?? WIDTHS.medium);
  return html`
    <div class="curtain">
      <div class="dialog task" role="dialog" aria-modal="true" aria-labelledby=${titleId} ref=${ref} onKeyDown=${keys} style=${{ maxWidth: `${width}px` }}>
        <header><span class="portrait bot" aria-hidden="true"></span><h3 id=${titleId}>${task.title || say('dialogTitle')}</h3><button type="button" class="icon" aria-label=${say('close')} onClick=${close}>×</button></header>
        <div class="dialog-body" tabindex="-1">
          ${task.trouble && html`<div class="alert error" role="alert">${say('trouble')}</div>`}
          <${Card} card=${task.card} held=${task.held} busy=${busy} press=${press} reach=${reach} say=${say} />
        </div>
      </div>
    </div>`;
}
