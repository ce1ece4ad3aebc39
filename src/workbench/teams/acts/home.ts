import type { Message } from '../messages';
import type { Stage } from './stage';
import { write } from './talk';

/** Asks for nothing in particular: the bot answers with what it shows first. */
export async function openHome(stage: Stage): Promise<Message | undefined> {
  const { message } = await write(stage, '/kenshu', {});
  if (message) stage.inside.tenant.homes.set(stage.account.id, message);
  return message;
}
