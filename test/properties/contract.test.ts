import fc from 'fast-check';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Diagnosis } from '../../src/model/diagnosis.js';
import type { Rulebook } from '../../src/model/rulebook.js';
import type { SourceReading } from '../../src/model/source.js';
import { sampleFiles } from '../facts/crash/sampleFile.js';
import { cutAt } from '../facts/reading.js';
import { diagnosisFaults } from './contract/diagnosisFaults.js';
import { diagnoseReading, faultsOf } from './contract/faultsOf.js';
import { readBlocks, readingFaults } from './contract/readingFaults.js';
import { shippedRulebook } from './evidence.js';
import { runs } from './runs.js';

const texts = ['log', 'crash', 'live'].flatMap((folder) => sampleFiles(folder).map(({ text }) => text));
const bytes = fc.constantFrom(...texts.map((text) => new TextEncoder().encode(text)));

/** Some bytes of a sample changed, some left out, and the rest cut into blocks. */
const damaged = fc
  .record({
    sample: bytes,
    changes: fc.array(fc.tuple(fc.nat(8000), fc.nat(255)), { maxLength: 12 }),
    gap: fc.tuple(fc.nat(8000), fc.nat(2000)),
    cuts: fc.array(fc.nat(6000), { maxLength: 6 }),
  })
  .map(({ sample, changes, gap: [from, length], cuts }) => {
    const changed = sample.map((byte, index) => changes.find(([at]) => at === index)?.[1] ?? byte);
    const left = changed.filter((_, index) => index < from || index >= from + length);
    return cutAt(
      left,
      cuts.map((at) => Math.min(at, left.length)),
    );
  });

describe('what is promised of any evidence', () => {
  let rulebook: Rulebook;
  let reading: SourceReading;
  let diagnosis: Diagnosis;
  beforeAll(async () => {
    rulebook = await shippedRulebook();
    const text = texts.find((one) => one.includes('soft lockup - CPU')) ?? '';
    reading = readBlocks([new TextEncoder().encode(text)]);
    diagnosis = await diagnoseReading(rulebook, reading);
  });

  test('is kept for every message and command that is read, damaged', async () => {
    const property = fc.asyncProperty(damaged, async (blocks) => {
      expect(await faultsOf([rulebook], blocks)).toEqual([]);
    });
    await fc.assert(property, runs(25));
  }, 300_000);

  const promisedBy = (broken: Diagnosis): readonly string[] =>
    diagnosisFaults(broken, rulebook.messages).map(({ promised }) => promised);

  test('is seen to be broken by a diagnosis', () => {
    const [incident] = diagnosis.incidents;
    expect(incident).toBeDefined();
    const astray = { source: 's1', from: 1, to: reading.source.lines + 1 };
    const problem = { code: 'log.no-such', severity: 'note', message: 'log.no-such' } as const;
    expect(promisedBy(diagnosis)).toEqual([]);
    expect(promisedBy({ ...diagnosis, problems: [{ ...problem, cite: [astray] }] })).toEqual(['cites-exist', 'worded']);
    expect(promisedBy({ ...diagnosis, excerpts: { s1: { '0': 'x' } } })).toContain('cites-exist');
    const before = diagnosis.incidents.map((one) => ({ ...one, reports: -1 }));
    expect(promisedBy({ ...diagnosis, incidents: before })).toContain('schema');
    expect(promisedBy({ ...diagnosis, case: { id: 'case', sources: [{ ...reading.source, lines: NaN }] } })).toContain(
      'numbers',
    );
  });

  test('is seen to be broken by a reading', () => {
    const promises = (broken: SourceReading): readonly string[] =>
      readingFaults(broken, [rulebook.messages]).map(({ promised }) => promised);
    const problem = { code: 'log.no-such', severity: 'note', args: {} } as const;
    const untold = { code: 'log.truncated', severity: 'note', args: {} } as const;
    expect(promises(reading)).toEqual([]);
    expect(promises({ ...reading, problems: [problem] })).toEqual(['worded']);
    expect(promises({ ...reading, problems: [untold] })).toEqual(['worded']);
    expect(promises({ ...reading, source: { ...reading.source, lines: 0 } })).toContain('cites-exist');
    expect(promises({ ...reading, problems: [{ ...untold, args: { line: Number.NaN } }] })).toEqual(['numbers']);
  });
});
