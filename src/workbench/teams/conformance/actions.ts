import { isDeepStrictEqual } from 'node:util';
import { fieldsAt, isFields, listAt, textAt, type Fields } from '../../slack/json';
import { isAction, nameOf, type Element, type Standing } from '../elements';
import { idsOnly } from './house';
import type { Inspection } from './inspection';

const MOST_ACTIONS = 6;
/** In half-width characters: more is cut off on a phone. */
const TITLE = 40;
const DATA_BYTES = 2_048;
const ID = /^[a-z][a-z0-9_-]*\.[A-Za-z0-9][\w.-]*(?:#\w+)*$/;

/** What the checklist asks of actions. With two of one id, clients on phones show nothing of the card. */
export function inspectActions(parts: readonly Standing[], seen: Inspection): void {
  const ids = new Set<string>();
  for (const { id, at } of parts) {
    if (id !== '' && ids.has(id)) seen.fault('id-duplicate', at, `${id} stands twice`);
    ids.add(id);
  }
  for (const part of parts.filter(isAction)) inspectAction(part, seen);
  for (const { element, at } of parts.filter(({ element }) => element.type === 'ActionSet')) inspectRow(element, at, seen);
}

/** A row of buttons: of the card or of an action set. */
export function inspectRow(holder: Fields, at: string, seen: Inspection): void {
  const actions = listAt(holder, 'actions');
  if (actions.length > MOST_ACTIONS) seen.fault('actions-too-many', `${at}/actions`, `${actions.length} stand in one row, ${MOST_ACTIONS} may`);
  if (holder.type === 'ActionSet' && actions.length === 0) seen.fault('actions-empty', at, 'there is nothing to press');
}

function inspectAction({ element, at }: Standing, seen: Inspection): void {
  if (!/\/(?:selectAction|inlineAction)$/.test(at)) titled(element, at, seen);
  if (!['default', undefined].includes(textAt(element, 'style'))) seen.fault('action-style', `${at}/style`, 'no style of buttons is shown');
  if (element.type === 'Action.OpenUrl') return web(textAt(element, 'url'), `${at}/url`, seen);
  if (element.type === 'Action.ShowCard') return identified(element, undefined, at, seen);
  if (element.type !== 'Action.Execute' && element.type !== 'Action.Submit') return;
  const call = fieldsAt(fieldsAt(element, 'data'), 'call');
  const name = textAt(call, 'press') ?? textAt(call, 'form');
  if (element.type === 'Action.Execute') execute(element, name, at, seen);
  if (name === undefined) seen.fault('submit-call', `${at}/data`, 'nothing in the data says what to do');
  else if (seen.around.verbs?.has(name) === false) seen.fault('verb-unknown', at, `${name} is nothing that the bot understands`);
  identified(element, name, at, seen);
  carried(element, at, seen);
}

function titled(element: Element, at: string, seen: Inspection): void {
  const title = textAt(element, 'title')?.trim() ?? '';
  if (title === '') seen.fault('action-title', at, 'a button needs a title');
  if (widthOf(title) > TITLE) seen.fault('action-title-long', at, `${title} would be cut off`);
}

/** Japanese characters count two. */
function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\u0020-\u007e\uff61-\uff9f]/.test(character) ? 1 : 2), 0);
}

/** `<feature>.<verb>`, the same in every rendering, with `#2` and the like where others do the same. */
function identified(element: Element, name: string | undefined, at: string, seen: Inspection): void {
  const id = textAt(element, 'id') ?? '';
  if (!ID.test(id)) seen.fault('action-id', at, `${id === '' ? 'an action' : id} needs an id of <feature>.<verb>`);
  else if (name !== undefined && nameOf(id) !== name) seen.fault('action-id', at, `${id} does ${name}`);
}

function execute(element: Element, name: string | undefined, at: string, seen: Inspection): void {
  if (seen.surface === 'dialog') seen.fault('execute-in-dialog', at, 'a dialog knows no Action.Execute');
  const verb = textAt(element, 'verb') ?? '';
  if (verb === '') seen.fault('execute-verb', at, 'needs a verb');
  else if (name !== undefined && verb !== name) seen.fault('execute-verb', at, `${verb} does ${name}`);
  const { fallback } = element;
  const older = isFields(fallback) && fallback.type === 'Action.Submit' && fallback.title === element.title && isDeepStrictEqual(fallback.data, element.data);
  if (!older) seen.fault('execute-fallback', at, 'needs an Action.Submit of the same title and data for older clients');
}

/** The data travels in the open: ids and versions, and little of them. */
function carried(element: Element, at: string, seen: Inspection): void {
  const data = fieldsAt(element, 'data');
  if (Buffer.byteLength(JSON.stringify(data)) > DATA_BYTES) seen.fault('data-size', `${at}/data`, `must be ${DATA_BYTES} bytes at most`);
  const strange = Object.keys(data).filter((key) => key !== 'call' && key !== 'msteams');
  if (strange.length > 0) seen.fault('data-ids-only', `${at}/data`, `${strange.join(', ')} would be taken for an input`);
  idsOnly(data.call, `${at}/data/call`, seen);
  const own = fieldsAt(data, 'msteams');
  if (data.msteams === undefined) return;
  if (!isDeepStrictEqual(own, { type: 'task/fetch' }) || element.type !== 'Action.Submit') seen.fault('fetch-shape', `${at}/data/msteams`, 'only an Action.Submit opens a dialog, by {"type":"task/fetch"}');
  if (seen.surface === 'dialog') seen.fault('fetch-in-dialog', at, 'a dialog opens no other');
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Absolute and https; on this machine alone also http. */
export function web(address: string | undefined, at: string, seen: Inspection): void {
  const url = URL.canParse(address ?? '') ? new URL(address ?? '') : undefined;
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname))) return;
  seen.fault('url-https', at, 'must be an absolute https address');
}

const MOST_USERS = 60;

/** A card that asks for itself again for single persons: for few, and everybody else sees something that fits all. */
export function inspectRefresh(card: Fields, parts: readonly Standing[], seen: Inspection): void {
  if (!isFields(card.refresh)) return;
  const users = listAt(card.refresh, 'userIds');
  if (users.length === 0 || users.length > MOST_USERS) seen.fault('refresh-users', '/refresh/userIds', `needs 1 to ${MOST_USERS} persons`);
  if (fieldsAt(card.refresh, 'action').type !== 'Action.Execute') seen.fault('refresh-action', '/refresh/action', 'must be an Action.Execute');
  const personal = parts.find(({ element, id }) => (element.type.startsWith('Input.') && (element.value ?? '') !== '') || id.startsWith('error.'));
  if (personal) seen.fault('refresh-neutral', personal.at, 'everybody sees what one person entered');
}
