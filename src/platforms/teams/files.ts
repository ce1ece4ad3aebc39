import type { Inbound } from '../../interaction/inbound';
import type { Language } from '../../kernel/messages';
import type { FileToGive } from '../../ui/reply';
import { texts } from './answer-messages';
import { dataOf } from './calls';
import type { Activity } from './connector';
import type { UploadInfo } from './payload';
import type { Args } from '../../ui/action';

const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
const GIVEN = 'application/vnd.microsoft.teams.card.file.info';

/**
 * Asks whether the file may be given: without leave no bot can. What is kept in the card is what was pressed, so that the same is asked
 * again and the file is as things stand then. Undefined: what was done can't be asked again.
 */
export function consentActivity(file: FileToGive, inbound: Inbound, language: Language): Activity | undefined {
  if (inbound.kind !== 'press' || inbound.chosen !== undefined) return undefined;
  const again = dataOf({ press: inbound.name, args: inbound.args as Args }); // read from a card of ours
  const content = { description: texts.filePurpose[language], sizeInBytes: Buffer.byteLength(file.content), acceptContext: again, declineContext: again };
  return { type: 'message', summary: texts.filePurpose[language], attachments: [{ contentType: CONSENT, name: file.name, content }] };
}

export function givenActivity({ name, contentUrl, uniqueId, fileType }: UploadInfo): Activity {
  return { type: 'message', summary: name, attachments: [{ contentType: GIVEN, name, contentUrl, content: { uniqueId, fileType } }] };
}

const DEADLINE_MS = 10_000;

/** @throws where the bytes were not taken */
export async function upload({ content }: FileToGive, { uploadUrl }: UploadInfo): Promise<void> {
  const bytes = Buffer.from(content);
  const answer = await fetch(uploadUrl, {
    method: 'PUT', body: bytes, signal: AbortSignal.timeout(DEADLINE_MS), redirect: 'error',
    headers: { 'content-type': 'application/octet-stream', 'content-range': `bytes 0-${bytes.length - 1}/${bytes.length}` },
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`the upload was answered with ${answer.status}`);
}
