import type { Fields } from '../../slack/json';
import type { Message } from '../messages';
import { invoke } from './invoke';
import { liveMessage, sceneOf, TROUBLE, type Answer, type Stage } from './stage';

/** Agrees to take the file that a message offers: the bot is told where its bytes go. */
export function accept(stage: Stage, message: Message): Promise<Answer> {
  const { tenant, serviceUrl } = stage.inside;
  const { consent } = offered(stage, message);
  const file = tenant.newFile(consent.name, stage.account.id);
  const uploadInfo = {
    name: file.name, uniqueId: file.id, fileType: file.name.split('.').at(-1) ?? '', uploadUrl: `${serviceUrl}upload/${file.id}`, contentUrl: `${serviceUrl}files/${encodeURIComponent(file.name)}`,
  };
  return answerConsent(stage, message, { type: 'fileUpload', action: 'accept', context: consent.accept, uploadInfo });
}

export function decline(stage: Stage, message: Message): Promise<Answer> {
  return answerConsent(stage, message, { type: 'fileUpload', action: 'decline', context: offered(stage, message).consent.decline });
}

function offered(stage: Stage, message: Message): { readonly consent: NonNullable<Message['consent']> } {
  const { consent } = liveMessage(stage, message);
  if (!consent) throw new Error(`the message ${message.ts} offers no file`);
  return { consent };
}

async function answerConsent(stage: Stage, message: Message, value: Fields): Promise<Answer> {
  const live = liveMessage(stage, message); // the bot may take it away once it is answered
  const { answer, effect } = await invoke(stage, sceneOf(stage, message), 'fileConsent/invoke', value, message.ts);
  live.trouble = effect.does === 'fail' ? TROUBLE : undefined;
  stage.inside.tenant.changed(stage.account.id);
  return answer;
}
