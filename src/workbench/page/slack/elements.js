import { useId, useState } from 'preact/hooks';
import { html, classes } from '../html.js';

const optionsIn = (element) => element.options ?? (element.option_groups ?? []).flatMap((group) => group.options);

/** Elements that act by themselves outside of input blocks; inside, they only hold a value. */
const acts = (block) => block.type !== 'input' || block.dispatch_action === true;

/** Takes a new value: keeps it, and tells the bot where the element acts by itself. */
function take({ block, element, seat }, value, choose) {
  seat.enter(block, element, value);
  if (acts(block)) seat.press(block, element, choose);
}

const field = ({ id, described, invalid, required }) => ({ id, 'aria-describedby': described, 'aria-invalid': invalid ? 'true' : undefined, required: undefined, 'aria-required': required ? 'true' : undefined });

function Button({ block, element, seat }) {
  const [waiting, setWaiting] = useState(false);
  const off = seat.busy || waiting; // not `disabled`: the keyboard would lose its place
  const press = async () => {
    if (off) return;
    if (element.confirm && !(await seat.confirm(element.confirm))) return;
    setWaiting(true);
    try {
      await seat.press(block, element, { value: element.value });
    } finally {
      setWaiting(false);
    }
  };
  if (element.url) return html`<a class=${classes('button', element.style)} href=${element.url} target="_blank" rel="noreferrer" onClick=${press}>${element.text.text}</a>`;
  return html`
    <button type="button" class=${classes('button', element.style)} aria-label=${element.accessibility_label} aria-busy=${waiting} aria-disabled=${off}
      data-action=${element.action_id} onClick=${press}>${element.text.text}</button>`;
}

function Overflow({ block, element, seat }) {
  return html`
    <select class="overflow" aria-label=${seat.say('more')} value="" disabled=${seat.busy}
      onChange=${(event) => { const { value } = event.currentTarget; event.currentTarget.value = ''; if (value) seat.press(block, element, { value }); }}>
      <option value="">…</option>
      ${element.options.map((option) => html`<option value=${option.value}>${option.text.text}</option>`)}
    </select>`;
}

function Option({ option }) {
  return html`<option value=${option.value}>${option.text.text}${option.description ? ` ${option.description.text}` : ''}</option>`;
}

function Select(props) {
  const { block, element, seat } = props;
  const value = seat.value(block, element) ?? '';
  const label = element.placeholder?.text ?? seat.say('chooseOne');
  const change = (event) => take(props, event.currentTarget.value || null, { value: event.currentTarget.value });
  return html`
    <select ...${field(props)} aria-label=${props.id ? undefined : label} value=${value} disabled=${seat.busy} data-action=${element.action_id} onChange=${change}>
      ${(!element.initial_option || block.optional || value === '') && html`<option value="">${label}</option>`}
      ${element.option_groups
        ? element.option_groups.map((group) => html`<optgroup label=${group.label.text}>${group.options.map((option) => html`<${Option} option=${option} />`)}</optgroup>`)
        : element.options.map((option) => html`<${Option} option=${option} />`)}
    </select>`;
}

function PeopleSelect(props) {
  const { block, element, seat } = props;
  return html`
    <select ...${field(props)} aria-label=${props.id ? undefined : element.placeholder?.text} value=${seat.value(block, element) ?? ''} disabled=${seat.busy}
      onChange=${(event) => take(props, event.currentTarget.value || null, { user: event.currentTarget.value })}>
      <option value="">${element.placeholder?.text ?? seat.say('chooseOne')}</option>
      ${Object.entries(seat.names).filter(([id]) => id.startsWith('U')).map(([id, name]) => html`<option value=${id}>${name}</option>`)}
    </select>`;
}

/** Options that the bot finds while one types. */
function Search(props) {
  const { block, element, seat } = props;
  const [found, setFound] = useState([]);
  const listId = useId();
  const search = async (text) => {
    const hit = found.find((option) => option.text === text);
    if (hit) return take(props, hit.value, { value: hit.value });
    setFound(await seat.search(block, element, text));
  };
  return html`
    <input ...${field(props)} type="text" list=${listId} placeholder=${element.placeholder?.text ?? seat.say('searchOption')} onInput=${(event) => search(event.currentTarget.value)} />
    <datalist id=${listId}>${found.map((option) => html`<option value=${option.text} />`)}</datalist>`;
}

function Boxes(props) {
  const { block, element, seat } = props;
  const many = element.type === 'checkboxes' || element.type.startsWith('multi_');
  const name = useId();
  const held = seat.value(block, element);
  const chosen = many ? (held ?? []) : [held];
  const toggle = (value, on) => {
    const next = !many ? value : on ? [...chosen, value] : chosen.filter((other) => other !== value);
    take(props, next, { option: next });
  };
  return html`
    <div class="boxes">
      ${optionsIn(element).map((option) => html`
        <label class="box">
          <input type=${many ? 'checkbox' : 'radio'} name=${name} value=${option.value} checked=${chosen.includes(option.value)} disabled=${seat.busy}
            onChange=${(event) => toggle(option.value, event.currentTarget.checked)} />
          <span>${option.text.text}${option.description && html`<small>${option.description.text}</small>`}</span>
        </label>`)}
    </div>`;
}

const INPUT_TYPES = { number_input: 'text', email_text_input: 'email', url_text_input: 'url', datepicker: 'date', timepicker: 'time' };

function Line(props) {
  const { block, element, seat } = props;
  const value = seat.value(block, element) ?? '';
  const enter = (event) => seat.enter(block, element, event.currentTarget.value || null);
  const given = { ...field(props), value, placeholder: element.placeholder?.text, maxlength: element.max_length, onInput: enter, 'data-action': element.action_id };
  const multiline = element.multiline || element.type === 'rich_text_input';
  return html`
    ${multiline ? html`<textarea rows="4" ...${given}></textarea>` : html`<input type=${INPUT_TYPES[element.type] ?? 'text'} inputmode=${element.type === 'number_input' ? 'decimal' : undefined} ...${given} />`}
    ${element.max_length && multiline && html`<p class="count" aria-hidden="true">${seat.say('count', { n: value.length, m: element.max_length })}</p>`}`;
}

/** A date or time that acts by itself where it stands in an actions block. */
function Picker(props) {
  const { block, element, seat } = props;
  const value = seat.value(block, element) ?? '';
  return html`<input ...${field(props)} type=${INPUT_TYPES[element.type]} aria-label=${props.id ? undefined : element.placeholder?.text} value=${value}
    onChange=${(event) => take(props, event.currentTarget.value || null, { value: event.currentTarget.value })} />`;
}

/** Seconds since 1970 on the wire, Japan's wall time on the page. */
function Moment(props) {
  const { block, element, seat } = props;
  const seconds = Number(seat.value(block, element) ?? 0);
  const local = seconds ? new Date(seconds * 1000 + 9 * 3_600_000).toISOString().slice(0, 16) : '';
  const change = (event) => {
    const next = event.currentTarget.value ? String(Date.parse(`${event.currentTarget.value}:00+09:00`) / 1000) : null;
    take(props, next, { value: next });
  };
  return html`<input ...${field(props)} type="datetime-local" value=${local} onChange=${change} />`;
}

function Unknown({ element, seat }) {
  return html`<span class="unknown-block"><span>${seat.say('unknownBlock')}</span><code>${element.type}</code></span>`;
}

const ELEMENTS = {
  button: Button, overflow: Overflow, static_select: Select, users_select: PeopleSelect, external_select: Search, multi_static_select: Boxes, radio_buttons: Boxes, checkboxes: Boxes,
  plain_text_input: Line, number_input: Line, email_text_input: Line, url_text_input: Line, rich_text_input: Line, datepicker: Picker, timepicker: Picker, datetimepicker: Moment,
  image: ({ element }) => html`<img src=${element.image_url} alt=${element.alt_text} />`,
};

export function Element(props) {
  return html`<${ELEMENTS[props.element.type] ?? Unknown} ...${props} />`;
}

/** What an element holds before anybody touched it: a text, a value, a list of values, or null. */
export function firstValue(element) {
  const { type } = element;
  if (type === 'checkboxes' || type.startsWith('multi_')) return (element.initial_options ?? []).map((option) => option.value);
  if (element.initial_option) return element.initial_option.value;
  return element.initial_value ?? element.initial_date ?? element.initial_time ?? element.initial_user ?? (element.initial_date_time ? String(element.initial_date_time) : null);
}

