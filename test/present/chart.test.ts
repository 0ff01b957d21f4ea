import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import type { Block, ChartMark } from '../../src/present/document.js';
import { plain } from '../../src/present/inline.js';
import { renderMarkdown } from '../../src/present/markdown/renderMarkdown.js';
import { drawMarks } from '../../src/present/terminal/chart.js';
import { glyphsOf } from '../../src/present/terminal/glyphs.js';
import { renderTerminal } from '../../src/present/terminal/renderTerminal.js';

const CHART: Block = {
  type: 'chart',
  from: '0 s',
  to: '80 s',
  rows: [
    {
      label: plain('i1'),
      marks: [
        { shape: 'lead', from: 0.25, to: 0.5, style: 'bad' },
        { shape: 'bar', from: 0.5, to: 0.75, style: 'bad' },
      ],
      notes: [plain('reported twice')],
    },
    { label: plain('link'), marks: [{ shape: 'tick', from: 1, to: 1, style: 'code' }], notes: [] },
  ],
};
const SCRIPT: Block = { type: 'verbatim', lines: ['# Title', '- an item that goes on in the next line', '    code'] };

function drawn(marks: readonly ChartMark[], cells: number): string {
  return drawMarks(marks, cells, glyphsOf(false))
    .map(({ text }) => text)
    .join('');
}

test('a chart on a terminal, with notes below the scale or beside it', () => {
  const narrow = renderTerminal([CHART], { width: 30, color: false, unicode: false });
  expect(narrow.split('\n')).toEqual([
    '      0 s --------------- 80 s',
    'i1          ......#######',
    '  reported twice',
    'link                         o',
    '',
  ]);
  const wide = renderTerminal([CHART], { width: 120, color: false, unicode: true });
  expect(wide.split('\n')[1]).toMatch(/^i1 +░+█+ +reported twice$/);
});

test('a chart and a text as it is in Markdown', () => {
  const text = renderMarkdown([CHART, SCRIPT]);
  expect(text).toContain('```text\n            0 s');
  expect(text).toMatch(/^i1 +░+█+$/m);
  expect(text).toContain('            reported twice');
  expect(text).toContain('```text\n# Title\n- an item');
});

test('a text as it is keeps its indentation and its lists', () => {
  expect(renderTerminal([SCRIPT], { width: 24, color: false, unicode: true }).split('\n')).toEqual([
    '# Title',
    '- an item that goes on',
    '  in the next line',
    '    code',
    '',
  ]);
});

test('marks stay on the scale, whatever their places are', () => {
  const place = fc.oneof(fc.double(), fc.constantFrom(NaN, Infinity, -Infinity, 0, 1));
  const mark = fc.record({
    shape: fc.constantFrom('bar', 'lead', 'tick'),
    from: place,
    to: place,
    style: fc.constant('plain' as const),
  });
  fc.assert(
    fc.property(fc.array(mark, { maxLength: 4 }), fc.integer({ min: 1, max: 80 }), (marks, cells) => {
      expect(drawn(marks, cells)).toHaveLength(cells);
    }),
  );
  expect(drawn([{ shape: 'tick', from: 1, to: 1, style: 'plain' }], 4)).toBe('   o');
});
