import { describe, expect, test } from '@jest/globals';
import { guessEncoding } from '../../src/facts/encoding.js';
import { readText } from '../../src/facts/index.js';
import { readBlocks } from './reading.js';

const encoder = new TextEncoder();
const report = [
  '[  812.500000] watchdog: BUG: soft lockup - CPU#6 stuck for 22s! [demo:4711]',
  '[  812.500010] CPU: 6 PID: 4711 Comm: demo Not tainted 5.14.0-70.el9.x86_64 #1',
  '',
].join('\n');
const expected = readText('s', 'x', report).records;

function utf16(text: string, bigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index += 1) view.setUint16(index * 2, text.charCodeAt(index), !bigEndian);
  return bytes;
}

function bytesOf(...parts: readonly (string | readonly number[])[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...encoder.encode(part)] : [...part])));
}

describe('UTF-16 without its mark', () => {
  test.each([
    ['little end first', false],
    ['big end first', true],
  ])('%s', (_, bigEndian) => {
    expect(readBlocks([utf16(report, bigEndian)]).records).toEqual(expected);
    expect(readBlocks([...utf16(report, bigEndian)].map((byte) => Uint8Array.of(byte))).records).toEqual(expected);
  });

  test.each([
    ['text with a run of NULs', bytesOf('a line\n', new Array<number>(300).fill(0), 'another line\n')],
    ['text with some NULs', bytesOf('a\0b and more text behind it, and none of it wide\n')],
    ['a few bytes', bytesOf('a\0b\0')],
  ])('%s is no such text', (_, bytes) => {
    expect(guessEncoding(bytes).charset).toBe('utf-8');
  });
});

describe('bytes that are no UTF-8', () => {
  test.each([
    ['Latin-1', [0xfc, 0x62, 0xe4]],
    ['GBK', [0xc4, 0xe3, 0xba, 0xc3, 0x81, 0x5b]],
    ['a character cut in half', [0xe6, 0x9c]],
  ])('%s before and behind a line leaves the line as it is', (_, bytes) => {
    const { records, problems } = readBlocks([bytesOf(bytes, '\n', report, bytes, [10])]);
    expect(records.map(({ type }) => type)).toEqual(expected.map(({ type }) => type));
    expect(problems.map(({ code }) => code)).toContain('source.invalid-utf8');
  });
});

describe('carriage returns', () => {
  test('a progress bar in front of a message on the same line', () => {
    const { records } = readText('s', 'x', `10%\r20%\r${report}`);
    expect(records).toEqual(expected);
  });

  test('messages that are kept apart by nothing else', () => {
    const { records } = readText('s', 'x', `first\n${report.replace('\n', '\r')}last\n`);
    expect(records.map(({ type }) => type)).toEqual(expected.map(({ type }) => type));
    expect(records.map(({ cite }) => [cite.from, cite.to])).toEqual(records.map(() => [2, 2]));
  });
});
