import { isDeepStrictEqual } from 'node:util';
import { fieldsAt, isFields, listAt, textAt, type Fields } from '../../slack/json';
import { CARD, inspectCard } from './card';
import { Inspection, MOST, sizeOf, type Surroundings } from './inspection';

const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
const FILE = 'application/vnd.microsoft.teams.card.file.info';

/** Every rule that this activity of the bot's breaks; its card included. */
export function inspectActivity(activity: unknown, around: Surroundings = {}): string[] {
  const seen = new Inspection('message', around);
  if (!isFields(activity)) return ['activity-type: must be an activity (/)'];
  if (activity.type === 'typing') return [];
  if (activity.type !== 'message') seen.fault('activity-type', '/type', 'must be message or typing');
  said(activity, seen);
  noticed(fieldsAt(activity, 'channelData'), seen);
  const size = sizeOf(activity);
  if (size > (around.most ?? MOST)) seen.fault('size', '', `has ${size} bytes of UTF-16`);
  const cards = listAt(activity, 'attachments').flatMap((attachment, index) => attached(attachment, `/attachments/${index}`, seen));
  if (cards.length > 1) seen.fault('cards-too-many', '/attachments', 'a message carries one card');
  return [...seen.worded, ...cards.flatMap((card) => inspectCard(card, 'message', around))];
}

function said(activity: Fields, seen: Inspection): void {
  const text = textAt(activity, 'text')?.trim() ?? '';
  const attachments = listAt(activity, 'attachments').length;
  if (attachments === 0 && text === '') seen.fault('message-empty', '', 'says nothing');
  if (attachments > 0 && !textAt(activity, 'summary')?.trim()) seen.fault('summary-missing', '/summary', 'a card needs the line of its notification');
  if (text !== '' && activity.textFormat !== 'plain') seen.fault('text-format', '/textFormat', 'must be plain');
}

/** What travels with a notice: the id by which a later press finds it, and nothing else. */
function noticed(channelData: Fields, seen: Inspection): void {
  const { kenshu_notice: notice } = channelData;
  if (notice === undefined) return;
  const id = isFields(notice) ? notice.notice_id : undefined;
  const proper = (typeof id === 'number' || (typeof id === 'string' && /^[\w-]+$/.test(id))) && isDeepStrictEqual(notice, { notice_id: id });
  if (!proper) seen.fault('notice-data', '/channelData/kenshu_notice', 'must be {notice_id} alone');
}

/** The card in an attachment, if it is one. */
function attached(attachment: unknown, at: string, seen: Inspection): unknown[] {
  if (!isFields(attachment)) {
    seen.fault('attachment-type', at, 'must be an attachment');
    return [];
  }
  if (attachment.contentType === CARD) return [attachment.content];
  if (attachment.contentType === CONSENT) consent(attachment, at, seen);
  else if (attachment.contentType !== FILE) seen.fault('attachment-type', `${at}/contentType`, `must be ${CARD}`);
  return [];
}

function consent(attachment: Fields, at: string, seen: Inspection): void {
  const { description, sizeInBytes, acceptContext, declineContext } = fieldsAt(attachment, 'content');
  const proper = textAt(attachment, 'name') !== undefined && typeof description === 'string' && typeof sizeInBytes === 'number' && isFields(acceptContext) && isFields(declineContext);
  if (!proper) seen.fault('consent-shape', at, 'needs name, description, sizeInBytes, acceptContext and declineContext');
}
