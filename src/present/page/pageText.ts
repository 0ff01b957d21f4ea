import type { Page, PageBlock, PageItem, PageText } from '../../model/page.js';
import type { Block, Inline, ListItem } from '../document.js';
import { item, list, paragraph } from '../inline.js';
import { renderTerminal } from '../terminal/renderTerminal.js';
import type { TerminalOptions } from '../terminal/renderTerminal.js';

/** A page for a terminal: what its Markdown says, without the links. */
export function pageText({ title, blocks }: Page, options: TerminalOptions): string {
  return renderTerminal([{ type: 'heading', level: 1, text: title }, ...blocks.flatMap(blockOf)], options);
}

function blockOf(block: PageBlock): readonly Block[] {
  switch (block.type) {
    case 'heading':
      return [{ type: 'heading', level: 2, text: block.text }];
    case 'paragraph':
      return [paragraph(inlineOf(block.text))];
    case 'list':
      return list(block.items.map(itemOf));
    case 'table':
      return [{ type: 'table', head: block.head, rows: block.rows.map((cells) => cells.map(inlineOf)) }];
    case 'code':
      return [{ type: 'command', prompt: '', lines: block.lines }];
  }
}

function itemOf({ text, children }: PageItem): ListItem {
  return item('bullet', inlineOf(text), list(children.map(itemOf)));
}

function inlineOf(text: PageText): Inline {
  return text.map((span) => ({ text: span.text, style: span.style }));
}
