import { describe, expect, test } from '@jest/globals';
import { evidenceLines } from '../../../src/facts/transport/evidenceLines.js';

function read(raw: string): readonly unknown[] {
  return evidenceLines(7, raw).map(({ text, stamp }) => [text, stamp]);
}

describe('several records on one line', () => {
  test.each([
    ['[    1.000000] one[    2.000000] two[    3.000000] three', ['one', 'two', 'three'], [1, 2, 3]],
    ['[    1.000000][    C1] one<4>[    2.000000][   T12] two', ['one', 'two'], [1, 2]],
    ['** 9 printk messages dropped ** [    2.000000] two', ['** 9 printk messages dropped ** ', 'two'], [undefined, 2]],
    ['[    1.000000] one\r[    2.000000] two', ['one', 'two'], [1, 2]],
  ])('%j', (raw, texts, seconds) => {
    const lines = evidenceLines(7, raw);
    expect(lines.map(({ text }) => text)).toEqual(texts);
    expect(lines.map(({ stamp }) => stamp.seconds)).toEqual(seconds);
    expect(lines.every((line) => line.number === 7 && line.raw === raw)).toBe(true);
  });

  test('each has what the logger said of the line, and a stamp of its own', () => {
    expect(read('Nov 22 10:00:00 host1 kernel: [    1.000000][    C1] one[    2.000000] two')).toEqual([
      ['one', { wall: 'Nov 22 10:00:00', host: 'host1', seconds: 1, caller: 'C1' }],
      ['two', { wall: 'Nov 22 10:00:00', host: 'host1', seconds: 2 }],
    ]);
  });

  test('newlines that were written out', () => {
    const stamp = { wall: 'Nov 22 10:00:00', host: 'host1' };
    expect(read('Nov 22 10:00:00 host1 kernel: one#012 #011two')).toEqual([
      ['one', stamp],
      [' \ttwo', stamp],
    ]);
    expect(read('4,1,2000000,-;one\\x0a two')).toEqual([
      ['one', { seconds: 2 }],
      [' two', { seconds: 2 }],
    ]);
    expect(read('{"log":"[    1.000000] one\\n[    2.000000] two\\n","time":"now"}')).toEqual([
      ['one', { wall: 'now', seconds: 1 }],
      ['two', { wall: 'now', seconds: 2 }],
    ]);
    expect(read('{"MESSAGE":"one\\n two","_TRANSPORT":"kernel"}')).toEqual([
      ['one', {}],
      [' two', {}],
    ]);
  });
});

describe('a stamp in the midst of a line', () => {
  test.each([
    ['console text of user space', '   42.1 percent: [   24.108628] text'],
    ['a terminal server', 'console-7 db-01 | [   24.108628] text'],
  ])('what stands before is no evidence: %s', (_, raw) => {
    expect(read(raw)).toEqual([['text', { seconds: 24.108628 }]]);
  });

  test('a sentence keeps its words', () => {
    expect(read('What we saw on the console that day was [   24.108628] text')).toEqual([
      ['What we saw on the console that day was ', {}],
      ['text', { seconds: 24.108628 }],
    ]);
  });

  test.each([
    'crash> log | grep "[    0.000000] Linux"',
    '$ grep "[    0.000000] Linux" dmesg.txt',
    'Nov 22 10:00:00 host1 watcher[7]: found "[    1.000000] text"',
    'Nov 22 10:00:00 host1 kernel: message repeated 3 times: [ [    1.000000] text]',
    '[    1.000000] at [   12.5] and [    2.000000]x',
  ])('belongs to the text of a command, of a program, of a repeated message: %j', (raw) => {
    expect(evidenceLines(1, raw)).toHaveLength(1);
  });

  test('octal escapes are those of a syslog alone', () => {
    expect(read('[    1.000000] device #0123')).toEqual([['device #0123', { seconds: 1 }]]);
  });
});

test('a line of nothing but stamps gives a bounded number of records', () => {
  expect(evidenceLines(1, '[    1.000000] x'.repeat(4000)).length).toBeLessThanOrEqual(201);
  expect(evidenceLines(1, `4,1,2,-;${'\\x0a'.repeat(9000)}`).length).toBeLessThanOrEqual(200);
});
