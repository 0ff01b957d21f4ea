import type { Block, Inline, ListItem, Mark, Span, Style } from './document.js';

/** Text in one style, as a run of one span. */
export function styled(style: Style, text: string): Inline {
  return text === '' ? [] : [{ text, style }];
}

export function plain(text: string): Inline {
  return styled('plain', text);
}

export function code(text: string): Inline {
  return styled('code', text);
}

/** The runs that are not empty, with a separator between each two. */
export function join(runs: readonly Inline[], separator: string): Inline {
  const joined: Span[] = [];
  for (const run of runs) {
    if (run.length === 0) continue;
    if (joined.length > 0) joined.push({ text: separator, style: 'plain' });
    joined.push(...run);
  }
  return joined;
}

export function paragraph(text: Inline): Block {
  return { type: 'paragraph', text };
}

export function item(mark: Mark, text: Inline, children: readonly Block[] = []): ListItem {
  return { mark, text, children };
}

/** A list, or nothing when there are no items. */
export function list(items: readonly ListItem[]): readonly Block[] {
  return items.length === 0 ? [] : [{ type: 'list', items }];
}
