import { isFields, listAt, textAt, type Fields } from './json';

/** Rich text as lines: one for each section, item or quote. */
export function richPlain(block: Fields, nameOf: (id: string) => string | undefined): string[] {
  return listAt(block, 'elements').filter(isFields).flatMap((part) => {
    if (part.type !== 'rich_text_list') return spans(part, nameOf).split('\n');
    const first = Number(part.offset ?? 0) + 1;
    return listAt(part, 'elements').filter(isFields).map((item, index) => `${part.style === 'ordered' ? `${first + index}.` : '•'} ${spans(item, nameOf)}`);
  });
}

function spans(part: Fields, nameOf: (id: string) => string | undefined): string {
  return listAt(part, 'elements').filter(isFields).map((span) => spanText(span, nameOf)).join('');
}

function spanText(span: Fields, nameOf: (id: string) => string | undefined): string {
  const id = textAt(span, 'user_id') ?? textAt(span, 'channel_id') ?? textAt(span, 'usergroup_id') ?? '';
  switch (span.type) {
    case 'user': case 'usergroup': return `@${nameOf(id) ?? id}`;
    case 'channel': return `#${nameOf(id) ?? id}`;
    case 'broadcast': return `@${textAt(span, 'range') ?? ''}`;
    case 'emoji': return `:${textAt(span, 'name') ?? ''}:`;
    case 'date': return textAt(span, 'fallback') ?? '';
    default: return textAt(span, 'text') ?? textAt(span, 'url') ?? '';
  }
}
