import type { ActionsBlock, Button, ConfirmationDialog, KnownBlock, PlainTextOption, SectionBlock, StaticSelect } from '@slack/types';
import type { Language } from '../../kernel/messages';
import type { Action, Args, Option } from '../../ui/action';
import { fitted, limits, Unfit } from './limits';
import { plain, shortened } from './text';

/** Pressing a link's button tells the app as well; nothing is to be done then. */
export const VISIT = 'link.visit';

type Pressed = Exclude<Action, { action: 'choose' }>;
type Chosen = Extract<Action, { action: 'choose' }>;

/** Where actions are drawn. */
interface ActingAt {
  readonly language: Language;
  /** Its message stays whatever is answered. */
  readonly stays: boolean;
  /** Numbers the blocks: their ids must be unique in the payload. */
  nextId(): number;
}

/**
 * Buttons in as few rows as may be: an action id is the call's name and must be unique in its block, so a second button of the same name
 * starts a new one. A select stands beside its label, which a chosen value would otherwise hide.
 */
export function acting(actions: readonly Action[], at: ActingAt): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  let row: Pressed[] = [];
  const endRow = () => {
    if (row.length > 0) blocks.push(buttonRow(row, at));
    row = [];
  };
  for (const action of actions) {
    if (action.action === 'choose') {
      endRow();
      blocks.push(select(action, at));
      continue;
    }
    if (row.length === limits.elements || row.some((a) => actionId(a) === actionId(action))) endRow();
    row.push(action);
  }
  endRow();
  return blocks;
}

function actionId(action: Pressed): string {
  return action.action === 'visit' ? VISIT : action.call.name;
}

function buttonRow(row: readonly Pressed[], at: ActingAt): ActionsBlock {
  const opening = row.flatMap((a) => (a.action === 'open' ? [a.call.name] : []));
  return { type: 'actions', block_id: blockId(at, opening.length > 0 ? { opening } : {}), elements: row.map((a) => button(a, at.language)) };
}

function button(action: Pressed, language: Language): Button {
  return {
    type: 'button',
    action_id: fitted(actionId(action), limits.id, 'an action id'),
    text: plain(action.label[language], limits.button, 'a button'),
    ...(action.action === 'visit' ? { url: fitted(action.url, limits.url, 'an address') } : { value: fitted(JSON.stringify(action.call.args), limits.buttonValue, 'a button\'s value') }),
    ...(action.accessible ? { accessibility_label: fitted(shortened(action.accessible[language], limits.accessible), limits.accessible, 'an accessible label') } : {}),
    ...(action.look ? { style: action.look } : {}),
    ...(action.confirm ? { confirm: confirmation(action.confirm, action.look, language) } : {}),
  };
}

function confirmation(confirm: NonNullable<Pressed['confirm']>, look: Pressed['look'], language: Language): ConfirmationDialog {
  return {
    title: plain(confirm.title[language], limits.confirm.title, 'a confirmation\'s title'),
    text: plain(shortened(confirm.text[language], limits.confirm.text), limits.confirm.text, 'a confirmation'),
    confirm: plain(confirm.yes[language], limits.confirm.yes, 'a confirmation\'s yes'),
    deny: plain(confirm.no[language], limits.confirm.no, 'a confirmation\'s no'),
    ...(look ? { style: look } : {}),
  };
}

function select(action: Chosen, at: ActingAt): SectionBlock {
  const { language } = at;
  const options = action.options.map((o) => optionOf(o, language));
  const selected = options.find((o) => o.value === action.selected);
  const accessory: StaticSelect = {
    type: 'static_select',
    action_id: fitted(action.call.name, limits.id, 'an action id'),
    placeholder: plain(action.label[language], limits.placeholder, 'a placeholder'),
    ...choices(options),
    ...(selected ? { initial_option: selected } : {}),
  };
  return { type: 'section', block_id: blockId(at, { args: action.call.args }), text: plain(action.label[language], limits.text, 'a select\'s label'), accessory };
}

/** A label of up to twice the length is shown whole: its rest stands below. */
export function optionOf(option: Option, language: Language): PlainTextOption & { value: string } {
  const label = option.label[language];
  const cut = label.length > limits.optionText ? wholeCharacters(label, limits.optionText) : label.length;
  const rest = label.slice(cut);
  return {
    text: plain(label.slice(0, cut), limits.optionText, 'an option'),
    value: fitted(option.value, limits.optionValue, 'an option\'s value'),
    ...(rest === '' ? {} : { description: plain(rest, limits.optionHint, 'an option\'s rest') }),
  };
}

function wholeCharacters(text: string, max: number): number {
  const last = text.charCodeAt(max - 1);
  return last >= 0xd800 && last < 0xdc00 ? max - 1 : max;
}

/** Up to 100 options as they are, more of them in groups of 100. */
export function choices<O extends PlainTextOption>(options: readonly O[]): { options: O[] } | { option_groups: { label: ReturnType<typeof plain>; options: O[] }[] } {
  if (options.length === 0) throw new Unfit('a select has no options');
  if (options.length <= limits.options) return { options: [...options] };
  const groups = Array.from({ length: Math.ceil(options.length / limits.options) }, (_, i) => options.slice(i * limits.options, (i + 1) * limits.options));
  return { option_groups: groups.map((some, i) => ({ label: plain(`${i * limits.options + 1}–${i * limits.options + some.length}`, limits.optionText, 'a group'), options: some })) };
}

interface BlockNotes { readonly opening?: readonly string[]; readonly args?: Args }

/**
 * What the platform must know of a press beside its name and value: which buttons open a form, a select's arguments (an option's value has
 * room for its choice only), and whether the message stays.
 */
function blockId(at: ActingAt, notes: BlockNotes): string {
  const noted = at.stays ? { ...notes, stays: true } : notes;
  const id = at.nextId();
  const text = Object.keys(noted).length === 0 ? `${id}` : `${id}:${JSON.stringify(noted)}`;
  return fitted(text, limits.id, 'a block id');
}

export function blockNotes(blockId: string): { readonly opening?: unknown; readonly args?: unknown; readonly stays?: unknown } {
  const start = blockId.indexOf(':');
  if (start === -1) return {};
  try {
    const notes: unknown = JSON.parse(blockId.slice(start + 1));
    return typeof notes === 'object' && notes !== null ? notes : {};
  } catch {
    return {};
  }
}
