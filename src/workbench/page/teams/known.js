const HOLDING = ['body', 'items', 'columns', 'rows', 'cells', 'images', 'actions'];

/** The card as this page can show it: an element that only newer clients know stands as its fallback, and where it has none, as a box with its name. */
export function knownOnly(card, knows, sentence) {
  const element = (part) => {
    if (!part || typeof part !== 'object') return part;
    if (typeof part.type === 'string' && !knows(part.type)) return part.fallback && part.fallback !== 'drop' ? element(part.fallback) : part.fallback === 'drop' ? null : box(part.type, sentence);
    const inside = Object.fromEntries(HOLDING.filter((key) => Array.isArray(part[key])).map((key) => [key, part[key].map(element).filter(Boolean)]));
    return { ...part, ...inside, ...(part.card && typeof part.card === 'object' ? { card: element(part.card) } : {}) };
  };
  return element(card);
}

function box(type, sentence) {
  return { type: 'Container', style: 'warning', items: [{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: `${sentence}　`, size: 'small' }, { type: 'TextRun', text: type, size: 'small', fontType: 'monospace' }] }] };
}
