import type { Text } from '../../kernel/messages';
import type { Refusal } from '../../kernel/refusal';
import type { Interaction } from '../../interaction/feature';
import { notice } from '../../ui/card';
import type { RawFields } from '../../ui/form';
import type { Reply } from '../../ui/reply';
import { strong } from '../../ui/text';

export const only = (sentence: Parameters<typeof notice>[0]): Reply => ({ reply: 'card', card: notice(sentence) });

/** A refusal of a press: the sentence; when the subject is gone or settled, with things as they stand now (ruling 15). */
export function refused(interaction: Interaction, refusal: Refusal): Promise<Reply> | Reply {
  return refusal.code === 'Z13' ? interaction.home(refusal.sentence) : only(refusal.sentence);
}

/** A refusal of a form: at its field, or at the form's head; what was typed stays. */
export function rejected({ sentence, field }: Refusal): Reply {
  return { reply: 'errors', fields: field === undefined ? {} : { [field]: sentence }, ...(field === undefined ? { head: sentence } : {}) };
}

export const text = (fields: RawFields, id: string): string => (typeof fields[id] === 'string' ? fields[id] : '');
export const chosen = (fields: RawFields, id: string): readonly string[] => (Array.isArray(fields[id]) ? (fields[id] as readonly string[]) : []);

/** The same answer where the button was pressed; with what just happened above it. */
export function inPlace(reply: Reply, lead?: Text): Reply {
  if (reply.reply !== 'card') return reply;
  return { reply: 'replace', card: lead ? { ...reply.card, body: [{ node: 'paragraph', line: [strong(lead)] }, ...reply.card.body] } : reply.card };
}

/** The answer to a form: it closes, and the card says what happened. */
export function closing(reply: Reply): Reply {
  return reply.reply === 'replace' || reply.reply === 'card' ? { reply: 'close', card: reply.card } : reply;
}
