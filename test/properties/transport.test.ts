import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { readText } from '../../src/facts/index.js';
import { STAMP, stampedSamples } from './logs.js';
import { runs } from './runs.js';

/** What may stand around a line that keeps what the kernel printed in front of it. */
const before = ['> ', '> > ', 'Nov 22 09:44:52 db-01 kernel: ', '2026-11-22T09:44:52.123456+00:00 db-01 kernel: '];
const around = fc.record({
  before: fc.constantFrom('', ...before, '2026-11-22T09:44:52.123456789Z stdout F ', '<4>', '<30>', '\u001b[0m'),
  colour: fc.boolean(),
  after: fc.constantFrom('', '\r', '\u001b[0m', '\u001b[K\r'),
});

/** What may stand in place of the time since boot. */
const instead = fc.constantFrom('', '[Sun Nov 22 09:44:52 2026] ');

/**
 * Lines of one moment, in order: a pause ends a report, and where the clock goes back two were speaking, which is how their lines are
 * told apart.
 */
const momentary = stampedSamples.filter(({ name, text }) => {
  const times = text
    .split('\n')
    .flatMap((line) => STAMP.exec(line)?.[0].slice(1, -2) ?? [])
    .map(Number);
  const orderly = times.every((time, index) => {
    const passed = time - (times[index - 1] ?? time);
    return passed >= 0 && passed < 1;
  });
  // A sample of prefixes has one within its lines, and the banner of a boot is told from a copy by its time.
  return orderly && !name.startsWith('prefix-') && !text.includes('Linux version');
});

/** All that was read but when, which is as the prefix has it. */
function untimed(text: string): unknown {
  const { records, problems } = readText('s', 'x', text);
  return {
    records: records.map((record) => ({ ...record, stamp: undefined })),
    problems: problems.map(({ code }) => code),
  };
}

function eachLine(text: string, change: (line: string) => string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? line : change(line)))
    .join('\n');
}

describe('what carries a log changes nothing that is read', () => {
  test('around what the kernel printed: quotes, syslog, levels, colour, carriage returns', () => {
    const property = fc.property(fc.constantFrom(...stampedSamples), around, ({ text }, carrier) => {
      const coloured = (line: string): string =>
        carrier.colour ? line.replace(STAMP, (stamp) => `\u001b[32m${stamp.trimEnd()} \u001b[0m`) : line;
      const carried = eachLine(text, (line) => `${carrier.before}${coloured(line)}${carrier.after}`);
      expect(untimed(carried)).toEqual(untimed(text));
    });
    fc.assert(property, runs(80));
  }, 120_000);

  test('without the time since boot, where time does not tell what belongs together', () => {
    const property = fc.property(fc.constantFrom(...momentary), instead, ({ text }, prefix) => {
      expect(untimed(eachLine(text, (line) => line.replace(STAMP, prefix)))).toEqual(untimed(text));
    });
    fc.assert(property, runs(80));
  }, 120_000);

  test('most samples take part', () => {
    expect(momentary.length).toBeGreaterThan(stampedSamples.length / 2);
    expect(stampedSamples.length).toBeGreaterThan(100);
  });
});
