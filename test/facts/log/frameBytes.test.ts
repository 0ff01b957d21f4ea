import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { addPlainFrame } from '../../../src/facts/log/frameBytes.js';
import { plainFrame } from '../../../src/facts/log/plainFrame.js';
import { StackColumns } from '../../../src/facts/stackColumns.js';

const encoder = new TextEncoder();
const cite = { source: 's', from: 1, to: 1 };

const name = fc.constantFrom(
  'schedule',
  'schedule_timeout',
  'a',
  '__x64_sys_read.isra.0',
  '.x',
  '$y',
  '0z',
  's'.repeat(513),
);
const number = fc.constantFrom('+0x12/0x34', '+0xffffffff/0x100000000', '+0x1/0x', '+0x12/34', '+0xA/0x10', '+0x0/0x1');
const tail = fc.constantFrom(
  '',
  ' [ext4]',
  ' [8021q]',
  ' [0m',
  ' [0mod]',
  ' []',
  ' [a b]',
  ' ',
  `[x]`,
  ` [${'m'.repeat(81)}]`,
);
const text = fc
  .tuple(fc.constantFrom(' ', '  ', '', '         ', ' ? ', ' ?  '), name, number, tail)
  .map((parts) => parts.join(''));

test('the frames of columns are those of their lines', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 8 }), (lines) => {
      const columns = new StackColumns();
      const expected = lines.flatMap((line, index) => {
        const bytes = encoder.encode(`x${line}\n`);
        const end = addPlainFrame(bytes, 1, index + 1, columns);
        const frame = line.includes('[0m') ? undefined : plainFrame(line, { line: index + 1, segment: 'task' });
        expect(end).toBe(frame === undefined ? -1 : bytes.length - 1);
        return frame === undefined ? [] : [frame];
      });
      expect(columns.finish([], true, cite).frames).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
});
