import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { TriggerFinder } from '../../src/facts/triggerFinder.js';
import { TriggersOfLines } from '../../src/facts/triggersOfLines.js';

const encoder = new TextEncoder();
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 3, maxLength: 9 });
const literals = fc.uniqueArray(word, { maxLength: 6 });
const line = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 40 });

/** More than makes a compiled search worth its while. */
const LONG = encoder.encode('d'.repeat((1 << 20) + 1));

function heldBy(some: readonly string[], text: string): readonly number[] {
  return some.flatMap((one, id) => (text.includes(one) ? [id] : []));
}

test.each([
  ['at first', (): void => undefined],
  [
    'when much was searched before',
    (finder: TriggerFinder): void => {
      finder.tellAll(LONG, () => undefined);
    },
  ],
])('tells the triggers of each line, %s', (_, prepare) => {
  fc.assert(
    fc.property(literals, fc.array(line, { maxLength: 8 }), (some, lines) => {
      const finder = new TriggerFinder(some);
      prepare(finder);
      const triggers = new TriggersOfLines(finder, encoder.encode(lines.join('\n')));
      let end = -1;
      for (const text of lines) {
        expect(triggers.endOf(end + 1)).toBe(end + 1 + text.length);
        end += 1 + text.length;
        expect([...triggers.before(end)].sort((one, other) => one - other)).toEqual(heldBy(some, text));
      }
      triggers.finish();
    }),
    { numRuns: 60 },
  );
});
