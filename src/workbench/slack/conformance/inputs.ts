import { isFields, type Fields } from '../json';
import { among, anything, flag, list, matching, need, object, string, whole, type Check, type Shape } from './checks';
import { focus, interactive, menu } from './elements';
import { limit } from './limits';
import { richText } from './rich-text';
import { placeholder } from './text';

const typed: Shape = {
  placeholder, ...focus,
  dispatch_action_config: object({ trigger_actions_on: list(among(['on_enter_pressed', 'on_character_entered']), { min: 1 }) }),
};

const longest = limit('elements', 'plain_text_input', 'max_length');

const orderedLengths: Check = (value, at, seen) => {
  if (!isFields(value)) return;
  const { min_length: least, max_length: most, initial_value: initial } = value;
  if (typeof least === 'number' && typeof most === 'number' && least > most) seen.fault(`${at}/min_length`, 'must be less than or equal to max_length');
  if (typeof initial === 'string' && typeof most === 'number' && initial.length > most) seen.fault(`${at}/initial_value`, `must be less than ${most + 1} characters`);
};

const numeric = matching(/^-?\d+(?:\.\d+)?$/, 'must be a valid number');

const orderedNumbers: Check = (value, at, seen) => {
  if (!isFields(value)) return;
  const number = (key: string): number => (typeof value[key] === 'string' ? Number(value[key]) : Number.NaN);
  if (number('min_value') > number('max_value')) seen.fault(`${at}/min_value`, 'must be less than or equal to max_value');
  if (number('initial_value') < number('min_value')) seen.fault(`${at}/initial_value`, 'must be greater than or equal to min_value');
  if (number('initial_value') > number('max_value')) seen.fault(`${at}/initial_value`, 'must be less than or equal to max_value');
  if (value.is_decimal_allowed === false) for (const key of ['min_value', 'max_value', 'initial_value']) wholeNumber(value, key, at, seen.fault.bind(seen));
};

function wholeNumber(value: Fields, key: string, at: string, fault: (at: string, message: string) => void): void {
  const held = value[key];
  if (typeof held === 'string' && held.includes('.')) fault(`${at}/${key}`, 'must be an integer');
}

const date: Check = (value, at, seen) => {
  const told = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  if (!told || Number.isNaN(told.getTime()) || told.toISOString().slice(0, 10) !== value) seen.fault(at, 'must be a valid date: YYYY-MM-DD');
};

const time = matching(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a valid time: HH:mm');

const instant: Check = (value, at, seen) => {
  if (!Number.isInteger(value) || String(value).length !== 10) seen.fault(at, 'must be a 10-digit number of seconds');
};

const filesReadable: Check = (_value, at, seen) => {
  if (!seen.around.scopes.has('files:read')) seen.fault(at, 'file_input needs the scope files:read');
};

/** Fields of a form: elements that hold what a person types or picks. */
export const inputElements: ReadonlyMap<string, Check> = new Map([
  interactive('plain_text_input', {
    initial_value: string({ max: longest.max }), multiline: flag, ...typed,
    min_length: whole(limit('elements', 'plain_text_input', 'min_length')), max_length: whole(longest),
  }, orderedLengths),
  interactive('number_input', { is_decimal_allowed: need(flag), initial_value: numeric, min_value: numeric, max_value: numeric, ...typed }, orderedNumbers),
  interactive('email_text_input', { initial_value: string(), ...typed }),
  interactive('url_text_input', { initial_value: string(), ...typed }),
  interactive('datepicker', { initial_date: date, ...menu }),
  interactive('timepicker', { initial_time: time, timezone: string(), ...menu }),
  interactive('datetimepicker', { initial_date_time: instant, confirm: menu.confirm ?? anything, ...focus }),
  interactive('file_input', { filetypes: list(string({ min: 1 })), max_files: whole(limit('elements', 'file_input', 'max_files')) }, filesReadable),
  interactive('rich_text_input', {
    action_id: need(string(limit('common', 'action_id'))), initial_value: richText, ...typed,
    min_lines: whole(limit('elements', 'rich_text_input', 'min_lines')), max_lines: whole(limit('elements', 'rich_text_input', 'max_lines')),
  }),
]);

