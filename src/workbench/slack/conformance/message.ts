import type { Fields } from '../json';
import { inspectBlocks } from './blocks';
import { isEscaped, isReadable } from './house';
import { Inspection, type Finding, type Refusal, type Surroundings } from './inspection';
import { codeOf, limit, textBudget } from './limits';
import { inspectMetadata } from './metadata';

/** How the message travels: a new post, an edit, one person's copy, or through a command's answer or a response_url. */
export type Way = 'post' | 'edit' | 'ephemeral' | 'answer';

/** What Slack would refuse about this message, by its arguments (nested ones parsed already; `blocks` that are no JSON arrive as text). */
export function inspectMessage(args: Fields, way: Way, around: Surroundings): Refusal | undefined {
  return format(args) ?? content(args, way) ?? blocks(args, way, around) ?? metadata(args, around) ?? (around.house ? house(args, way) : undefined);
}

function format(args: Fields): Refusal | undefined {
  if (args.blocks !== undefined && !Array.isArray(args.blocks)) return refused('invalid_blocks_format');
  if (args.attachments !== undefined && !Array.isArray(args.attachments)) return refused('invalid_attachments');
  return undefined;
}

function content(args: Fields, way: Way): Refusal | undefined {
  const { text, markdown_text: markdown } = args;
  const filled = (key: string): boolean => Array.isArray(args[key]) && args[key].length > 0;
  if (markdown !== undefined && (text !== undefined || filled('blocks'))) return refused('markdown_text_conflict');
  if (!isText(text) && !isText(markdown) && !filled('blocks') && !filled('attachments')) return refused('no_text');
  if (Array.isArray(args.attachments) && args.attachments.length > limit('message', 'attachments').max) return refused(codeOf('message', 'attachments'));
  if (isText(markdown) && markdown.length > limit('message', 'markdown_text').max) return refused('msg_too_long');
  if (way === 'edit' && isText(text) && text.length > limit('message', 'chat_update_text').max) return refused(codeOf('message', 'chat_update_text'));
  return undefined;
}

function blocks(args: Fields, way: Way, around: Surroundings): Refusal | undefined {
  if (args.blocks === undefined) return undefined;
  const seen = new Inspection(around);
  inspectBlocks(args.blocks, '/blocks', limit('message', 'blocks'), seen);
  if (seen.findings.length > 0) return { error: 'invalid_blocks', findings: seen.findings };
  const most = around.house ? textBudget : limit('message', 'cumulative_block_text').max;
  const tooLong = seen.textLength > most && (around.house || way !== 'answer'); // Slack itself lets a longer sum pass through a response_url
  if (tooLong || seen.markdownLength > limit('message', 'cumulative_markdown_blocks').max) return refused(codeOf('message', 'cumulative_block_text'));
  return undefined;
}

function metadata(args: Fields, around: Surroundings): Refusal | undefined {
  const empty = typeof args.metadata === 'object' && args.metadata !== null && Object.keys(args.metadata).length === 0;
  return args.metadata === undefined || empty ? undefined : inspectMetadata(args.metadata, around);
}

function house(args: Fields, way: Way): Refusal | undefined {
  const { text } = args;
  if (!isText(text)) return refused('no_text', { message: 'a message needs a plain text beside its blocks', pointer: '/text' });
  if (!isReadable(text)) return refused('invalid_arguments', { message: 'must be readable aloud', pointer: '/text' });
  if (!isEscaped(text)) return refused('invalid_arguments', { message: 'must escape &, < and >', pointer: '/text' });
  const open = way === 'post' ? ['unfurl_links', 'unfurl_media'].find((key) => args[key] !== false) : undefined;
  if (open !== undefined) return refused('invalid_arguments', { message: 'must be false', pointer: `/${open}` });
  if (args.link_names !== undefined && args.link_names !== false) return refused('invalid_arguments', { message: 'must not be used', pointer: '/link_names' });
  if (args.parse === 'full') return refused('invalid_arguments', { message: 'must not be full', pointer: '/parse' });
  return undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function refused(error: string, ...findings: Finding[]): Refusal {
  return { error, findings };
}
