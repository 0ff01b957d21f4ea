import { expect, test } from '@jest/globals';
import type { BootStart } from '../../src/model/record.js';
import { ReadingLedger } from '../../src/facts/readingLedger.js';

function bootAt(line: number): BootStart {
  const cite = { source: 's', from: line, to: line };
  return { type: 'boot-start', completeness: 'whole', missing: [], cite, stamp: {} };
}

test('of countless messages the first are kept, and the rest is told once', () => {
  const ledger = new ReadingLedger('s');
  for (let line = 1; line <= 100_003; line += 1) ledger.take({ records: [bootAt(line)], next: 0 }, []);
  expect(ledger.full).toBe(true);
  const { records, problems } = ledger.reading('x', 100_003);
  expect(records).toHaveLength(100_000);
  expect(problems).toEqual([
    {
      code: 'source.too-many-records',
      severity: 'warning',
      args: { records: 100_000, line: 100_001 },
      cite: [{ source: 's', from: 100_001, to: 100_001 }],
    },
  ]);
});

test('a line that two records cite is kept and counted once', () => {
  const ledger = new ReadingLedger('s');
  const line = { number: 7, raw: 'x'.repeat(5000), text: '', stamp: {}, logged: false };
  ledger.take({ records: [bootAt(7), bootAt(7)], next: 1 }, [line]);
  const reading = ledger.reading('x', 9);
  expect(reading.source).toEqual({ id: 's', name: 'x', kind: 'kernel-log', lines: 9, understood: 1 });
  expect(reading.text).toEqual({ '7': 'x'.repeat(4096) });
});
