import { html, classes, lines } from '../html.js';

/** Slack's three entities, undone. */
const unescaped = (text) => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

const MARKS = /```([\s\S]+?)```|`([^`\n]+)`|<([^<>]+)>|(^|[\s(（「\u200b])([*_~])(\S(?:[^\n]*?\S)?)\5(?=$|[\s)）」.,、。:：!?\u200b])/gmu;

/** Slack's mrkdwn: emphasis, code, links, mentions, quoted lines. */
export function mrkdwn(text, names) {
  const parts = [];
  let quoted = [];
  const endQuote = () => {
    if (quoted.length > 0) parts.push(html`<blockquote>${marked(quoted.join('\n'), names)}</blockquote>`);
    quoted = [];
  };
  const plain = [];
  const endPlain = () => {
    if (plain.length > 0) parts.push(...marked(plain.join('\n'), names));
    plain.length = 0;
  };
  for (const line of text.split('\n')) {
    const quote = /^(?:&gt;|>) ?(.*)$/.exec(line);
    if (quote) { endPlain(); quoted.push(quote[1]); } else { endQuote(); plain.push(line); }
  }
  endPlain();
  endQuote();
  return parts;
}

function marked(text, names) {
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(MARKS)) {
    parts.push(...lines(unescaped(text.slice(from, match.index))), ...run(match, names));
    from = match.index + match[0].length;
  }
  parts.push(...lines(unescaped(text.slice(from))));
  return parts;
}

const EMPHASIS = { '*': 'strong', _: 'em', '~': 's' };

function run([, block, code, angle, before, mark, inner], names) {
  if (block !== undefined) return [html`<pre>${unescaped(block)}</pre>`];
  if (code !== undefined) return [html`<code>${unescaped(code)}</code>`];
  if (angle !== undefined) return [special(angle, names)];
  return [before, html`<${EMPHASIS[mark]}>${marked(inner, names)}<//>`];
}

function special(angle, names) {
  const [target, label] = angle.split('|');
  if (/^[@#]/.test(target)) return html`<span class="mention">${target[0]}${names[target.slice(1)] ?? label ?? target.slice(1)}</span>`;
  if (target.startsWith('!')) return html`<span class="mention">@${label ?? target.slice(1)}</span>`;
  return html`<a href=${target} target="_blank" rel="noreferrer">${unescaped(label ?? target)}</a>`;
}

/** A text object: plain or mrkdwn. */
export function textOf(text, names) {
  if (!text) return null;
  return text.type === 'mrkdwn' ? mrkdwn(text.text, names) : lines(text.text);
}

const RICH = {
  text: (element) => lines(element.text),
  link: (element) => html`<a href=${element.url} target="_blank" rel="noreferrer">${element.text ?? element.url}</a>`,
  user: (element, names) => html`<span class="mention">@${names[element.user_id] ?? element.user_id}</span>`,
  channel: (element, names) => html`<span class="mention">#${names[element.channel_id] ?? element.channel_id}</span>`,
  usergroup: (element, names) => html`<span class="mention">@${names[element.usergroup_id] ?? element.usergroup_id}</span>`,
  broadcast: (element) => html`<span class="mention">@${element.range}</span>`,
  emoji: (element) => `:${element.name}:`,
  date: (element) => element.fallback ?? '',
  color: (element) => element.value,
};

function styled(content, style = {}) {
  let whole = content;
  if (style.code) whole = html`<code>${whole}</code>`;
  if (style.bold) whole = html`<strong>${whole}</strong>`;
  if (style.italic) whole = html`<em>${whole}</em>`;
  if (style.strike) whole = html`<s>${whole}</s>`;
  return whole;
}

const runs = (elements, names) => elements.map((element) => styled((RICH[element.type] ?? (() => `[${element.type}]`))(element, names), element.style));

const RICH_PARTS = {
  rich_text_section: (part, names) => html`<p>${runs(part.elements, names)}</p>`,
  rich_text_list: (part, names) => {
    const items = part.elements.map((item) => html`<li>${runs(item.elements, names)}</li>`);
    const indent = classes('rich-list', part.indent && `indent-${part.indent}`);
    return part.style === 'ordered' ? html`<ol class=${indent} start=${(part.offset ?? 0) + 1}>${items}</ol>` : html`<ul class=${indent}>${items}</ul>`;
  },
  rich_text_quote: (part, names) => html`<blockquote>${runs(part.elements, names)}</blockquote>`,
  rich_text_preformatted: (part, names) => html`<pre>${runs(part.elements, names)}</pre>`,
};

export function richText(block, names) {
  return html`<div class="rich">${block.elements.map((part) => (RICH_PARTS[part.type] ?? ((unknown) => html`<p>[${unknown.type}]</p>`))(part, names))}</div>`;
}
