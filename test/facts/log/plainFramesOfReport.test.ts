import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import type { EvidenceLine } from '../../../src/facts/extractor.js';
import { isPlainFrame } from '../../../src/facts/log/plainFrame.js';
import { readTraceReport } from '../../../src/facts/log/traceReport.js';

const name = fc.constantFrom('schedule', 'do_idle', 'a.isra.0', 'b.constprop.1', 'kthread', 'ret_from_fork', '_x$1');
const hex = fc.nat({ max: 0xffff }).map((number) => number.toString(16));
const tail = fc.constantFrom('', '', '', ' [nfs]', ' [ext4-x]', ' [nfs', ']', '/0x1', 'z');
const frame = fc
  .tuple(fc.constantFrom(' ', ' ? ', '  ', ''), name, hex, hex, tail)
  .map(([before, symbol, offset, size, behind]) => `${before}${symbol}+0x${offset}/0x${size}${behind}`);
const other = fc.constantFrom(
  ...['Call Trace:', ' <IRQ>', ' </IRQ>', ' <TASK>', ' </TASK>', ' <NMI>', ' ? 0xffffffffc0123456', '', '...'],
  ...['CPU: 1 PID: 7 Comm: demo Not tainted 6.1.0 #1', 'CPU: 2 PID: 8 Comm: other Not tainted 6.1.0 #1'],
  ...['RIP: 0010:schedule+0x1/0x20', 'Code: 00 01 <02> 03', 'RAX: 0000000000000000 RBX: 0000000000000001'],
  ...[
    'Modules linked in: a b c d',
    ' a b c d e',
    'usb 1-1: new device',
    'INFO: task other:8 blocked for more than 120 seconds.',
  ],
  ...['WARNING: CPU: 1 PID: 7 at a.c:1 a+0x1/0x2', '---[ end trace 0123456789abcdef ]---', '[nfs]', ' schedule+0x1'],
);
const stamp = fc.record({ seconds: fc.integer({ min: 1, max: 3 }) }, { requiredKeys: [] });
const line = fc.record({ text: fc.oneof({ weight: 4, arbitrary: frame }, other), stamp });

/** In lines whose blank at the end has no meaning, and keeps them out of the plain form. */
function theLongWay(text: string): string {
  return isPlainFrame(text) ? `${text} ` : text;
}

test('a report is the same whether its frames are read the short way or by the table of all forms', () => {
  let plain = 0;
  fc.assert(
    fc.property(fc.array(line, { maxLength: 24 }), fc.boolean(), (body, headed) => {
      const opening = ['NMI backtrace for cpu 1', ...(headed ? ['Call Trace:'] : [])];
      const read = (shown: (text: string) => string) => {
        const lines: readonly EvidenceLine[] = [...opening.map((text) => ({ text, stamp: {} })), ...body].map(
          (each, index) => ({ ...each, text: shown(each.text), number: index + 1, raw: each.text, logged: true }),
        );
        const { header, ...report } = readTraceReport(lines, 0, { cpu: 1 }, 's', { unheaded: true });
        return { ...report, header: header?.read };
      };
      const short = read((text) => text);
      expect(read(theLongWay)).toEqual(short);
      plain += short.trace?.frames.length ?? 0;
    }),
    { numRuns: 2000 },
  );
  expect(plain).toBeGreaterThan(2000);
});
