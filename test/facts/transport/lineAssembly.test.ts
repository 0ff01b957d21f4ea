import { describe, expect, test } from '@jest/globals';
import { LineAssembly } from '../../../src/facts/transport/lineAssembly.js';

/** What comes out of lines: number and text, and where something else begins. */
function assemble(lines: readonly string[]): readonly unknown[] {
  const out: unknown[] = [];
  const assembly = new LineAssembly({
    line: ({ number, text }) => out.push([number, text]),
    boundary: () => out.push('boundary'),
  });
  lines.forEach((raw, index) => {
    assembly.push({ number: index + 1, raw, hit: false });
  });
  assembly.flush();
  return out;
}

const numbered = (lines: readonly string[]): readonly unknown[] => lines.map((line, index) => [index + 1, line]);

describe('what is no entry comes out as it went in', () => {
  test.each([
    ['an object of something else', ['{', '  "name": "vda",', '  "children": [', '    { "name": "vda1" }', '  ]', '}']],
    ['an object with a message and no time', ['{', '  "message": "text"', '}']],
    ['braces of a structure', ['struct list_head {', '  next = 0x0', '}', '{', '  a = 1', '}, {', '}']],
    ['an object that is cut off', ['{', '  "name": "vda",']],
    ['a variable of a shell', ['__CURSOR=s', 'text', '']],
    ['an entry without a message', ['__CURSOR=s=1;i=2', '_TRANSPORT=kernel', '']],
    ['fields without a header', ['    MESSAGE=text', '    _TRANSPORT=kernel']],
  ])('%s', (_, lines) => {
    expect(assemble(lines)).toEqual(numbered(lines));
  });
});

describe('entries', () => {
  test('one that is cut off at the end still says what it said', () => {
    expect(assemble(['{', '\t"MESSAGE" : "text",', '\t"_TRANSPORT" : "kernel",'])).toEqual([[2, 'text']]);
  });

  test('one that begins in the midst', () => {
    expect(assemble(['\t"MESSAGE" : "text",', '\t"_TRANSPORT" : "kernel"', '}', 'behind'])).toEqual([
      [1, 'text'],
      [4, 'behind'],
    ]);
  });

  test('a message as an array of bytes, one a line', () => {
    expect(assemble(['{', '\t"MESSAGE" : [', '\t\t104,', '\t\t105', '\t],', '\t"_TRANSPORT" : "kernel"', '}'])).toEqual(
      [[2, 'hi']],
    );
  });

  test('nested values do not end it', () => {
    expect(
      assemble(['{', '  "MESSAGE": "text",', '  "_UDEV": {', '    "a": "b"', '  },', '  "_PID": "7"', '}']),
    ).toEqual([[2, 'text']]);
  });

  test('an endless one is let go', () => {
    const lines = ['{', ...Array.from({ length: 6000 }, (_, index) => `  "k${String(index)}": 1,`)];
    expect(assemble(lines)).toEqual(numbered(lines));
  });
});

describe('lines of one record', () => {
  test('are those indented to its text', () => {
    const prefix = 'Nov 22 10:00:00 host1 kernel: ';
    expect(assemble([`${prefix}one`, `${' '.repeat(prefix.length)} two`, '', '  three', 'four'])).toEqual([
      [1, 'one'],
      [2, ' two'],
      [3, ''],
      [4, '  three'],
      [5, 'four'],
    ]);
  });

  test('in a quoted mail too', () => {
    expect(assemble(['> [    1.000000] one', '>                 two'])).toEqual([
      [1, 'one'],
      [2, ' two'],
    ]);
  });
});

describe('pieces', () => {
  const at = '2026-11-22T08:44:52.1Z';
  test('of another stream are not joined', () => {
    expect(assemble([`${at} stdout P one`, `${at} stderr F two`, `${at} stdout F three`])).toEqual([
      [1, 'one'],
      [2, 'two'],
      [3, 'three'],
    ]);
  });

  test('a fragment that is missing keeps the others apart', () => {
    expect(assemble(['4,1,2,-,ncfrag=0/9;abc', '4,1,2,-,ncfrag=6/9;ghi'])).toEqual([
      [1, 'abc'],
      [2, 'ghi'],
    ]);
  });
});

describe('the mark of a replayed message', () => {
  const mark = '** replaying previous printk message **';
  test.each([
    ['on a line of its own', ['[    1.0000', mark, '[    1.000000] one'], [[3, 'one']]],
    ['behind what was cut', [`[    1.000000] o${mark}`, '[    1.000000] one'], [[2, 'one']]],
    ['in a mail', ['> [    1.000000] o', `> ${mark}`, '> [    1.000000] one'], [[3, 'one']]],
    ['twice', ['[    1.000', mark, '[    1.000000] o', mark, '[    1.000000] one'], [[5, 'one']]],
    [
      'behind another message',
      ['[    1.000000] one', mark, '[    2.000000] two'],
      [
        [1, 'one'],
        [2, mark],
        [3, 'two'],
      ],
    ],
    [
      'at the end',
      ['[    1.000000] one', mark],
      [
        [1, 'one'],
        [2, mark],
      ],
    ],
  ])('%s', (_, lines, expected) => {
    expect(assemble(lines)).toEqual(expected);
  });
});

describe('parts of pstore', () => {
  test('in falling order go on, in any other they are another text', () => {
    expect(assemble(['Oops#1 Part2', 'a', 'Oops#1 Part1', 'b', 'Panic#2 Part1', 'c'])).toEqual([
      'boundary',
      [1, 'Oops#1 Part2'],
      [2, 'a'],
      [4, 'b'],
      'boundary',
      [5, 'Panic#2 Part1'],
      [6, 'c'],
    ]);
  });
});
