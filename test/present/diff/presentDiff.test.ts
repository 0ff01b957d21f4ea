import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ComparedDiagnosis, RulebookDiff, RunDifference } from '../../../src/model/rulebookDiff.js';
import { COMPARED } from '../../../src/model/rulebookDiff.js';
import { presentDiff } from '../../../src/present/diff/presentDiff.js';
import { CHINESE, MESSAGES } from '../check/report.js';
import { UNSAFE } from '../unsafe.js';

const anyText = fc.string({
  unit: fc.oneof(fc.constantFrom('\u001b', '\n', '</details>', '<img>', '`', '|', '@x', '#1', '\u202e'), fc.string()),
});
const anyDiagnosis: fc.Arbitrary<ComparedDiagnosis> = fc.record({
  incidents: fc.array(anyText),
  culprits: fc.array(anyText),
  leading: fc.option(
    fc.record({
      rule: anyText,
      incident: anyText,
      certainty: fc.constantFrom('established', 'probable', 'possible'),
      score: fc.integer(),
    }),
  ),
  order: fc.array(anyText),
  verdicts: fc.dictionary(anyText, fc.constantFrom('fits', 'cannot-tell')),
  question: fc.option(anyText),
  concluded: fc.dictionary(anyText, anyText),
});
const anyDifference: fc.Arbitrary<RunDifference> = fc.record({
  id: anyText,
  run: anyText,
  several: fc.boolean(),
  met: fc.constantFrom('still-met', 'still-missed', 'better', 'worse', 'unscored'),
  before: anyDiagnosis,
  after: anyDiagnosis,
  aspects: fc.constant(COMPARED),
});

function diffOf(differences: readonly RunDifference[]): RulebookDiff {
  const rulebook = { version: 'a', rules: 1, fixes: 1 };
  const sums = { changed: differences.length, better: 0, worse: 0 };
  return {
    ...{ schemaVersion: 1, before: rulebook, after: rulebook, runs: differences.length, sums },
    differences,
    problems: [],
  };
}

describe('whatever diagnoses hold', () => {
  test.each([MESSAGES, CHINESE])('nothing acts on a terminal or breaks out of its place', (messages) => {
    fc.assert(
      fc.property(fc.array(anyDifference, { maxLength: 5 }), (differences) => {
        const diff = diffOf(differences);
        for (const format of ['text', 'json', 'markdown'] as const)
          expect(UNSAFE.exec(presentDiff(diff, { format, messages }))).toBeNull();
        const markdown = presentDiff(diff, { format: 'markdown', messages });
        // Tags that are ours stand on lines of their own, or around the name of a run.
        const bare = markdown.replace(/(?<!`)(`+)(?!`)(?:.*?)(?<!`)\1(?!`)/g, '');
        expect([...bare.matchAll(/^<\/details>$/gm)]).toHaveLength(differences.length);
        expect(bare).not.toContain('<img>');
      }),
    );
  });

  test('a comment never grows beyond what a tracker takes, and says what was left out', () => {
    const [sample] = fc.sample(anyDifference, { numRuns: 1, seed: 1 });
    const long = { before: 'x'.repeat(900), after: 'y'.repeat(900) };
    const differences = Array.from({ length: 100 }, (_, index): readonly RunDifference[] =>
      sample === undefined
        ? []
        : [
            {
              ...sample,
              id: `case-${String(index)}`,
              aspects: ['order'],
              before: { ...sample.before, order: [long.before] },
              after: { ...sample.after, order: [long.after] },
            },
          ],
    ).flat();
    const markdown = presentDiff(diffOf(differences), { format: 'markdown', messages: MESSAGES });
    expect(markdown.length).toBeLessThanOrEqual(60_000);
    const shown = [...markdown.matchAll(/<details>/g)].length;
    expect(shown).toBeGreaterThan(20);
    expect(markdown).toContain(`${String(100 - shown)} more runs differ`);
  });
});
