import { isFields } from '../json';
import { all, among, anything, flag, list, need, object, string, whole, type Check, type Shape } from './checks';
import { actionId, idsOnly } from './house';
import { limit, type Limit } from './limits';
import { formattedOption, initialAmongOptions, oneSource, option, optionGroup, overflowOption } from './options';
import { confirm, placeholder, plainText } from './text';

const of = (element: string, part: string): Limit => limit('elements', element, part);

const acting: Check = (value, at, seen) => {
  if (isFields(value)) seen.action(value.action_id, at);
  actionId(value, at, seen);
};

/** An element that sends something: with an action id of its own within the block. */
export function interactive(type: string, shape: Shape, also: Check = anything): [string, Check] {
  return [type, object({ type: need(among([type])), action_id: string(limit('common', 'action_id')), ...shape }, all(acting, also))];
}

/** May ask for the cursor; only one in a view may. */
export const focus: Shape = {
  focus_on_load: all(flag, (value, at, seen) => {
    if (value === true && seen.count('focus_on_load') > limit('view', 'focus_on_load').max) seen.fault(at, 'only one element may set focus_on_load');
  }),
};

/** What a menu or a picker may carry besides its own. */
export const menu: Shape = { confirm, placeholder, ...focus };
const several: Shape = { ...menu, max_selected_items: whole({ min: 1 }) };

const filter = object({ include: list(among(['im', 'mpim', 'private', 'public']), { min: 1 }), exclude_external_shared_channels: flag, exclude_bot_users: flag });
const conversations: Shape = { default_to_current_conversation: flag, filter };
const options = (type: string): Shape => ({ options: list(option, of(type, 'options')), option_groups: list(optionGroup, of(type, 'option_groups')) });
const id = string({ min: 1 });
const search: Shape = { min_query_length: whole({ min: 0 }) };
const fixed = all(oneSource, initialAmongOptions);

const accessible: Shape = { accessibility_label: string(limit('common', 'accessibility_label')) };
const buttonValue = all(string(of('button', 'value')), idsOnly);
const style = among(of('button', 'style').among);

const feedback = object({ text: need(plainText(of('feedback_buttons', 'text'))), value: need(all(string(of('feedback_buttons', 'value')), idsOnly)), ...accessible });
const trigger = object({ url: need(string()), customizable_input_parameters: list(object({ name: need(string()), value: need(string()) })) });

/** Buttons and menus: elements that act where they stand. */
export const actingElements: ReadonlyMap<string, Check> = new Map([
  interactive('button', { text: need(plainText(of('button', 'text'))), value: buttonValue, url: string(of('button', 'url')), style, confirm, ...accessible }),
  interactive('workflow_button', { text: need(plainText(of('button', 'text'))), workflow: need(object({ trigger: need(trigger) })), style, confirm, ...accessible }),
  interactive('overflow', { options: need(list(overflowOption, of('overflow', 'options'))), confirm }),
  interactive('checkboxes', { options: need(list(formattedOption, of('checkboxes', 'options'))), initial_options: list(formattedOption, { min: 1 }), confirm, ...focus }, initialAmongOptions),
  interactive('radio_buttons', { options: need(list(formattedOption, of('radio_buttons', 'options'))), initial_option: formattedOption, confirm, ...focus }, initialAmongOptions),
  interactive('static_select', { ...options('static_select'), initial_option: option, ...menu }, fixed),
  interactive('multi_static_select', { ...options('multi_static_select'), initial_options: list(option, { min: 1 }), ...several }, fixed),
  interactive('external_select', { initial_option: option, ...search, ...menu }),
  interactive('multi_external_select', { initial_options: list(option, { min: 1 }), ...search, ...several }),
  interactive('users_select', { initial_user: id, ...menu }),
  interactive('multi_users_select', { initial_users: list(id, { min: 1 }), ...several }),
  interactive('channels_select', { initial_channel: id, response_url_enabled: flag, ...menu }),
  interactive('multi_channels_select', { initial_channels: list(id, { min: 1 }), ...several }),
  interactive('conversations_select', { initial_conversation: id, response_url_enabled: flag, ...conversations, ...menu }),
  interactive('multi_conversations_select', { initial_conversations: list(id, { min: 1 }), ...conversations, ...several }),
  interactive('feedback_buttons', { positive_button: need(feedback), negative_button: need(feedback) }),
  interactive('icon_button', {
    icon: need(among(of('icon_button', 'icon').among)), text: need(plainText(of('button', 'text'))), value: all(string(of('icon_button', 'value')), idsOnly),
    visible_to_user_ids: list(id), confirm, ...accessible,
  }),
]);
