import type { Block, Document, Field, Inline, ListItem, Mark, TreeNode } from '../document.js';
import { plain, styled } from '../inline.js';
import { drawMarks } from '../terminal/chart.js';
import { glyphsOf } from '../terminal/glyphs.js';
import { codeSpan, markdownInline } from './escapeMarkdown.js';
import { fence } from './fence.js';

type Lines = readonly string[];

const MARKS: Readonly<Record<Mark, string>> = {
  bullet: '',
  for: '\\+ ',
  against: '− ',
  absent: '· ',
  unknown: '? ',
  true: '✓ ',
  false: '✗ ',
};

function indent(lines: Lines): Lines {
  return lines.map((line) => (line === '' ? '' : `  ${line}`));
}

/** Blocks with an empty line between each two. */
function apart(blocks: readonly Lines[]): Lines {
  const filled = blocks.filter((lines) => lines.length > 0);
  return filled.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

function itemLines({ mark, text, children }: ListItem): Lines {
  const inner = indent(apart(children.map(blockLines)));
  return [`- ${MARKS[mark]}${markdownInline(text)}`, ...(inner.length === 0 ? [] : ['', ...inner])];
}

/** A field whose first block is a sentence is one list item; the other blocks follow beneath it. */
function fieldLines({ label, blocks }: Field): Lines {
  const [first, ...rest] = blocks;
  const lead = first?.type === 'paragraph' ? first.text : [];
  const inner = indent(apart((first?.type === 'paragraph' ? rest : blocks).map(blockLines)));
  return [
    `- ${markdownInline(styled('strong', label))} ${markdownInline(lead)}`.trimEnd(),
    ...(inner.length === 0 ? [] : ['', ...inner]),
  ];
}

function tableLines(head: readonly string[], rows: readonly (readonly Inline[])[]): Lines {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    row(head.map((text) => markdownInline(plain(text), true))),
    row(head.map(() => '---')),
    ...rows.map((cells) => row(head.map((_, index) => markdownInline(cells[index] ?? [], true)))),
  ];
}

function treeLines(roots: readonly TreeNode[], lead = ''): Lines {
  return roots.flatMap(({ text, children }) => [
    lead + text.map((span) => span.text).join(''),
    ...treeLines(children, `${lead}  `),
  ]);
}

/** Cells of a scale in a fenced block, and columns of the names before it. */
const CELLS = 60;
const LABEL = 12;

function chartLines({ from, to, rows }: Extract<Block, { type: 'chart' }>): Lines {
  const textOf = (text: Inline): string => text.map((span) => span.text).join('');
  const scale = `${' '.repeat(LABEL)}${from}${' '.repeat(Math.max(1, CELLS - from.length - to.length))}${to}`;
  return [
    scale,
    ...rows.flatMap(({ label, marks, notes }) => [
      `${textOf(label)
        .slice(0, LABEL - 1)
        .padEnd(LABEL)}${textOf(drawMarks(marks, CELLS, glyphsOf(true)))}`.trimEnd(),
      ...notes.map((note) => `${' '.repeat(LABEL)}${textOf(note)}`),
    ]),
  ];
}

function blockLines(block: Block): Lines {
  switch (block.type) {
    case 'heading':
      return [`${'#'.repeat(block.level)} ${markdownInline(plain(block.text))}`];
    case 'paragraph':
      return [markdownInline(block.text)];
    case 'fields':
      return block.fields.flatMap(fieldLines);
    case 'list':
      return block.items.flatMap(itemLines);
    case 'evidence':
      return apart([
        ...block.quotes.flatMap(({ where, lines, unshown, gutter = [] }) => [
          [codeSpan(where, false) + (unshown > 0 ? ` (… +${String(unshown)})` : '')],
          lines.length === 0 ? [] : fence(lines.map((line, place) => (gutter[place] ?? '') + (line ?? '…'))),
        ]),
        block.elsewhere === undefined ? [] : [markdownInline(plain(block.elsewhere))],
      ]);
    case 'command':
      return apart([
        fence(block.lines.map((line) => block.prompt + line)),
        block.risk === undefined ? [] : [markdownInline(plain(block.risk))],
      ]);
    case 'table':
      return tableLines(block.head, block.rows);
    case 'tree':
      return fence(treeLines(block.roots));
    case 'chart':
      return fence(chartLines(block));
    case 'verbatim':
      return fence(block.lines);
  }
}

/** A document as GitHub-flavoured Markdown. No text of it can break out of its place. */
export function renderMarkdown(document: Document): string {
  return `${apart(document.map(blockLines)).join('\n')}\n`;
}
