import { expect, test } from '@jest/globals';
import { extractors } from '../../src/facts/index.js';
import { evidenceLines } from '../../src/facts/transport/evidenceLines.js';
import { sampleFiles } from './crash/sampleFile.js';

test('extractors have names of their own, and triggers that a scan of bytes can find', () => {
  const names = extractors.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const encoder = new TextEncoder();
  const literals = extractors.flatMap(({ triggers, signs = [] }) => [...triggers, ...signs]);
  const short = literals.filter((trigger) => encoder.encode(trigger).length < 3);
  expect(short).toEqual([]);
});

test('no record starts at a line without a sign of an extractor that has some, and no trigger', () => {
  const signed = extractors.filter(({ signs }) => signs !== undefined);
  const samples = sampleFiles('log').map(({ text }) =>
    text.split('\n').flatMap((raw, index) => evidenceLines(index + 1, raw)),
  );
  for (const { name, triggers, signs = [], read } of signed) {
    expect(triggers).toEqual([]);
    const begun = samples.flatMap((lines) => lines.filter((_, at) => read(lines, at, 's') !== undefined));
    expect(begun.length).toBeGreaterThan(0);
    expect({ name, without: begun.filter(({ text }) => !signs.some((sign) => text.includes(sign))) }).toEqual({
      name,
      without: [],
    });
  }
});

test('commands of a crash session are tried before the messages that they print', () => {
  const names = extractors.map(({ name }) => name);
  expect(names.indexOf('crash-command')).toBeLessThan(names.indexOf('soft-lockup'));
  expect(names.indexOf('soft-lockup')).toBeLessThan(names.indexOf('trace-header'));
});
