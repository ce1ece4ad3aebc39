/** Payloads told in lines, so that what two platforms draw can stand side by side: what kind it is, its words, and what it sends back. */
type Json = Readonly<Record<string, unknown>>;

const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);
const at = (value: unknown, key: string): Json => ((value as Json | undefined)?.[key] as Json | undefined) ?? {};
const word = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'object' && value !== null && 'text' in value ? String(value.text) : '');
const marks = (words: string, as: { readonly strong?: boolean; readonly code?: boolean; readonly url?: string }): string => {
  const shown = as.code ? `\`${words}\`` : as.url === undefined ? words : `[${words}](${as.url})`;
  return as.strong ? `*${shown}*` : shown;
};
const notes = (...all: readonly (string | false | undefined)[]): string => all.filter(Boolean).map((note) => ` ${String(note)}`).join('');

export function slackLines(blocks: readonly object[]): string[] {
  return (blocks as readonly Json[]).flatMap((block) => {
    switch (block.type) {
      case 'header': return [`header ${word(block.text)}`];
      case 'rich_text': return list(block.elements).flatMap(richLines);
      case 'context': return list(block.elements).map((element) => `context ${word(element)}`);
      case 'alert': return [`alert ${word(block.text)}`];
      case 'table': return ['table', ...list(block.rows).map((row) => `  ${list(row).map(word).join(' | ')}`)];
      case 'actions': return list(block.elements).map((element) => slackButton(element, word(block.block_id)));
      case 'section': return [`select ${word(block.text)} ${word(at(block, 'accessory').action_id)} [${list(at(block, 'accessory').options).map((o) => word(o.text)).join('／')}] = ${word(at(at(block, 'accessory'), 'initial_option').text)}`];
      case 'input': return [slackInput(block)];
      default: return [String(block.type)];
    }
  });
}

const runs = (elements: unknown): string => list(elements).map((run) => marks(String(run.text), { strong: at(run, 'style').bold === true, code: at(run, 'style').code === true, ...(typeof run.url === 'string' ? { url: run.url } : {}) })).join('');

function richLines(part: Json): string[] {
  if (part.type === 'rich_text_quote') return [`quote ${runs(part.elements)}`];
  if (part.type !== 'rich_text_list') return runs(part.elements).split('\n').map((line) => `text ${line}`);
  const first = (typeof part.offset === 'number' ? part.offset : 0) + 1;
  return list(part.elements).map((item, i) => `${part.style === 'ordered' ? `${first + i}.` : '•'} ${runs(item.elements)}`);
}

function slackButton(button: Json, blockId: string): string {
  const asks = at(button, 'confirm');
  const opens = blockId.includes(`"${String(button.action_id)}"`);
  return `button ${word(button.text)} ${word(button.action_id)}${notes(word(button.value) || word(button.url), opens && 'opens', word(button.style), button.accessibility_label !== undefined && `says:${word(button.accessibility_label)}`, 'text' in asks && `asks:${word(asks.text)}→${word(asks.confirm)}`)}`;
}

function slackInput(block: Json): string {
  const element = at(block, 'element');
  const first = [element.initial_value, word(at(element, 'initial_option').value), list(element.initial_options).map((o) => word(o.value)).join(',')].find((value) => typeof value === 'string' && value !== '');
  return `${String(element.type)} ${word(block.label)} ${String(block.block_id)}${notes(block.optional === false && 'required', element.multiline === true && 'multiline', typeof element.max_length === 'number' && `≤${element.max_length}`, element.options !== undefined && `[${list(element.options).map((o) => word(o.text)).join('／')}]`, first !== undefined && `= ${word(first)}`, block.hint !== undefined && `hint:${word(block.hint)}`)}`;
}

export function teamsLines(elements: readonly object[]): string[] {
  return (elements as readonly Json[]).flatMap((element) => {
    const line = element.separator === true ? ['—'] : [];
    switch (element.type) {
      case 'TextBlock': return [...line, `${word(element.style)} ${word(element.text)}`];
      case 'RichTextBlock': return [...line, richLine(element)];
      case 'FactSet': return [...line, ...list(element.facts).map((fact) => `fact ${word(fact.title)}：${word(fact.value)}`)];
      case 'Container': return [...line, `box${notes(word(element.style))}`, ...teamsLines(list(element.items)).map((inner) => `  ${inner}`)];
      case 'Table': return [...line, 'table', ...list(element.rows).map((row) => `  ${list(row.cells).map((cell) => list(cell.items).map((item) => inlines(item)).join('')).join(' | ')}`)];
      case 'ActionSet': return [...line, ...list(element.actions).map(teamsButton)];
      case 'Input.Text': case 'Input.ChoiceSet': return [...line, teamsInput(element)];
      default: return [...line, String(element.type)];
    }
  });
}

const inlines = (block: Json): string => list(block.inlines).map((run) => marks(word(run.text), { strong: run.weight === 'bolder', code: run.fontType === 'monospace', ...(run.selectAction === undefined ? {} : { url: word(at(run, 'selectAction').url) }) })).join('');

function richLine(block: Json): string {
  const quiet = list(block.inlines).every((run) => run.isSubtle === true);
  return `${quiet ? 'quiet' : 'text'} ${inlines(block)}`;
}

export function teamsButton(action: Json): string {
  const { call, msteams } = at(action, 'data');
  const kind = String(action.type).replace('Action.', '');
  const sends = call === undefined ? word(action.url) : JSON.stringify(at(call, 'args'));
  const asks = at(action, 'card');
  const yes = list(asks.actions)[0];
  return `${kind} ${word(action.title)} ${word(action.id)}${notes(sends, at(call, 'choice') !== undefined && typeof (call as Json | undefined)?.choice === 'string' && `with:${String((call as Json).choice)}`, msteams !== undefined && word(at(at(action, 'data'), 'msteams').type), action.tooltip !== undefined && `says:${word(action.tooltip)}`, yes && `asks:${list(asks.body).map(inlines).join('')}→${teamsButton(yes)}`)}`;
}

function teamsInput(input: Json): string {
  const style = input.type === 'Input.ChoiceSet' ? `${input.isMultiSelect === true ? 'several ' : ''}${word(input.style)}` : '';
  return `${String(input.type)} ${word(input.label)} ${word(input.id)}${notes(input.isRequired === true && 'required', input.isMultiline === true && 'multiline', typeof input.maxLength === 'number' && `≤${input.maxLength}`, style, input.choices !== undefined && `[${list(input.choices).map((o) => word(o.title)).join('／')}]`, input.value !== undefined && `= ${word(input.value)}`)}`;
}
