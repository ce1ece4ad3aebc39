import { html, classes } from '../html.js';
import { richText, textOf } from './text.js';
import { Element } from './elements.js';

const isText = (element) => element.type === 'plain_text' || element.type === 'mrkdwn';

/** Who draws which block. A type that is not here gets a visible box with its name. */
const BLOCKS = {
  section: ({ block, seat }) => html`
    <div class=${classes('section', block.accessory && 'with-accessory')}>
      <div class="section-body">
        ${block.text && html`<p>${textOf(block.text, seat.names)}</p>`}
        ${block.fields && html`<div class="section-fields">${block.fields.map((field) => html`<p>${textOf(field, seat.names)}</p>`)}</div>`}
      </div>
      ${block.accessory && html`<div class="accessory"><${Element} block=${block} element=${block.accessory} seat=${seat} /></div>`}
    </div>`,
  header: ({ block }) => html`<h4 class="block-header">${block.text.text}</h4>`,
  divider: () => html`<hr />`,
  context: ({ block, seat }) => html`<div class="context">${block.elements.map((element) => (isText(element) ? html`<span>${textOf(element, seat.names)}</span>` : html`<img src=${element.image_url} alt=${element.alt_text} />`))}</div>`,
  actions: ({ block, seat }) => html`<div class="actions">${block.elements.map((element) => html`<${Element} key=${element.action_id} block=${block} element=${element} seat=${seat} />`)}</div>`,
  image: ({ block }) => html`<figure>${block.title && html`<figcaption>${block.title.text}</figcaption>`}<img src=${block.image_url} alt=${block.alt_text} /></figure>`,
  rich_text: ({ block, seat }) => richText(block, seat.names),
  alert: ({ block, seat }) => html`<div class=${`alert ${block.level ?? 'info'}`} role=${block.level === 'error' ? 'alert' : 'note'}>${textOf(block.text, seat.names)}</div>`,
  table: ({ block, seat }) => html`<${Table} block=${block} seat=${seat} />`,
  input: ({ block, seat }) => html`<${Input} block=${block} seat=${seat} />`,
};

function Cell({ cell, seat }) {
  if (cell.type === 'rich_text') return richText(cell, seat.names);
  return cell.text;
}

function Table({ block, seat }) {
  const [head, ...rows] = block.rows;
  return html`
    <div class="table-scroll" tabindex="0">
      <table>
        <thead><tr>${head.map((cell) => html`<th scope="col"><${Cell} cell=${cell} seat=${seat} /></th>`)}</tr></thead>
        <tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td><${Cell} cell=${cell} seat=${seat} /></td>`)}</tr>`)}</tbody>
      </table>
    </div>`;
}

const GROUPS = ['radio_buttons', 'checkboxes'];

/** A field of a form: label, hint and error belong to the element for screen readers too. */
function Input({ block, seat }) {
  const id = `${seat.id}-${block.block_id}`;
  const error = seat.errors?.[block.block_id];
  const optional = block.optional ? html`<span class="optional">${seat.say('optional')}</span>` : null;
  const grouped = GROUPS.includes(block.element.type);
  const described = classes(block.hint && `${id}-hint`, error && `${id}-error`) || undefined;
  const label = html`${block.label.text}${optional}`;
  const inside = html`
    <${Element} block=${block} element=${block.element} seat=${seat} id=${id} described=${described} invalid=${error !== undefined} required=${!block.optional} />
    ${error && html`<p class="field-error" id=${`${id}-error`} role="alert">${error}</p>`}
    ${block.hint && html`<p class="field-hint" id=${`${id}-hint`}>${block.hint.text}</p>`}`;
  return grouped
    ? html`<fieldset class=${classes('field', error && 'wrong')} aria-describedby=${described}><legend>${label}</legend>${inside}</fieldset>`
    : html`<div class=${classes('field', error && 'wrong')}><label for=${id}>${label}</label>${inside}</div>`;
}

function Unknown({ block, seat }) {
  return html`<div class="unknown-block"><span>${seat.say('unknownBlock')}</span><code>${block.type}</code></div>`;
}

/** Block Kit as it stands in a message, a modal or a home. */
export function Blocks({ blocks, seat }) {
  return html`<div class="blocks">${blocks.map((block) => html`<${BLOCKS[block.type] ?? Unknown} key=${block.block_id} block=${block} seat=${seat} />`)}</div>`;
}
