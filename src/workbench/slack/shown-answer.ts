import { inspectMessage } from './conformance/message';
import { worded } from './conformance/inspection';
import { around, type Inside } from './inside';
import { isFields, listAt, parseJson, textAt, type Fields } from './json';
import { edit, identified, type Message } from './messages';

export interface AnswerRefusal { readonly error: string; readonly messages: readonly string[] }

/** An answer whose content Slack would not take: it stands in the transcript under `answer`. */
export function refuseAnswer(inside: Inside, args: Fields, error: string, messages: readonly string[]): AnswerRefusal {
  inside.transcript.add({ kind: 'call', at: performance.now(), method: 'answer', args, status: 200, response: { ok: false, error, response_metadata: { messages } } });
  return { error, messages };
}

/** The arguments in an answer's body: JSON, or a plain text as the whole message. */
export function answerArguments(body: string): Fields {
  const told = parseJson(body);
  return isFields(told) ? told : { text: body };
}

export interface Recipient { readonly userId: string; readonly channelId: string }

/** Shows a message that came as an answer: to one person, or in the channel where `response_type` says so. */
export function showAnswer(inside: Inside, args: Fields, { userId, channelId }: Recipient): Message | AnswerRefusal {
  const refusal = inspectMessage(args, 'answer', around(inside, 'message'));
  if (refusal) return refuseAnswer(inside, args, refusal.error, worded(refusal));
  const { workspace } = inside;
  const content = { text: textAt(args, 'text') ?? '', blocks: identified(args.blocks), attachments: listAt(args, 'attachments'), by: workspace.bot.userId };
  const channel = workspace.channels.get(channelId);
  return args.response_type === 'in_channel' && channel ? workspace.post(channel, content) : workspace.show(userId, { ...content, channel: channelId });
}

/** Puts an answer in the place of an earlier message. */
export function replaceWith(inside: Inside, args: Fields, original: Message): Message | AnswerRefusal {
  const refusal = inspectMessage(args, 'answer', around(inside, 'message'));
  if (refusal) return refuseAnswer(inside, args, refusal.error, worded(refusal));
  const { workspace } = inside;
  const ts = workspace.channels.get(original.channel)?.stamp() ?? original.ts;
  edit(original, { text: textAt(args, 'text') ?? '', blocks: identified(args.blocks), metadata: original.metadata }, workspace.bot.userId, ts);
  workspace.changed(original.ephemeral ?? original.channel);
  return original;
}

/** Slack's own sentence to one person, by its own account. */
export function notice(inside: Inside, text: string, { userId, channelId }: Recipient): Message {
  return inside.workspace.show(userId, { channel: channelId, by: 'USLACKBOT', text });
}

export function isRefusal(result: Message | AnswerRefusal): result is AnswerRefusal {
  return 'error' in result;
}
