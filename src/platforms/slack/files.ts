import { texts } from '../../interaction/messages';
import { notice } from '../../ui/card';
import type { FileToGive, Reply } from '../../ui/reply';
import type { Tools } from './desks';
import { faultOf } from './faults';

/**
 * Gives the file that an answer brings, into the direct messages of the person who asked, and leaves the card that says so. Where the
 * file could not be given the card says that instead: nothing was changed, and another press brings it.
 */
export async function fileGiven(reply: Reply, account: string, tools: Tools): Promise<Reply> {
  if (reply.reply !== 'file') return reply;
  try {
    await give(reply.file, account, tools);
    return { reply: 'card', card: reply.card };
  } catch (e) {
    tools.log.warn({ fault: faultOf(e).detail }, 'a file could not be given');
    return { reply: 'card', card: notice(texts.Z10) };
  }
}

/** In three steps, of which only the last can be seen: an address, the bytes, the message. */
async function give({ name, content }: FileToGive, account: string, { api }: Tools): Promise<void> {
  const { channel } = await api.conversations.open({ users: account });
  if (channel?.id === undefined) throw new Error('Slack names no place for direct messages');
  await api.filesUploadV2({ channel_id: channel.id, filename: name, file: Buffer.from(content) });
}
