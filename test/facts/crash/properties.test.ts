import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { crashExtractors } from '../../../src/facts/crash/index.js';
import { evidenceLine } from '../../../src/facts/evidenceLine.js';
import type { EvidenceLine } from '../../../src/facts/index.js';
import { readText } from '../../../src/facts/index.js';
import { liveExtractors } from '../../../src/facts/live/index.js';
import type { EvidenceRecord } from '../../../src/model/record.js';
import { sampleFiles } from './sampleFile.js';
import { everyNth } from '../../properties/runs.js';

const samples = [...sampleFiles('crash'), ...sampleFiles('live')];
const sampleLines = samples.flatMap(({ text }) => text.split('\n'));
const extractors = [...crashExtractors, ...liveExtractors];

/** Lines of the samples in any order, cut, glued together, or any characters at all. */
const anyLine = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...sampleLines) },
  fc.tuple(fc.constantFrom(...sampleLines), fc.nat(60)).map(([line, end]) => line.slice(0, end)),
  fc.tuple(fc.constantFrom(...sampleLines), fc.constantFrom(...sampleLines)).map(([left, right]) => `${left}${right}`),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    '...',
    '{',
    '}',
    '{{{',
    '"',
    'crash> ',
    'crash> struct x',
    ' = {',
    '#0 [',
    '\u0000',
    '}'.repeat(90),
  ),
);

function linesOf(texts: readonly string[]): readonly EvidenceLine[] {
  return texts.map((text, index) => evidenceLine(index + 1, text));
}

test('any lines give records that cite lines which were taken, and the reader always moves on', () => {
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 40 }), (texts) => {
      const lines = linesOf(texts);
      for (const [at] of lines.entries()) {
        for (const extractor of extractors) {
          const extraction = extractor.read(lines, at, 's');
          if (extraction === undefined) continue;
          expect(extraction.next).toBeGreaterThan(at);
          expect(extraction.next).toBeLessThanOrEqual(lines.length);
          for (const { cite } of extraction.records) {
            expect(cite.from).toBeGreaterThanOrEqual(at + 1);
            expect(cite.to).toBeGreaterThanOrEqual(cite.from);
            expect(cite.to).toBeLessThanOrEqual(extraction.next);
          }
        }
      }
    }),
  );
});

/** What must not become firmer when lines are taken away. */
function wholeStacks(records: readonly EvidenceRecord[]): readonly string[] {
  return records.flatMap((record) =>
    record.type === 'task-backtrace' && record.trace.whole
      ? [`${String(record.pid)}: ${record.trace.frames.map(({ display }) => display).join(' ')}`]
      : [],
  );
}

test('a numbered stack from which lines were removed is never called whole', () => {
  const traced = samples.filter(({ name }) => /^(?:bt-(?!pasted)|foreach|corelens)/.test(name));
  fc.assert(
    fc.property(fc.constantFrom(...traced), fc.infiniteStream(fc.nat(3)), ({ text }, stream) => {
      const kept = text.split('\n').filter((line) => !/^\s*#\s*\d/.test(line) || stream.next().value !== 0);
      const before = wholeStacks(readText('s', 'all', text).records);
      const after = wholeStacks(readText('s', 'kept', kept.join('\n')).records);
      expect(before).toEqual(expect.arrayContaining([...after]));
    }),
  );
});

test('removing any lines never throws, and invents no address, member or register', () => {
  fc.assert(
    fc.property(fc.constantFrom(...samples), fc.infiniteStream(fc.nat(4)), ({ text }, stream) => {
      const kept = text.split('\n').filter(() => stream.next().value !== 0);
      const words = new Set(text.toLowerCase().match(/[0-9a-f]{6,16}/g));
      for (const record of readText('s', 'kept', kept.join('\n')).records) {
        if (record.type === 'struct-dump' && record.address !== undefined && !/ -l \d/.test(text)) {
          expect(words).toContain(record.address);
        }
        if (record.type !== 'task-backtrace') continue;
        for (const { registers } of record.trace.exceptions) {
          for (const value of Object.values(registers)) expect(text).toContain(value);
        }
      }
    }),
  );
});

/** Records without where they stand. */
function unplaced(records: readonly EvidenceRecord[]): unknown {
  return JSON.parse(JSON.stringify(records, (key, value: unknown) => (/^(?:line|lines|cite)$/.test(key) ? 0 : value)));
}

test.each(everyNth(samples, 3))('$name reads the same with carriage returns, and among other text', ({ text }) => {
  const plain = unplaced(readText('s', 'plain', text).records);
  expect(unplaced(readText('s', 'crlf', text.replaceAll('\n', '\r\n')).records)).toEqual(plain);
  const noise = 'nothing of interest here\n'.repeat(2000);
  const surrounded = readText('s', 'large', `${noise.repeat(8)}${text}\n${noise.repeat(8)}`);
  expect(unplaced(surrounded.records)).toEqual(plain);
});

test('the name of the prompt changes nothing', () => {
  for (const prompt of ['crash64> ', 'crash_x86_64> ', '%crash> ', 'crash-8.0.6++> ']) {
    for (const { text } of samples) {
      const renamed = text.replaceAll(/^crash(?:64|_x86_64|-8\.0\.4)?>(?= )/gm, () => prompt.trim());
      expect(unplaced(readText('s', prompt, renamed).records)).toEqual(
        unplaced(readText('s', 'crash> ', text).records),
      );
    }
  }
});
