import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { readText } from '../../src/facts/index.js';
import { sampleFiles } from './crash/sampleFile.js';
import { cutAt, readBlocks, shifted } from './reading.js';

const encoder = new TextEncoder();
const samples = ['log', 'crash'].flatMap((folder) => sampleFiles(folder).map(({ text }) => text));
const sample = fc.constantFrom(...samples);
const lines = samples.flatMap((text) => text.split('\n'));

/** Lines of samples in any order, with anything between them. */
const shuffled = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...lines) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    ),
    {
      maxLength: 60,
    },
  )
  .map((some) => some.join('\n'));

/** More than a small source holds, so that only the regions around triggers are decoded. */
const filler = 'all quiet on this machine, nothing to see\n'.repeat(7000);

describe('any source whatever', () => {
  test('is read without an exception, and cites lines that it has', () => {
    fc.assert(
      fc.property(fc.oneof(shuffled, fc.string({ unit: 'binary', maxLength: 500 })), (text) => {
        const { source, records, problems } = readText('s', 'x', text);
        const cites = [...records.map(({ cite }) => cite), ...problems.flatMap(({ cite }) => cite ?? [])];
        expect(cites.every(({ from, to }) => 1 <= from && from <= to && to <= source.lines)).toBe(true);
        expect(source.understood).toBeLessThanOrEqual(source.lines);
      }),
    );
  });

  test('any bytes are read without an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(readBlocks([bytes]).source.lines).toBeLessThanOrEqual(bytes.length);
      }),
    );
  });

  test('reads the same however its bytes are cut into blocks', () => {
    fc.assert(
      fc.property(
        fc.oneof(sample, shuffled),
        fc.boolean(),
        fc.array(fc.nat(6000), { maxLength: 12 }),
        (text, large, places) => {
          const bytes = encoder.encode(large ? filler + text : text);
          const offset = large ? filler.length : 0;
          const blocks = cutAt(
            bytes,
            places.map((place) => Math.min(bytes.length, offset + place)),
          );
          expect(readBlocks(blocks)).toEqual({ ...readBlocks([bytes]) });
        },
      ),
      { numRuns: 60 },
    );
  });

  test('reads the same byte by byte', () => {
    fc.assert(
      fc.property(sample, (text) => {
        const bytes = encoder.encode(text);
        expect(readBlocks([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(readBlocks([bytes]));
      }),
      { numRuns: 10 },
    );
  });
});

describe('noise', () => {
  const quiet = fc.array(fc.constantFrom('all quiet', 'The users are content.', '', 'counter 17'), { maxLength: 20 });
  const withLiteral = new Set(['soft-lockup-report', 'trace-header', 'kernel-release', 'boot-start']);
  const ofLog = sampleFiles('log').map(({ text }) => text);

  test('before and after a source changes nothing but line numbers', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ofLog), quiet, quiet, (text, before, after) => {
        const noisy = [...before.map((line) => `${line}\n`), text, '\n', ...after.map((line) => `${line}\n`)].join('');
        expect(readText('s', 'x', noisy).records).toEqual(shifted(readText('s', 'x', text).records, before.length));
      }),
    );
  });

  test('of any size changes nothing of what has a literal to be found by', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ofLog), fc.boolean(), (text, after) => {
        const relevant = (source: string) =>
          readText('s', 'x', source).records.filter(({ type }) => withLiteral.has(type));
        const noisy = relevant(`${filler}${text}\n${after ? filler : ''}`);
        expect(noisy).toEqual(shifted(relevant(text), 7000));
      }),
      { numRuns: 60 },
    );
  });
});

describe('transport', () => {
  const bare = sampleFiles('log').find(({ name }) => name === 'prefix-none.txt')?.text ?? '';
  const records = readText('s', 'x', bare).records.map(({ cite, ...record }) => ({
    ...record,
    cite,
    stamp: undefined,
  }));
  const outer = fc.constantFrom(
    '',
    '> ',
    '> > ',
    '\u001b[0m',
    'Nov  2 09:44:52 db-01 kernel: ',
    '2026-11-22T09:44:52Z stdout F ',
  );
  const level = fc.constantFrom('', '<4>', '<30>');
  const time = fc.constantFrom('', '[  812.500000] ', '[1234567.890123] ', '[Sun Nov 22 09:44:52 2026] ');
  const caller = fc.constantFrom('', '[  T812] ', '[    C6] ');
  const end = fc.constantFrom('', '\r', '\u001b[0m', '\u001b[K\r');

  test('prefix, colour and carriage return change no record but its stamps', () => {
    expect(records).toHaveLength(3);
    fc.assert(
      fc.property(outer, level, time, caller, end, (a, b, c, d, z) => {
        const text = bare.replace(/^(?=.)/gm, a + b + c + d).replaceAll('\n', `${z}\n`);
        const read = readText('s', 'x', text).records.map((record) => ({ ...record, stamp: undefined }));
        expect(read).toEqual(records);
      }),
    );
  });
});
