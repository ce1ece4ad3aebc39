import { defineMessages, say } from '../kernel/messages';
import type { Action, Call } from './action';
import type { Node } from './card';

const texts = defineMessages({
  page: { ja: '{page}／{pages}ページ', en: 'Page {page} of {pages}' },
  previous: { ja: '前のページ', en: 'Previous page' },
  next: { ja: '次のページ', en: 'Next page' },
});

/** Entries with buttons that fit one message on every platform. */
export const PAGE_SIZE = 10;

/** One page of a list and the buttons to its neighbours: long lists are split, never cut. A page past the end is the last one. */
export function paged<T>(items: readonly T[], wanted: number, call: (page: number) => Call, size = PAGE_SIZE): { items: readonly T[]; /** Number of the first of them, from 1. */ start: number; footer: readonly Node[] } {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const page = Math.min(Math.max(1, wanted), pages);
  const turn = (to: number, label: typeof texts.next | typeof texts.previous): Action[] => (to < 1 || to > pages ? [] : [{ action: 'run', label, call: call(to) }]);
  const footer: Node[] = pages === 1 ? [] : [
    { node: 'paragraph', line: say(texts.page, { page, pages }), look: 'quiet' },
    { node: 'actions', actions: [...turn(page - 1, texts.previous), ...turn(page + 1, texts.next)] },
  ];
  return { items: items.slice((page - 1) * size, page * size), start: (page - 1) * size + 1, footer };
}
