import type { Page, PageBlock, PageItem, PageLink, PageSpan, PageText } from '../../model/page.js';
import { markdownInline } from '../markdown/escapeMarkdown.js';
import { fence } from '../markdown/fence.js';
import { plain } from '../inline.js';
import { relativePath } from './relativePath.js';

type Lines = readonly string[];

/** A page as GitHub-flavoured Markdown. No text of it can break out of its place. */
export function pageMarkdown({ path, title, blocks }: Page): string {
  return `# ${markdownInline(plain(title))}\n\n${blocksMarkdown(blocks, path)}`;
}

/**
 * Some blocks of a page.
 * @param path of the page, which links go out from
 */
export function blocksMarkdown(blocks: readonly PageBlock[], path: string): string {
  const parts = blocks.map((block) => blockLines(block, path)).filter((lines) => lines.length > 0);
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function blockLines(block: PageBlock, from: string): Lines {
  switch (block.type) {
    case 'heading':
      return [`## ${markdownInline(plain(block.text))}`];
    case 'paragraph':
      return [inline(block.text, from, false)];
    case 'list':
      return block.items.flatMap((item) => itemLines(item, from));
    case 'table':
      return tableLines(block, from);
    case 'code':
      return coloured(fence(block.lines), block.language ?? 'text');
  }
}

/** A fenced block in another language than plain text. */
function coloured(lines: Lines, language: string): Lines {
  return lines.map((line, index) => (index === 0 ? line.replace(/text$/, language) : line));
}

function itemLines({ text, children }: PageItem, from: string): Lines {
  return [`- ${inline(text, from, false)}`, ...children.flatMap((child) => itemLines(child, from).map(indented))];
}

function indented(line: string): string {
  return `  ${line}`;
}

function tableLines({ head, rows }: Extract<PageBlock, { type: 'table' }>, from: string): Lines {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    row(head.map((text) => markdownInline(plain(text), true))),
    row(head.map(() => '---')),
    ...rows.map((cells) => row(head.map((_, index) => inline(cells[index] ?? [], from, true)))),
  ];
}

function inline(text: PageText, from: string, cell: boolean): string {
  return text
    .map((span) => spanText(span, from, cell))
    .join('')
    .trim();
}

/** Blanks at the ends of a run stand outside of what marks it. */
function spanText({ text, style, link }: PageSpan, from: string, cell: boolean): string {
  const words = text.trim();
  if (words === '') return text;
  const shown = markdownInline([{ text: words, style }], cell);
  const before = text.slice(0, text.length - text.trimStart().length);
  const after = text.slice(text.trimEnd().length);
  return `${before}${link === undefined ? shown : `[${shown}](${targetOf(link, from)})`}${after}`;
}

function targetOf(link: PageLink, from: string): string {
  const target = 'url' in link ? link.url : encodeURI(relativePath(from, link.file));
  return target.replace(/[()<>\s\\|]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
