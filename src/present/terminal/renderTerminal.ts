import type { Block, Document, ListItem, Quote } from '../document.js';
import { escapeText } from '../escapeText.js';
import { plain, styled } from '../inline.js';
import { layChart } from './chart.js';
import { layFields } from './fields.js';
import { type Glyphs, glyphsOf } from './glyphs.js';
import { concatLazy, type LazyList, mapLazy } from './lazyList.js';
import { hang, type Line, lineWidth } from './line.js';
import { paintWith } from './palette.js';
import { layTable } from './table.js';
import { layTree } from './tree.js';
import { clip, fold, wrap } from './wrap.js';
import { textWidth } from './width.js';

/** How a terminal is written to. `width` in columns; `unicode` off replaces line-drawing characters by ASCII. */
export interface TerminalOptions {
  readonly width: number;
  readonly color: boolean;
  readonly unicode: boolean;
}

const NARROWEST = 24;
/** Rows that one line of evidence may take. */
const QUOTE_ROWS = 4;

function layHeading(level: 1 | 2 | 3, text: string, width: number, glyphs: Glyphs): readonly Line[] {
  if (level === 3) return wrap(styled('strong', text), width);
  const title = clip(text, width - 6, glyphs.ellipsis);
  const before = glyphs.rule.repeat(2);
  const after = glyphs.rule.repeat(Math.max(2, Math.min(width, 100) - textWidth(title) - 4));
  const line: Line = [...styled('faint', `${before} `), ...styled('strong', title), ...styled('faint', ` ${after}`)];
  return level === 1 ? [line] : [[], line];
}

function layItem({ mark, text, children }: ListItem, width: number, glyphs: Glyphs): readonly Line[] {
  const style = mark === 'for' || mark === 'true' ? 'good' : mark === 'against' || mark === 'false' ? 'bad' : 'faint';
  const lead: Line = [...styled(style, glyphs.marks[mark]), ...plain(' ')];
  const inner = width - lineWidth(lead);
  return hang(lead, [...wrap(text, inner), ...layBlocks(children, inner, glyphs)]);
}

function emphasised(line: Line): Line {
  return line.map(({ text, style }) => ({ text, style: style === 'plain' ? 'strong' : style }));
}

function layQuote(
  { where, lines, unshown, gutter = [], marked }: Quote,
  width: number,
  glyphs: Glyphs,
): readonly Line[] {
  const bar: Line = styled('faint', `${glyphs.bar} `);
  const before = textWidth(escapeText(gutter[0] ?? ''));
  const blank: Line = plain(' '.repeat(before));
  const room = Math.max(NARROWEST / 2, width - 2 - before);
  return [
    ...wrap(styled('faint', where), width),
    ...lines.flatMap((line, place) => {
      const rows = line === null ? [plain(glyphs.ellipsis)] : fold(line, room, QUOTE_ROWS, glyphs.ellipsis);
      const isMarked = marked?.has(place) === true;
      const lead: Line = styled(isMarked ? 'strong' : 'faint', escapeText(gutter[place] ?? ''));
      return rows.map((row, index): Line => [
        ...bar,
        ...(index === 0 ? lead : blank),
        ...(isMarked ? emphasised(row) : row),
      ]);
    }),
    ...(unshown > 0 ? [[...bar, ...styled('faint', `${glyphs.ellipsis} +${String(unshown)}`)]] : []),
  ];
}

/** Commands are never broken: a line that was copied must run. */
function layCommand(block: Extract<Block, { type: 'command' }>, width: number): readonly Line[] {
  const prompt = styled('faint', escapeText(block.prompt));
  return [
    ...block.lines.map((line): Line => [...prompt, ...styled('code', escapeText(line))]),
    ...(block.risk === undefined ? [] : wrap(styled('warn', block.risk), width)),
  ];
}

/** Deepest indentation that is kept. */
const DEEPEST = 16;

/** A line with its indentation, continued below its own beginning, so that lists stay lists. */
function layVerbatim(line: string, width: number): readonly Line[] {
  const bare = line.trimStart();
  const indent = Math.min(DEEPEST, line.length - bare.length);
  const bullet = bare.startsWith('- ') ? 2 : 0;
  const lead = plain(' '.repeat(indent) + bare.slice(0, bullet));
  return hang(lead, wrap(plain(bare.slice(bullet)), Math.max(NARROWEST / 2, width - indent - bullet)));
}

function layBlock(block: Block, width: number, glyphs: Glyphs): readonly Line[] {
  switch (block.type) {
    case 'heading':
      return layHeading(block.level, block.text, width, glyphs);
    case 'paragraph':
      return wrap(block.text, width);
    case 'fields':
      return layFields(block.fields, {
        width,
        ellipsis: glyphs.ellipsis,
        ...(block.screen === undefined ? {} : { screen: block.screen }),
        lay: (blocks, room) => layBlocks(blocks, room, glyphs),
      });
    case 'list':
      return block.items.flatMap((entry) => layItem(entry, width, glyphs));
    case 'evidence':
      return [
        ...block.quotes.flatMap((quote) => layQuote(quote, width, glyphs)),
        ...(block.elsewhere === undefined ? [] : wrap(styled('faint', block.elsewhere), width)),
      ];
    case 'command':
      return layCommand(block, width);
    case 'table':
      return [...layTable(block.head, block.rows, width)];
    case 'tree':
      return layTree(block.roots, width, glyphs);
    case 'chart':
      return layChart(block, width, glyphs);
    case 'verbatim':
      return block.lines.flatMap((line) => layVerbatim(line, width));
  }
}

function layBlocks(blocks: readonly Block[], width: number, glyphs: Glyphs): readonly Line[] {
  const room = Math.max(NARROWEST, width);
  return blocks.flatMap((block) => layBlock(block, room, glyphs));
}

/** A document as painted lines for a terminal; those of long tables are laid out when they are looked at. */
export function layTerminal(document: Document, { width, color, unicode }: TerminalOptions): LazyList<string> {
  const room = Math.max(NARROWEST, width);
  const glyphs = glyphsOf(unicode);
  const blocks = document.map((block) =>
    block.type === 'table' ? layTable(block.head, block.rows, room) : layBlock(block, room, glyphs),
  );
  return mapLazy(concatLazy(blocks), paintWith(color));
}

/** A document as lines for a terminal, with a newline at the end. */
export function renderTerminal(document: Document, options: TerminalOptions): string {
  return Array.from(layTerminal(document, options), (line) => `${line}\n`).join('');
}
