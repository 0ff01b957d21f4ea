import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Cite } from '../../src/model/cite.js';
import type { Diagnosis } from '../../src/model/diagnosis.js';
import { diagnoseFiles } from '../golden/material.js';

/** Logs of machines that were well all the time. Adding one needs no code. */
const LOGS = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.txt'))
  .sort();

/** What the kernel's detectors say when they speak: a log with one of these is no healthy log. */
const DETECTOR = new RegExp(
  [
    'soft lockup',
    'hard LOCKUP',
    'blocked for more than',
    'blocked on an? .{1,40} likely owned by',
    'detected (?:expedited )?stall',
    'self-detected stall',
    'kthread starved for',
    'workqueue lockup',
    'spinlock lockup',
    'CSD lock',
    'scheduling while atomic',
    'sleeping function called',
    'nobody cared',
    'possible (?:circular|recursive|irq lock)',
    'Kernel panic',
    'Oops: ',
    'BUG: ',
  ].join('|'),
);

/** The first line of a finding as it stands in the log, so that a failure says what misled the reader. */
function shown({ excerpts }: Diagnosis, [cite]: readonly Cite[]): string {
  return cite === undefined
    ? '(no line)'
    : `${String(cite.from)}: ${excerpts[cite.source]?.[String(cite.from)] ?? '(not kept)'}`;
}

describe('the collection', () => {
  test('holds logs of many kernels and machines, and each of them is described', () => {
    expect(LOGS.length).toBeGreaterThanOrEqual(22);
    const readme = readFileSync(path.join(import.meta.dirname, 'README.md'), 'utf8');
    expect(LOGS.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });

  test.each(LOGS)('%s: no detector spoke', (name) => {
    const lines = readFileSync(path.join(import.meta.dirname, name), 'utf8').split('\n');
    expect(lines.filter((line) => DETECTOR.test(line))).toEqual([]);
  });
});

// Every third here: `rules check`, a step of the test command, finds nothing in all of them.
test.each(LOGS.filter((_, at) => at % 3 === 0))('%s: the log is read, and nothing is found', async (name) => {
  const diagnosis = await diagnoseFiles([`test/quiet/${name}`]);
  expect({
    kinds: diagnosis.case.sources.map((source) => source.kind),
    release: diagnosis.kernel.release,
    incidents: diagnosis.incidents.map((incident) => `${incident.kind} at ${shown(diagnosis, incident.cite)}`),
    hypotheses: diagnosis.hypotheses.map((hypothesis) => `${hypothesis.rule} at ${shown(diagnosis, hypothesis.cite)}`),
  }).toEqual({ kinds: ['kernel-log'], release: expect.stringMatching(/^\d+\.\d+\.\d/), incidents: [], hypotheses: [] });
});
