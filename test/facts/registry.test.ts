import { expect, test } from '@jest/globals';
import { extractors } from '../../src/facts/index.js';

test('extractors have names of their own, and triggers that a scan of bytes can find', () => {
  const names = extractors.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const encoder = new TextEncoder();
  const short = extractors.flatMap(({ triggers }) => triggers).filter((trigger) => encoder.encode(trigger).length < 3);
  expect(short).toEqual([]);
});

test('commands of a crash session are tried before the messages that they print', () => {
  const names = extractors.map(({ name }) => name);
  expect(names.indexOf('crash-command')).toBeLessThan(names.indexOf('soft-lockup'));
  expect(names.indexOf('soft-lockup')).toBeLessThan(names.indexOf('trace-header'));
});
