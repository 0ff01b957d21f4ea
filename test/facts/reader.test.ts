import { describe, expect, test } from '@jest/globals';
import { createSourceReader, readText } from '../../src/facts/index.js';
import { sampleFiles } from './crash/sampleFile.js';
import { plainTraces } from './plainTraces.js';
import { readBlocks } from './reading.js';
import { QUIET } from './wayOfReading.js';
import { everyNth } from '../properties/runs.js';

const encoder = new TextEncoder();
const banner = '[  812.500000] watchdog: BUG: soft lockup - CPU#6 stuck for 22s! [demo:4711]';
const report = `${banner}\n[  812.500010] CPU: 6 PID: 4711 Comm: demo Not tainted 5.14.0-70.el9.x86_64 #1\n`;

/** Lines without any trigger, more than a small source holds. */
const noise = 'all quiet on this machine, nothing to see\n'.repeat(8000);
const noiseLines = 8000;

function utf16(text: string, bigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, !bigEndian);
  for (let index = 0; index < text.length; index += 1)
    view.setUint16(2 + index * 2, text.charCodeAt(index), !bigEndian);
  return bytes;
}

describe('in a batch', () => {
  const samples = ['log', 'crash'].flatMap((folder) => everyNth(sampleFiles(folder), 6).map(({ text }) => text));

  test.each([
    ['small sources', ''],
    ['large sources', QUIET],
  ])('the same is read of %s, and no line is kept', (_, before) => {
    for (const sample of samples) {
      const { context: _shown, text: _kept, ...read } = readText('s', 'x', before + sample);
      expect(plainTraces(readText('s', 'x', before + sample, { batch: true }))).toEqual(
        plainTraces({ ...read, text: {} }),
      );
    }
  });
});

describe('what a source is', () => {
  test('nothing at all is empty', () => {
    const reading = createSourceReader('s', 'x.log').finish();
    expect(reading).toEqual({
      source: { id: 's', name: 'x.log', kind: 'empty', lines: 0, understood: 0 },
      records: [],
      problems: [{ code: 'source.empty', severity: 'warning', args: { name: 'x.log' } }],
      text: {},
    });
  });

  test.each([
    ['an ELF image', Uint8Array.from({ length: 4096 }, (_, index) => (index % 3 === 0 ? 0 : index % 251))],
    ['zeros only', new Uint8Array(5000)],
    ['compressed data', Uint8Array.from({ length: 4096 }, (_, index) => (index * 197 + (index >> 3) * 31) % 256)],
  ])('%s is binary and is not read', (_, bytes) => {
    const reading = readBlocks([bytes]);
    expect(reading.source.kind).toBe('binary');
    expect(reading.records).toEqual([]);
    expect(reading.problems.map(({ code }) => code)).toEqual(['source.binary']);
  });

  test('what follows a binary beginning is not read either', () => {
    const beginning = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 197 + (index >> 3) * 31) % 256);
    expect(readBlocks([beginning, encoder.encode(`\n${report}`)])).toMatchObject({
      source: { kind: 'binary' },
      records: [],
    });
  });

  test('a run of NULs in the midst of a log does not make it binary', () => {
    const reading = readText('s', 'x', `${report}${'\0'.repeat(3000)}\n${report}`);
    expect(reading.records.filter(({ type }) => type === 'soft-lockup-report')).toHaveLength(2);
  });

  test('text that is no evidence is of unknown kind, and a healthy log is a log', () => {
    expect(readText('s', 'x', 'A letter.\nAnother line.\n').source).toMatchObject({
      kind: 'unknown',
      lines: 2,
      understood: 0,
    });
    expect(readText('s', 'x', '[    1.000000] usb 1-1: new device\n').source.kind).toBe('kernel-log');
    expect(readText('s', 'x', `${report}crash> bt 1\nbt: invalid task or pid value: 1\n`).source.kind).toBe('mixed');
  });
});

describe('encodings', () => {
  test.each([
    ['with a byte order mark', Uint8Array.of(0xef, 0xbb, 0xbf, ...encoder.encode(report))],
    ['UTF-16, little end first', utf16(report, false)],
    ['UTF-16, big end first', utf16(report, true)],
    ['with carriage returns alone', encoder.encode(report.replaceAll('\n', '\r'))],
  ])('%s', (_, bytes) => {
    const reading = readBlocks([bytes]);
    expect(reading.records).toEqual(readText('s', 'x', report).records);
    expect(reading.source.lines).toBe(2);
    expect(reading.problems).toEqual(readText('s', 'x', report).problems);
  });

  test('what is no valid UTF-8 is replaced, and told with its first line', () => {
    const bytes = Uint8Array.of(...encoder.encode(`${report}caf`), 0xe9, 10, 0xff, 10);
    const { problems, text } = readBlocks([bytes]);
    expect(problems).toContainEqual({
      code: 'source.invalid-utf8',
      severity: 'warning',
      args: { line: 3 },
      cite: [{ source: 's', from: 3, to: 3 }],
    });
    expect(text['3']).toBe('caf\ufffd');
  });

  test('a replacement character that the source holds is no problem', () => {
    expect(readText('s', 'x', 'a \ufffd b\n').problems).toEqual([]);
  });
});

describe('long and large', () => {
  test('an overlong line is cut where a character ends, and told', () => {
    const long = `${banner} ${'\u00e4'.repeat(40_000)}`;
    const reading = readText('s', 'x', `first\n${long}\n${banner}\n`);
    expect(reading.records.map(({ cite }) => cite.from)).toEqual([2, 3]);
    expect(reading.problems.map(({ code, args }) => [code, args])).toEqual([
      ['source.overlong-line', { line: 2, lines: 1, bytes: 65536 }],
    ]);
    expect(reading.text['2']).toHaveLength(4096);
  });

  test('behind the cut of an overlong line nothing is read', () => {
    expect(readText('s', 'x', `${' '.repeat(70_000)}${banner}\n`).records).toEqual([]);
    expect(readText('s', 'x', `${noise}${' '.repeat(70_000)}${banner}\n`).records).toEqual([]);
  });

  test('lines keep their numbers however much noise is around', () => {
    const reading = readText('s', 'x', `${noise}${report}${noise}${report}${noise}`);
    const reports = reading.records.filter(({ type }) => type === 'soft-lockup-report');
    expect(reports.map(({ cite }) => cite.from)).toEqual([noiseLines + 1, 2 * noiseLines + 3]);
    expect(reading.source).toMatchObject({ lines: 3 * noiseLines + 4, understood: 4 });
    expect(Object.keys(reading.text)).toEqual(
      [1, 2].flatMap((n) => [n * noiseLines + 2 * n - 1, n * noiseLines + 2 * n].map(String)),
    );
  });

  test('a boot is told by the line before it, also in a large source', () => {
    const boot = (at: string) => `[${at}] Linux version 5.14.0 (a@b) (gcc) #1 SMP\n`;
    const count = (text: string) => readText('s', 'x', text).records.filter(({ type }) => type === 'boot-start').length;
    expect(count(`${noise}[   90.000000] old boot\n${boot('    5.000000')}`)).toBe(1);
    expect(count(`${noise}[    4.000000] same boot\n${boot('    5.000000')}`)).toBe(0);
  });

  test('also where the line before it came in another block', () => {
    const boot = encoder.encode('[    5.000000] Linux version 5.14.0 (a@b) (gcc) #1 SMP\n');
    const { records } = readBlocks([encoder.encode(`${noise}[   90.000000] old boot\n`), boot]);
    expect(records.map(({ type }) => type)).toEqual(['kernel-release', 'boot-start']);
  });

  test('the last line needs no newline', () => {
    expect(readText('s', 'x', `one\n${banner}`)).toMatchObject({
      source: { lines: 2 },
      records: [{ cite: { from: 2 } }],
    });
  });

  test('of problems of one kind only the first are told', () => {
    const cut = banner.slice(0, -4);
    expect(readText('s', 'x', `${cut}\n`.repeat(50)).problems).toHaveLength(10);
  });
});
