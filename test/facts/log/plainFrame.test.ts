import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { parseFrame } from '../../../src/facts/log/frame.js';
import { plainFrame } from '../../../src/facts/log/plainFrame.js';

const place = { line: 7, segment: 'task' } as const;

test('what is read the short way is what the table of all forms reads', () => {
  const piece = fc.constantFrom(
    ...[' ', '? ', 'schedule', '.isra.0', '$x', '0', '_', '+0x', '+', '/0x', '/', 'ab', 'AB', '123456789', '[', ']'],
    ...[' [ext4]', ' [nfs 0123456789012345678901234567890123456789]', '(', ':', '\t', ' from ', 'é', '+0x12/0x34'],
  );
  const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
  const frame = fc.array(piece, { maxLength: 3 }).map((pieces) => ` schedule+0x12/0x340${pieces.join('')}`);
  fc.assert(
    fc.property(fc.oneof(text, frame), (line) => {
      const plain = plainFrame(line, place);
      if (plain !== undefined) expect(plain).toEqual(parseFrame(line, { ...place, within: false }));
    }),
    { numRuns: 3000 },
  );
});

test.each([
  [' __schedule+0x2cb/0x860', { name: '__schedule', offset: 0x2cb, size: 0x860, reliable: true }],
  [' ? tcp_ack.constprop.0+0x1/0x20', { name: 'tcp_ack', display: 'tcp_ack.constprop.0', reliable: false }],
  ['  nfs_wait+0x1/0x20 [nfs]', { name: 'nfs_wait', module: 'nfs' }],
])('reads %p', (line, frame) => {
  expect(plainFrame(line, place)).toMatchObject({ ...frame, ...place });
});

test.each([
  'schedule+0x1/0x2',
  ' schedule',
  ' schedule+0x1',
  ' schedule+1/2',
  ' schedule+0x1/0x2 (C)',
  ' [<0>] a+0x1/0x2',
])('leaves %p to the table', (line) => {
  expect(plainFrame(line, place)).toBeUndefined();
});
